import { expect, test } from '@jest/globals';
import { excerpt } from './excerpt.js';

const LONG = `Les Parties conviennent de ${'poursuivre leurs efforts et '.repeat(20)}d’ouvrir à Ménaka ${'une école et '.repeat(20)}fin`;

test('a short text is shown whole', () => {
  expect(excerpt('Patrouilles mixtes à Ménaka', 'menaka', false)).toBe('Patrouilles mixtes à Ménaka');
});

test('of a long one the part around the words, cut between words', () => {
  const shown = excerpt(LONG, "d'ouvrir a menaka", false) ?? '';
  expect(shown).toMatch(/^… \S.*et d’ouvrir à Ménaka une école et .*\S …$/);
  expect(shown.length).toBeLessThan(170);
  expect(excerpt(LONG, 'les parties', false)).toMatch(/^Les Parties conviennent .* …$/);
  expect(excerpt(LONG, 'fin', false)).toMatch(/^… .* et fin$/);
});

test.each([
  ['دخل اتِّفَاقُ السَّلَامِ حيّز التنفيذ', 'اتفاق السلام'],
  ['Œuvre  de\n paix', 'oeuvre de paix'],
  ['الى الأمام', 'الي الامام'],
  ['İstanbul', 'istanbul'],
])('%j has %j', (text, words) => {
  expect(excerpt(text, words, false)).toBe(text);
});

test('without the words there is none; what must be whole must', () => {
  expect(excerpt('Paix', 'guerre', false)).toBeNull();
  expect(excerpt('21', '2', true)).toBeNull();
  expect(excerpt('21', '21', true)).toBe('21');
});

test('cuts no character in two, and stands a text without blanks', () => {
  expect(excerpt('😀'.repeat(400) + 'x', 'x', false)).toBe(`… ${'😀'.repeat(40)}x`);
  expect(excerpt('a'.repeat(400), 'a', false)).toBe(`${'a'.repeat(160)} …`);
});
