import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

// In the contract a class is known by its name alone: of two of one name, one would describe the answers of the other.
test('no two classes of the contract bear one name', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.dto.ts'),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/^(?:export )?class (\w+)/gm)].map(([, name]) => name),
  );
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
});
