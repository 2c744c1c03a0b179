import { describe, expect, test } from '@jest/globals';
import { counted, filled, sentence, type Word, written } from './words.js';

describe('so many of something', () => {
  test.each([
    [0, '0 provisions', '0 disposition', '0 حكم'],
    [1, '1 provision', '1 disposition', 'حكم واحد'],
    [2, '2 provisions', '2 dispositions', 'حكمان'],
    [3, '3 provisions', '3 dispositions', '3 أحكام'],
    [11, '11 provisions', '11 dispositions', '11 حكمًا'],
    [100, '100 provisions', '100 dispositions', '100 حكم'],
    [103, '103 provisions', '103 dispositions', '103 أحكام'],
  ])('%d', (number, en, fr, ar) => {
    expect([counted(number, 'provision', 'en'), counted(number, 'provision', 'fr')]).toEqual([en, fr]);
    expect(counted(number, 'provision', 'ar')).toBe(ar);
  });
});

test('a number is written as its language does, in Latin digits', () => {
  expect([written(55.56, 'en', 2), written(55.56, 'fr', 2), written(55.56, 'ar', 2)]).toEqual([
    ...['55.56', '55,56', '55.56'],
  ]);
  expect([written(1015, 'en'), written(1015, 'fr')]).toEqual(['1,015', '1\u202f015']);
});

test('French has narrow spaces that do not break before what stands high, and no other there', () => {
  const words: Word[] = ['scoreIs', 'inPeriod', 'cut', 'overdueOriginal', 'scoreAllShort'];
  for (const word of words) expect(sentence(word, 'fr')).not.toMatch(/ [;:!?%»]/);
  expect(filled('overdueOriginal', 'fr', { number: '13' })).toBe(
    'Par rapport aux échéances d’origine du texte\u202f: 13.',
  );
});
