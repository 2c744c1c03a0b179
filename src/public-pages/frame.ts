import { LANGUAGES } from '../domain/text.js';
import { html, type Html, type Part } from '../html.js';
import { published, type Reader } from './reader.js';
import { NAMES, sentence } from './words.js';

/** A page: its title as the window tells it, and what stands between head and foot. */
export interface Page {
  title: string;
  main: Html;
  /** What the page stands under, from the top: address and name. */
  above?: readonly (readonly [href: string, name: Part])[];
  /** Address of the same as data, from the base. */
  data?: string;
  /** Whether it says that there is no such page: then no place of it can be linked. */
  isLost?: boolean;
}

/** Where a document is served, and how it looks. */
export interface Surroundings {
  /** What all addresses count from. */
  base: string;
  /** Address of the sheet, from the base. */
  sheet: string;
}

/** Characters that would turn around what stands after them in a window's title, where nothing can be kept apart. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A page as a whole document. It runs nothing. */
export function documentOf(reader: Reader, { base, sheet }: Surroundings, page: Page): string {
  const { title, main, above = [], data, isLost = false } = page;
  const top = above.length > 0 || reader.place.path !== published();
  return `<!doctype html>\n${
    html`<html lang="${reader.lang}" dir="${reader.dir}">
      <head>
        <meta charset="utf-8" />
        <base href="${base}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title.replace(TURNING, '')} · ${sentence('kicker', reader.lang)}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${sheet}" />
        ${data !== undefined && html`<link rel="alternate" type="application/json" href="${data}" />`}
      </head>
      <body>
        ${!isLost && html`<a class="skip" href="${reader.here('content')}">${reader.say('skip')}</a>`}
        <header>
          ${
            top &&
            html`<nav aria-label="${sentence('place', reader.lang)}">
              <a href="${reader.to(published())}">${reader.say('published')}</a
              >${above.map(([href, name]) => html` › <a href="${href}">${name}</a>`)}
            </nav>`
          }
          <nav class="languages" aria-label="${sentence('language', reader.lang)}">
            ${LANGUAGES.map((lang) =>
              lang === reader.lang
                ? html`<span aria-current="true">${NAMES[lang]}</span>`
                : html`<a href="${reader.in(lang)}" lang="${lang}" hreflang="${lang}">${NAMES[lang]}</a>`,
            )}
          </nav>
        </header>
        <main id="content" tabindex="-1">${main}</main>
        <footer>
          ${data !== undefined && html`<a href="${data}">${reader.say('asData')}</a>`}
          <a href="./">${reader.say('signIn')}</a>
        </footer>
      </body>
    </html>`.text
  }\n`;
}
