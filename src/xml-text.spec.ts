import { expect, test } from '@jest/globals';
import { xmlText } from './xml-text.js';

test('what XML cannot hold is left out, or replaced', () => {
  const odd = 'a\u0000b\u0008c\u000bd\u000ce\u001ff\ufffeg\uffffh\ud83di\ude00j';
  expect(xmlText(odd)).toBe('abcdefghij');
  expect(xmlText('a\u0001\ud800b', '\ufffd')).toBe('a\ufffd\ufffdb');
});

test('what it can hold stays: tabs, line ends, Arabic, whole pairs', () => {
  const plain = 'a\tb\nc\rd المادة \u{1f600} e\u0301 <&>';
  expect(xmlText(plain)).toBe(plain);
});
