import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { fold, inLanguage, isText, type Lang, LANGUAGES, type Text } from '../domain/text.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';
import { excerpt } from './excerpt.js';
import type { Found, SearchHit, SearchList, SearchQuery } from './search.dto.js';
import { type FoundIn, found, type SearchKind } from './search.queries.js';

type Key = [rank: number, agreement: string, kind: string, ref: string];

interface Row {
  rank: number;
  kind: SearchKind;
  /** Empty for a party. */
  agreement: string;
  ref: string;
  said: Said;
  total?: number;
}

type Words = Text | string | string[] | null;

/** What is found says: its title, and all that is searched of it; `lang` of what is in one language. */
interface Said {
  title: Text | string;
  lang: string | null;
  said: [FoundIn, Words][];
}

/** What is looked for, and the reader's language. */
interface Looked {
  words: string;
  /** Whether a name or text must be these words and no more. */
  whole: boolean;
  lang: Lang;
}

/** Fewer letters and digits than this have no trigram of their own: then a whole name is looked for. */
const SHORTEST_PART = 3;

/** Finds agreements, and what stands in them, by the words of their texts. */
@Injectable()
export class Search {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  /** @throws DomainError `malformed` without words, or for a foreign cursor. */
  async list(query: SearchQuery, lang: Lang | null, readable: number[] | null): Promise<SearchList> {
    const words = fold(query.q);
    if (words === '') throw refusal('malformed', '/q', 'must have a letter or a digit to look for');
    const whole = (words.match(/[\p{L}\p{N}]/gu) ?? []).length < SHORTEST_PART;
    const asked = askedPage<Key>('search', query, lang, 4);
    const { asOf, knownAt } = await this.scopes.all(asked.clocks, readable);
    const { values, ...statement } = found({ kind: query.kind, readable, after: asked.after });
    const line = whole ? `\n${words}\n` : words;
    const rows = await this.reads.query<Row>({
      ...statement,
      values: [line, `%${literal(line)}%`, knownAt, asked.limit + 1, ...values],
    });
    const total = asked.total ?? rows[0]?.total;
    const keyOf = ({ rank, agreement, kind, ref }: Row): Key => [rank, agreement, kind, ref];
    const page = cutPage({ ...asked, total }, rows, { asOf, knownAt }, keyOf);
    const looked = { words, whole, lang: lang ?? 'en' };
    return { items: page.rows.map((row) => hit(row, looked)), ...page.foot };
  }
}

/** Words as a pattern in which each sign stands for itself. */
const literal = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

function hit({ kind, agreement, ref, said }: Row, { lang, ...looked }: Looked): SearchHit {
  const { text: title, lang: shown } = isText(said.title)
    ? inLanguage(said.title, lang)
    : { text: said.title, lang: said.lang };
  return {
    ...{ kind, agreement: agreement === '' ? null : agreement, ref, title, lang: shown },
    found: firstFound(said, { lang, ...looked }) ?? { in: 'title', lang: shown, excerpt: title },
  };
}

/** The first text in which the words stand, of each the reader's language first. */
function firstFound({ said, lang: own }: Said, { words, whole, lang }: Looked): Found | null {
  for (const [field, text] of said) {
    for (const one of textsIn(text, lang)) {
      const shown = excerpt(one.text, words, whole);
      if (shown !== null)
        return { in: field, lang: field === 'ref' ? null : (one.lang ?? own), excerpt: shown };
    }
  }
  return null;
}

function textsIn(said: Words, lang: Lang): { text: string; lang: Lang | null }[] {
  if (said === null) return [];
  if (typeof said === 'string') return [{ text: said, lang: null }];
  if (Array.isArray(said)) return said.map((text) => ({ text, lang: null }));
  return [...new Set([lang, ...LANGUAGES])].flatMap((one) => {
    const text = said[one];
    return text === undefined ? [] : [{ text, lang: one }];
  });
}
