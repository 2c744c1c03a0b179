import { parse } from '@formatjs/icu-messageformat-parser';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import type { Lang } from './src/languages.ts';
import { messagesIn } from './src/words.ts';

const NAME = 'virtual:messages/';
const PARSER = '@formatjs/icu-messageformat-parser';

/** The words of one language as JavaScript, read beforehand: no device needs the parser of what stands between braces. */
const moduleOf = (lang: Lang): string => {
  const messages = Object.entries(messagesIn(lang)).map(([name, text]) => [
    name,
    parse(text, { captureLocation: false }),
  ]);
  return `export default ${JSON.stringify(Object.fromEntries(messages))}`;
};

/** `virtual:messages/fr`: the words of one language as a file of its own, so that a device asks for one of three. */
const messages: Plugin = {
  name: 'messages',
  resolveId: (id) => (id.startsWith(NAME) ? `\0${id}` : null),
  load: (id) => (id.startsWith(`\0${NAME}`) ? moduleOf(id.slice(NAME.length + 1) as Lang) : null),
};

/** The dashboard. Addresses are relative to the page's `<base>`, which the server sets: it may stand behind a path prefix. */
export default defineConfig({
  root: 'web',
  base: './',
  plugins: [react(), messages],
  resolve: { alias: [{ find: new RegExp(`^${PARSER}$`), replacement: `${PARSER}/no-parser.js` }] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // what many pages share comes as one file: on a slow line each request costs, and small files compress badly
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 12 }] } } },
  },
});
