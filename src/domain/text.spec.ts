import { expect, test } from '@jest/globals';
import { fold, inLanguage } from './text.js';

test.each([
  [{ en: 'Peace', fr: 'Paix' }, 'fr', 'Paix', 'fr'],
  [{ en: 'Peace', fr: 'Paix' }, 'ar', 'Peace', 'en'],
  [{ fr: 'Paix', ar: 'سلام' }, 'en', 'Paix', 'fr'],
  [{ ar: 'سلام' }, 'fr', 'سلام', 'ar'],
] as const)('%j in %s is %s, marked %s', (text, lang, found, marked) => {
  expect(inLanguage(text, lang)).toEqual({ text: found, lang: marked });
});

// BC-15, hazard B12
test.each([
  ['M\u00e9naka', 'menaka'],
  ['Me\u0301naka', 'menaka'],
  ['MENAKA', 'menaka'],
  ['Anéfis', 'anefis'],
  ['  Patrouilles\n mixtes ', 'patrouilles mixtes'],
  ['اتِّفَاق', 'اتفاق'],
  ['اتفـــاق', 'اتفاق'],
  ['أمن', 'امن'],
  ['إلى آخر', 'الي اخر'],
  ['ٱلسَّلَام', 'السلام'],
  ['المصالحة', 'المصالحه'],
  ['مسؤول', 'مسوول'],
  ['شيء', 'شي'],
  ['هيئة', 'هييه'],
  ['50 % _', '50 % _'],
  ['l’Évêché', "l'eveche"],
  ['MISE EN ŒUVRE', 'mise en oeuvre'],
])('%j is searched as %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});
