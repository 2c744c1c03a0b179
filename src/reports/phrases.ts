import type { Lang } from '../domain/text.js';
import { termIn, themeIn } from '../terms.js';
import { type Block, type Column, type Line, type Row, type Run, said, type Table } from './document.js';
import type { ReportItem, ReportName, ReportView } from './report.dto.js';
import { sentence, type Word } from './words.js';

type Said = Record<string, Line | string>;

export const day = (on: string | null): Line =>
  on === null ? [{ of: 'said', text: '—' }] : [{ of: 'day', on }];
export const number = (value: number | null, decimals = 0): Line =>
  value === null ? [{ of: 'said', text: '—' }] : [{ of: 'number', value, decimals }];
export const code = (text: string | null): Line => [
  text === null ? { of: 'said', text: '—' } : { of: 'code', text },
];
export const quoted = (text: string | null | undefined, lang: string | null = null): Line => [
  text ? { of: 'quoted', text, lang } : { of: 'said', text: '—' },
];
export const cited = (numbers: number[]): Line => (numbers.length > 0 ? [{ of: 'sources', numbers }] : []);
export const bar = (value: number | null): Line => (value === null ? [] : [{ of: 'bar', value }]);

/** How things are said of one report: sentences, names, and the tables that they stand in. */
export class Phrases {
  readonly lang: Lang;
  private readonly names: ReadonlyMap<string, ReportName>;
  private readonly levels: ReadonlyMap<string, ReportName>;

  constructor(readonly report: ReportView) {
    this.lang = report.lang;
    this.names = new Map(report.parties.map((name) => [name.key, name]));
    this.levels = new Map(report.levels.map((name) => [name.key, name]));
  }

  /** A sentence, its places filled in; days within it read from left to right. */
  say(word: Word, values: Said = {}): Line {
    return sentence(word, this.lang)
      .split(/\{(\w+)\}/)
      .flatMap((part, at): Line => {
        if (at % 2 === 0) return said(part);
        const value = values[part] ?? '';
        return typeof value === 'string' ? said(value) : value;
      });
  }

  word(word: Word): string {
    return sentence(word, this.lang);
  }

  /** A level, state, flag or band by its name. */
  term(name: string | null): Line {
    if (name === null) return [{ of: 'said', text: '—' }];
    const known = termIn(name, this.lang);
    if (known !== null) return [{ of: 'said', text: known }];
    const level = this.levels.get(name);
    return level
      ? quoted(level.name, level.lang)
      : [{ of: 'quoted', text: name.replaceAll('_', ' '), lang: null }];
  }

  joined(lines: readonly Line[]): Line {
    const comma: Run = { of: 'said', text: this.lang === 'ar' ? '، ' : ', ' };
    if (lines.length === 0) return [{ of: 'said', text: '—' }];
    return lines.flatMap((line, at) => (at > 0 ? [comma, ...line] : line));
  }

  party(ref: string | null): Line {
    if (ref === null) return [{ of: 'said', text: '—' }];
    const name = this.names.get(ref);
    return name ? quoted(name.name, name.lang) : code(ref);
  }

  parties(refs: readonly string[], left: readonly { party: string; leftOn: string }[] = []): Line {
    return this.joined(
      refs.map((ref) => {
        const gone = left.find(({ party }) => party === ref);
        return gone ? this.say('leftOn', { party: this.party(ref), day: day(gone.leftOn) }) : this.party(ref);
      }),
    );
  }

  /** A party by its ref, or whoever else by the name given. */
  named(name: string | null): Line {
    return name === null || this.names.has(name) ? this.party(name) : quoted(name);
  }

  kind(kind: string): Line {
    return [{ of: 'said', text: this.word(kind === 'milestone' ? 'milestone' : 'provision') }];
  }

  table(
    name: Word,
    columns: [head: Word, width: number, kind?: Column['kind']][],
    rows: Row[],
    grouped?: Word,
  ): Table {
    return {
      ...{ kind: 'table', name: this.word(name), ...(grouped && { grouped: this.word(grouped) }) },
      columns: columns.map(([head, width, kind = 'text']) => ({ head: this.word(head), width, kind })),
      rows,
    };
  }

  byTheme(): Word | undefined {
    return this.report.order === 'theme' ? 'theme' : undefined;
  }

  /** A theme by its name; one that somebody entered under another key, by that key. */
  theme(key: string | null): Line {
    if (key === null) return this.say('noTheme');
    const name = themeIn(key, this.lang);
    return name ? [{ of: 'said', text: name }] : code(key);
  }

  group(theme: string | null): Pick<Row, 'group'> {
    if (this.report.order !== 'theme') return {};
    return { group: this.theme(theme) };
  }

  heading(word: Word): Block {
    return { kind: 'heading', text: this.word(word) };
  }

  paragraph(line: Line): Block {
    return { kind: 'paragraph', line };
  }

  /** A table, or that there is nothing to show. */
  list(table: Table): Block {
    return table.rows.length > 0 ? table : this.paragraph(this.say('nothing'));
  }

  /** What a record is about; by its ref alone in editions that were frozen before they told its title. */
  about({ about }: { about?: ReportItem | null }, ref: string | null): Line {
    return about ? this.item(about) : code(ref);
  }

  item({ title, lang, ref }: ReportItem): Line {
    return [...quoted(title, lang), ...said(' · '), ...code(ref)];
  }
}
