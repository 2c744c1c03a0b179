import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { Html, html, type Part } from '../html.js';
import { termIn } from '../terms.js';
import { sentence, type Word } from './words.js';

/** What levels and parties are called that a page names by key and ref. */
export interface Naming {
  levels: ReadonlyMap<string, Text>;
  parties: ReadonlyMap<string, Text>;
}

/** Where a page is: its path from the base, as it is linked, and the cursor of its list. */
export interface Place {
  path: string;
  cursor?: string | undefined;
}

/** In Arabic too in the digits of days and refs, so that a page has one kind. */
const DIGITS = { en: 'en', fr: 'fr', ar: 'ar-u-nu-latn' } as const;

/** Who reads a page, and where: says everything in their language, and links so that they keep it. */
export class Reader {
  constructor(
    readonly lang: Lang,
    /** Whether the address asks for the language; else it is the browser's, and links need not carry it. */
    private readonly asked: boolean,
    readonly place: Place,
    private readonly naming: Naming = { levels: new Map(), parties: new Map() },
  ) {}

  /** The same reader, to whom levels and parties can be named. */
  knowing(naming: Naming): Reader {
    return new Reader(this.lang, this.asked, this.place, naming);
  }

  get dir(): 'ltr' | 'rtl' {
    return this.lang === 'ar' ? 'rtl' : 'ltr';
  }

  /** A sentence with its places filled in. */
  say(word: Word, values: Record<string, Part> = {}): Html {
    const parts = sentence(word, this.lang).split(/\{(\w+)\}/);
    return html`${parts.map((part, at) => (at % 2 === 0 ? part : values[part]))}`;
  }

  /** A level, state, flag or band by its name. */
  term(name: string): Part {
    const known = termIn(name, this.lang);
    if (known !== null) return known;
    const title = this.naming.levels.get(name);
    return title ? this.text(title) : name.replaceAll('_', ' ');
  }

  /** Words of the data, in the reader's language or else in another that is told. */
  text(text: Text): Html {
    const found = inLanguage(text, this.lang);
    return this.quoted(found.text, found.lang);
  }

  /** Words of the data in a language: kept apart, in their own direction. */
  quoted(words: string, lang: string | null | undefined = this.lang): Html {
    return lang === this.lang || !lang ? html`<bdi>${words}</bdi>` : html`<bdi lang="${lang}">${words}</bdi>`;
  }

  /** Parties by their names, or by the ref where no name is known. */
  parties(refs: readonly string[], left: readonly { party: string; leftOn: string }[] = []): Part {
    if (refs.length === 0) return '—';
    return refs.map((ref, at) => {
      const name = this.naming.parties.get(ref);
      const party = name ? this.text(name) : refOf(ref);
      const leftOn = left.find((one) => one.party === ref)?.leftOn;
      const said = leftOn === undefined ? party : this.say('left', { party, day: day(leftOn) });
      return [at > 0 && (this.lang === 'ar' ? '، ' : ', '), said];
    });
  }

  /** A number as it is written in the language, with as many decimals. */
  number(value: number, decimals = 0): string {
    const fraction = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return new Intl.NumberFormat(DIGITS[this.lang], fraction).format(value);
  }

  percent(value: number, decimals = 0): Html {
    return this.say('percent', { number: this.number(value, decimals) });
  }

  /** The address of a path from the base, in the language that was asked for. */
  to(path: string, { hash = '', ...query }: { hash?: string; cursor?: string | undefined } = {}): string {
    return addressed(path, { ...(this.asked && { lang: this.lang }), ...query }, hash);
  }

  /** A place on this page. The base would make `#x` alone a place on another one. */
  here(hash: string): string {
    const { path, cursor } = this.place;
    return this.to(path, { hash, cursor });
  }

  /** This page in a language; of a list the first page, for cursors keep the language. */
  in(lang: Lang): string {
    return addressed(this.place.path, { lang }, '');
  }
}

function addressed(path: string, query: Record<string, string | undefined>, hash: string): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const asked = new URLSearchParams(given).toString();
  return `${path}${asked && `?${asked}`}${hash && `#${hash}`}`;
}

/** A day, from left to right in every language; a dash for none. */
export const day = (on: string | null): Part =>
  on === null ? '—' : html`<time class="ltr" datetime="${on}">${on}</time>`;

/** An instant to the second, in universal time. */
export const instant = (at: string): Html =>
  html`<time class="ltr" datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time>`;

/** A ref, from left to right in every language. */
export const refOf = (ref: string): Html => html`<span class="ltr">${ref}</span>`;

/** A path of what is published, from the base. */
export const published = (...parts: string[]): string =>
  ['published', ...parts].map(encodeURIComponent).join('/');
