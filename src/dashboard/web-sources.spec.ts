import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SHEETS = 'node_modules/@mantine/core/styles';
const files = readdirSync('web/src', { recursive: true, encoding: 'utf8' }).map((name) =>
  path.join('web/src', name),
);
const text = (file: string): string => readFileSync(file, 'utf8');

/** What a component is built of, beside the sheet of its own name. */
const PARTS: Record<string, string[]> = {
  NativeSelect: ['Input'],
  Textarea: ['Input'],
  TextInput: ['Input'],
};

test('every Mantine component in use has its sheets', () => {
  const used = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => [...text(file).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
  const sheets = new Set(
    used
      .flatMap((name) => [name, ...(PARTS[name] ?? [])])
      .filter((name) => existsSync(`${SHEETS}/${name}.css`)),
  );
  const imported = [...text('web/src/mantine.css').matchAll(/styles\/(\w+)\.css/g)].map(([, name]) => name);
  expect(sheets.size).toBeGreaterThan(10);
  expect([...sheets].filter((name) => !imported.includes(name))).toEqual([]);
});

test('each name of the dashboard’s words is said once, in three languages', () => {
  const words = files.filter((file) => file.includes('/words/')).map(text);
  const names = words.flatMap((area) => [...area.matchAll(/^ {2}(\w+): \[/gm)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([]);
  for (const area of words) expect(area.match(/''/g) ?? []).toEqual([]);
});
