import type { SummaryBlock, TimingView } from '../compliance/summary.dto.js';
import type { Lang } from '../domain/text.js';
import { termIn } from '../terms.js';
import {
  type Block,
  type Column,
  type Line,
  type ReportDocument,
  type Row,
  type Run,
  type Section,
  type Table,
  said,
} from './document.js';
import type {
  ReportChange,
  ReportCourse,
  ReportItem,
  ReportLateItem,
  ReportName,
  ReportView,
} from './report.dto.js';
import type { Part } from './report-options.js';
import { fractionOf, topLevel } from './statement.js';
import { sentence, type Word } from './words.js';

type Said = Record<string, Line | string>;

/** Writes a report as the document that each format lays out: what is said where, in which order and in which words. */
export function documentOf(report: ReportView): ReportDocument {
  return new Writer(report).document();
}

const day = (on: string | null): Line => (on === null ? [{ of: 'said', text: '—' }] : [{ of: 'day', on }]);
const number = (value: number | null, decimals = 0): Line =>
  value === null ? [{ of: 'said', text: '—' }] : [{ of: 'number', value, decimals }];
const code = (text: string | null): Line => [
  text === null ? { of: 'said', text: '—' } : { of: 'code', text },
];
const quoted = (text: string | null | undefined, lang: string | null = null): Line => [
  text ? { of: 'quoted', text, lang } : { of: 'said', text: '—' },
];
const sources = (numbers: number[]): Line => (numbers.length > 0 ? [{ of: 'sources', numbers }] : []);
const bar = (value: number | null): Line => (value === null ? [] : [{ of: 'bar', value }]);

class Writer {
  private readonly lang: Lang;
  private readonly names: ReadonlyMap<string, ReportName>;
  private readonly levels: ReadonlyMap<string, ReportName>;

  constructor(private readonly report: ReportView) {
    this.lang = report.lang;
    this.names = new Map(report.parties.map((name) => [name.key, name]));
    this.levels = new Map(report.levels.map((name) => [name.key, name]));
  }

  document(): ReportDocument {
    const { agreement, title, asOf, knownAt, lang, cut } = this.report;
    return {
      ...{
        lang,
        title,
        agreement: quoted(agreement.title, agreement.lang),
        ref: agreement.ref,
        asOf,
        knownAt,
      },
      facts: this.facts(),
      notes: cut.map(({ part, shown, total }) => {
        const values = { part: sentence(part, lang), shown: `${shown}`, total: `${total}` };
        return sentence('cut', lang).replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]);
      }),
      sections: this.sections(),
    };
  }

  /** A sentence, its places filled in; days within it read from left to right. */
  private say(word: Word, values: Said = {}): Line {
    return sentence(word, this.lang)
      .split(/\{(\w+)\}/)
      .flatMap((part, at): Line => {
        if (at % 2 === 0) return said(part);
        const value = values[part] ?? '';
        return typeof value === 'string' ? said(value) : value;
      });
  }

  private word(word: Word): string {
    return sentence(word, this.lang);
  }

  /** A level, state, flag or band by its name. */
  private term(name: string | null): Line {
    if (name === null) return [{ of: 'said', text: '—' }];
    const known = termIn(name, this.lang);
    if (known !== null) return [{ of: 'said', text: known }];
    const level = this.levels.get(name);
    return level
      ? quoted(level.name, level.lang)
      : [{ of: 'quoted', text: name.replaceAll('_', ' '), lang: null }];
  }

  private joined(lines: readonly Line[]): Line {
    const comma: Run = { of: 'said', text: this.lang === 'ar' ? '، ' : ', ' };
    if (lines.length === 0) return [{ of: 'said', text: '—' }];
    return lines.flatMap((line, at) => (at > 0 ? [comma, ...line] : line));
  }

  private party(ref: string | null): Line {
    if (ref === null) return [{ of: 'said', text: '—' }];
    const name = this.names.get(ref);
    return name ? quoted(name.name, name.lang) : code(ref);
  }

  private parties(refs: readonly string[], left: readonly { party: string; leftOn: string }[] = []): Line {
    return this.joined(
      refs.map((ref) => {
        const gone = left.find(({ party }) => party === ref);
        return gone ? this.say('leftOn', { party: this.party(ref), day: day(gone.leftOn) }) : this.party(ref);
      }),
    );
  }

  private kind(kind: string): Line {
    return [{ of: 'said', text: this.word(kind === 'milestone' ? 'milestone' : 'provision') }];
  }

  private table(
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

  private heading(word: Word): Block {
    return { kind: 'heading', text: this.word(word) };
  }

  private paragraph(line: Line): Block {
    return { kind: 'paragraph', line };
  }

  /** A table, or that there is nothing to show. */
  private list(table: Table): Block {
    return table.rows.length > 0 ? table : this.paragraph(this.say('nothing'));
  }

  private facts(): ReportDocument['facts'] {
    const { agreement, asOf, knownAt, sequence, head, assessor, changes, without } = this.report;
    const { state } = agreement;
    const standing = this.term(state.kind);
    return [
      { name: this.word('asOf'), line: day(asOf) },
      { name: this.word('knownAt'), line: code(`${knownAt.slice(0, 23).replace('T', ' ')} UTC`) },
      ...(changes
        ? [
            {
              name: this.word('period'),
              line: this.say('fromTo', { from: day(changes.from), to: day(asOf) }),
            },
          ]
        : []),
      {
        name: this.word('state'),
        line: state.on === null ? standing : this.say('since', { state: standing, day: day(state.on) }),
      },
      {
        name: this.word('assessorCounted'),
        line: assessor === null ? this.say('assessorsUsual') : code(assessor),
      },
      { name: this.word('entry'), line: number(sequence) },
      { name: this.word('head'), line: code(head) },
      ...(without.length > 0
        ? [{ name: this.word('left'), line: this.joined(without.map((part) => this.say(part))) }]
        : []),
    ];
  }

  private sections(): Section[] {
    const write: Record<Part, () => Block[] | null> = {
      statement: () => this.statement(),
      figures: () => this.figures(),
      chart: () => this.report.course && this.course(this.report.course),
      themes: () => this.themes(),
      overdue: () => this.overdue(),
      changes: () => this.changes(),
      blockages: () => this.blockages(),
      violations: () => this.violations(),
      differences: () => this.differences(),
      published: () => this.published(),
      provisions: () => this.provisions(),
      sources: () => this.sources(),
      method: () => this.method(),
    };
    const { without } = this.report;
    return (Object.keys(write) as Part[]).flatMap((part) => {
      const blocks = without.includes(part) ? null : write[part]();
      return blocks ? [{ part, title: this.word(part), blocks }] : [];
    });
  }

  private statement(): Block[] | null {
    const { statement } = this.report;
    return statement === null ? null : [this.paragraph(said(statement))];
  }

  private figures(): Block[] {
    const { summary } = this.report;
    const { compareTo, change, counts, percent, total } = summary;
    const then = this.say('then', { day: day(compareTo?.asOf ?? '') });
    const measures: [name: Word, of: (block: SummaryBlock) => [Line, Line]][] = [
      ['score', ({ score }) => [number(score.value, 2), code(fractionOf(score))]],
      ['scoreAll', ({ scoreAll }) => [number(scoreAll.value, 2), code(fractionOf(scoreAll))]],
      ['rangeLow', ({ range, applicable }) => [number(range.low, 2), number(applicable)]],
      ['rangeHigh', ({ range, applicable }) => [number(range.high, 2), number(applicable)]],
      ['assessed', ({ assessed, applicable }) => [number(assessed), number(applicable)]],
      ['unknown', ({ unknown, applicable }) => [number(unknown), number(applicable)]],
      [
        'shareFull',
        (block) => [
          number(block.shareFull, 2),
          code(`${block.counts[topLevel(block)] ?? 0}/${block.applicable}`),
        ],
      ],
      ['dueDone', ({ dueByNow }) => [number(dueByNow.done), number(dueByNow.due)]],
      ['dueStanding', ({ dueByNow }) => [number(dueByNow.standing), number(dueByNow.due)]],
      ['affected', ({ deadlines }) => [number(deadlines.provisionsAffected), number(total)]],
      ['flagged', ({ violationsReported }) => [number(violationsReported), number(total)]],
    ];
    const head = (text: Line) =>
      text.map((run) => (run.of === 'day' ? run.on : run.of === 'said' ? run.text : '')).join('');
    const figures = this.table('figures', [['measure', 5], ['value', 1.4, 'number'], ['of', 1.4]], []); // prettier-ignore
    figures.rows = measures.map(([name, of]) => {
      const earlier = compareTo ? of(compareTo) : [];
      return { cells: [this.say(name), ...of(summary), ...earlier] };
    });
    if (compareTo)
      figures.columns.push(
        { head: head(then), width: 1.4, kind: 'number' },
        { head: this.word('of'), width: 1.4, kind: 'text' },
      );
    const levels = this.table('byLevel', [['level', 3], ['number', 1, 'number'], ['share', 1, 'number'], ['bar', 3, 'bar']], []); // prettier-ignore
    levels.rows = Object.entries(counts).map(([name, count]) => ({
      cells: [
        this.term(name),
        number(count),
        number(percent[name] ?? 0),
        bar(percent[name] ?? 0),
        ...(compareTo ? [number(compareTo.counts[name] ?? 0), number(change?.counts[name] ?? 0)] : []),
      ],
    }));
    if (compareTo)
      levels.columns.push(
        { head: head(then), width: 1.4, kind: 'number' },
        { head: this.word('change'), width: 1.2, kind: 'number' },
      );
    const { headline, score } = summary;
    const few = !headline && score.value !== null ? [this.paragraph(this.say('noHeadline'))] : [];
    return [figures, ...few, this.heading('byLevel'), levels, this.heading('byDeadline'), this.deadlines()];
  }

  private deadlines(): Table {
    const { provisions, milestones } = this.report.summary.deadlines;
    const timings: [keyof TimingView, Line][] = [
      ['total', this.say('total')],
      ['onTime', this.say('onTime')],
      ['late', this.say('late')],
      ['overdue', this.term('overdue')],
      ['dueSoon', this.term('dueSoon')],
      ['open', this.say('open')],
      ['awaitingTrigger', this.term('awaitingTrigger')],
      ['suspended', this.term('suspended')],
      ['lapsed', this.term('lapsed')],
      ['void', this.term('void')],
      ['meanDaysLate', this.say('meanDaysLate')],
    ];
    const rows = timings.map(([timing, name]) => {
      const decimals = timing === 'meanDaysLate' ? 1 : 0;
      return { cells: [name, number(provisions[timing], decimals), number(milestones[timing], decimals)] };
    });
    return this.table('byDeadline', [['timing', 4], ['provisions', 1.5, 'number'], ['milestones', 1.5, 'number']], rows); // prettier-ignore
  }

  private course({ points }: ReportCourse): Block[] {
    const first = points[0];
    const last = points.at(-1);
    if (!first || !last) return [this.paragraph(this.say('nothing'))];
    const rows = points.map(({ on, score, scoreAll, assessed, applicable }, at) => {
      const ends = at === 0 || points[at + 1]?.on.slice(0, 4) !== on.slice(0, 4);
      return {
        ...(!ends && { minor: true as const }),
        cells: [
          day(on),
          number(score, 2),
          number(scoreAll, 2),
          number(assessed),
          number(applicable),
          bar(score),
        ],
      };
    });
    return [
      {
        kind: 'course',
        said: this.say('chartSays', { from: day(first.on), to: day(last.on) }),
        points: points.map(({ on, score, scoreAll }) => ({ on, score, scoreAll })),
      },
      this.table('chart', [['day', 1.6, 'day'], ['scoreShort', 1.2, 'number'], ['scoreAllShort', 1.2, 'number'], ['assessed', 1.2, 'number'], ['applicable', 1.2, 'number'], ['bar', 3, 'bar']], rows), // prettier-ignore
    ];
  }

  private themes(): Block[] {
    const rows = (this.report.summary.by ?? []).map(
      ({ key, score, scoreAll, assessed, applicable, deadlines }) => ({
        cells: [
          key === null ? this.say('noTheme') : code(key),
          number(score.value, 2),
          code(fractionOf(score)),
          bar(score.value),
          number(scoreAll.value, 2),
          number(assessed),
          number(applicable),
          number(deadlines.provisionsAffected),
        ],
      }),
    );
    return [
      this.list(this.table('themes', [['theme', 2.4], ['scoreShort', 1, 'number'], ['steps', 1], ['bar', 2, 'bar'], ['scoreAllShort', 1, 'number'], ['assessed', 1.1, 'number'], ['applicable', 1.1, 'number'], ['affected', 1.3, 'number']], rows)), // prettier-ignore
    ];
  }

  private overdue(): Block[] | null {
    const { overdue } = this.report;
    if (!overdue) return null;
    const { lapsedTotal, lapsed, items, totalOriginal } = overdue;
    const current = this.list(this.lateTable('overdue', items));
    const original = this.paragraph(this.say('overdueOriginal', { number: number(totalOriginal) }));
    if (lapsedTotal === 0) return [original, current];
    return [original, current, this.heading('lapsed'), this.lateTable('lapsed', lapsed)];
  }

  private lateTable(name: Word, items: readonly ReportLateItem[]): Table {
    const rows = items.map((item) => ({
      ...this.group(item.theme),
      cells: [
        quoted(item.number),
        [
          ...quoted(item.title, item.lang),
          { of: 'said', text: ' · ' } as Run,
          ...code(item.milestone ?? item.provision),
        ],
        this.kind(item.kind),
        this.parties(item.responsible, item.left),
        day(item.originalDueOn),
        day(item.dueOn),
        number(item.slippageDays),
        number(item.timesRepromised),
        number(item.daysOverdue),
        number(item.daysInDefault),
        sources(item.sources),
      ],
    }));
    return this.table(name, [['article', 0.8], ['what', 3.6], ['kind', 1.3], ['responsible', 2.4], ['originalDue', 1.4, 'day'], ['dueNow', 1.4, 'day'], ['slippage', 1.4, 'number'], ['repromised', 1.3, 'number'], ['daysOverdue', 1.1, 'number'], ['daysInDefault', 1.2, 'number'], ['sourcesShort', 1.1]], rows, this.byTheme()); // prettier-ignore
  }

  private byTheme(): Word | undefined {
    return this.report.order === 'theme' ? 'theme' : undefined;
  }

  private group(theme: string | null): Pick<Row, 'group'> {
    if (this.report.order !== 'theme') return {};
    return { group: theme === null ? this.say('noTheme') : code(theme) };
  }

  private changes(): Block[] | null {
    const { changes, summary } = this.report;
    const { change, compareTo } = summary;
    if (!changes || !change || !compareTo) return null;
    const { split } = change;
    const score = (
      block: { value: number | null; numerator: number; denominator: number } | null,
    ): Line[] => [number(block?.value ?? null, 2), block ? code(fractionOf(block)) : code(null)];
    const parts = [
      { cells: [this.say('allAssessed'), code(null), ...score(compareTo.score), ...score(summary.score)] },
      {
        cells: [
          this.say('sameProvisions'),
          number(split.same.provisions),
          ...score(split.same.then),
          ...score(split.same.now),
        ],
      },
      {
        cells: [
          this.say('newlyAssessed'),
          number(split.newly.provisions),
          ...score(null),
          ...score(split.newly.score),
        ],
      },
      {
        cells: [
          this.say('noLonger'),
          number(split.noLonger.provisions),
          ...score(split.noLonger.score),
          ...score(null),
        ],
      },
    ];
    const splitTable = this.table(
      'splitScore',
      [
        ['what', 3],
        ['provisions', 1.3, 'number'],
      ],
      parts,
    );
    for (const on of [changes.comparedWith, changes.to])
      splitTable.columns.push(
        { head: on, width: 1.3, kind: 'number' },
        { head: this.word('steps'), width: 1.2, kind: 'text' },
      );
    const counts: Table = {
      ...{ kind: 'table', name: this.word('overdueCounts') },
      columns: [
        { head: this.word('basis'), width: 3, kind: 'text' },
        { head: changes.comparedWith, width: 1.5, kind: 'number' },
        { head: changes.to, width: 1.5, kind: 'number' },
      ],
      rows: [
        { cells: [this.say('basisCurrent'), number(changes.overdueThen), number(changes.overdueNow)] },
        {
          cells: [
            this.say('basisOriginal'),
            number(changes.overdueOriginalThen),
            number(changes.overdueOriginalNow),
          ],
        },
      ],
    };
    const came = this.table('came', [['what', 5], ['kind', 1.4], ['originalDue', 1.6, 'day'], ['dueNow', 1.6, 'day']], changes.came.map((item) => ({
      cells: [this.item(item), this.kind(item.kind), day(item.originalDueOn), day(item.dueOn)],
    }))); // prettier-ignore
    const how = { done: 'howDone', reDated: 'howReDated', otherwise: 'howOtherwise' } as const;
    const left = this.table('leftList', [['what', 5], ['kind', 1.4], ['how', 1.8], ['wasDue', 1.5, 'day'], ['nowDue', 1.5, 'day'], ['metOn', 1.5, 'day']], changes.left.map((item) => ({
      cells: [this.item(item), this.kind(item.kind), this.say(how[item.how]), day(item.dueOn), day(item.newDueOn), day(item.metOn)],
    }))); // prettier-ignore
    return [
      this.paragraph(this.say('changesIn', { then: day(changes.comparedWith), now: day(changes.to) })),
      ...[this.heading('splitScore'), splitTable, this.heading('overdueCounts'), counts],
      ...[this.heading('came'), this.list(came), this.heading('leftList'), this.list(left)],
      ...(['done', 'newlyAssessed', 'moved', 'reDated'] as const).flatMap((list) => [
        this.heading(list),
        this.list(this.changed(list, changes[list])),
      ]),
    ];
  }

  private changed(
    name: 'done' | 'newlyAssessed' | 'moved' | 'reDated',
    items: readonly ReportChange[],
  ): Table {
    const kind = name === 'reDated' ? ('day' as const) : ('text' as const);
    const value = (said: string) => (name === 'reDated' ? day(said) : this.term(said));
    const rows = items.map((item) => ({
      cells: [this.item(item), this.kind(item.kind), value(item.from), value(item.to)],
    }));
    return this.table(
      name,
      [
        ['what', 5],
        ['kind', 1.4],
        ['was', 1.8, kind],
        ['is', 1.8, kind],
      ],
      rows,
    );
  }

  private item({ title, lang, ref }: ReportItem): Line {
    return [...quoted(title, lang), { of: 'said', text: ' · ' }, ...code(ref)];
  }

  private blockages(): Block[] | null {
    const { blockages } = this.report;
    if (!blockages) return null;
    const rows = blockages.items.map((item) => ({
      cells: [
        code(item.milestone ?? item.provision),
        quoted(item.obstacle as string, item.otherLangs?.obstacle ?? item.lang),
        this.party(item.whose),
        day(item.since),
        sources(item.sources),
      ],
    }));
    return [
      this.list(this.table('blockages', [['about', 2], ['obstacle', 5], ['whose', 2], ['blockedSince', 1.4, 'day'], ['sourcesShort', 1.1]], rows)), // prettier-ignore
    ];
  }

  private violations(): Block[] | null {
    const { violations } = this.report;
    if (!violations) return null;
    const { total, inPeriod, findings, besideFlags, items } = violations;
    const totals = { total: number(total), flags: number(besideFlags.latestFlags) };
    const counts = Object.entries(findings).map(([finding, count]) => ({
      cells: [this.say(finding as Word), number(count)],
    }));
    const rows = items.map((item) => ({
      cells: [
        quoted(item.title as string, item.lang),
        day(item.occurredOn),
        code(item.provision),
        this.named(item.allegedBy),
        this.parties(item.allegedAgainst),
        this.say(item.latest.finding),
        this.named(item.latest.body),
        quoted(item.account as string | null, item.otherLangs?.account ?? item.lang),
        sources(item.sources),
      ],
    }));
    return [
      this.paragraph(this.say('violationsSay')),
      this.paragraph(this.say('incidentsInAll', totals)),
      ...(inPeriod === null
        ? []
        : [this.paragraph(this.say('incidentsInPeriod', { number: number(inPeriod) }))]),
      this.table(
        'finding',
        [
          ['finding', 4],
          ['number', 1, 'number'],
        ],
        counts,
      ),
      this.heading('violations'),
      this.list(this.table('violations', [['incident', 3], ['on', 1.5, 'day'], ['about', 1.5], ['allegedBy', 1.5], ['allegedAgainst', 1.6], ['finding', 1.4], ['foundBy', 1.4], ['account', 4], ['sourcesShort', 1]], rows)), // prettier-ignore
    ];
  }

  /** A party by its ref, or whoever else by the name given. */
  private named(name: string | null): Line {
    return name === null || this.names.has(name) ? this.party(name) : quoted(name);
  }

  private differences(): Block[] | null {
    const { differences } = this.report;
    if (!differences) return null;
    const rows = differences.items.flatMap(({ title, lang, provision, assessors }) =>
      assessors.map((one) => ({
        group: [...quoted(title as string, lang), { of: 'said', text: ' · ' } as Run, ...code(provision)],
        cells: [
          code(one.assessor),
          this.term(one.level),
          day(one.effectiveOn),
          this.say(one.counts ? 'yes' : 'no'),
        ],
      })),
    );
    return [
      this.list(this.table('differences', [['assessor', 4], ['says', 2], ['on', 1.5, 'day'], ['counts', 1.5]], rows, 'provision')), // prettier-ignore
    ];
  }

  private published(): Block[] | null {
    const { published } = this.report;
    if (!published) return null;
    const rows = published.items.flatMap((figure) => {
      const levels = [...new Set([...Object.keys(figure.counts), ...Object.keys(figure.shares)])];
      const note =
        figure.note === null ? [] : [...said(' — '), ...quoted(figure.note as string, figure.lang)];
      const group = [
        ...quoted(figure.publisher),
        ...said(` · ${this.word('then').replace('{day}', figure.asOf)}`),
        ...(figure.total === null ? [] : [...said(` · ${this.word('total')} `), ...number(figure.total)]),
        ...(figure.sources.length > 0 ? [...said(' '), ...sources(figure.sources)] : []),
        ...note,
      ];
      return levels.map((level) => ({
        group,
        cells: [
          quoted(level.replaceAll('_', ' ')), // theirs, and no term of ours
          number(figure.counts[level] ?? null, Number.isInteger(figure.counts[level] ?? 0) ? 0 : 2),
          number(figure.shares[level] ?? null, 2),
          number(figure.ofTotal[level] ?? null, 2),
          day(figure.publishedOn),
        ],
      }));
    });
    return [
      this.paragraph(this.say('publishedSay')),
      this.list(this.table('published', [['theirLevel', 4], ['number', 1.2, 'number'], ['sharePublished', 1.5, 'number'], ['shareOfTotal', 1.5, 'number'], ['publishedOn', 1.5, 'day']], rows, 'publisher')), // prettier-ignore
    ];
  }

  private provisions(): Block[] | null {
    const { provisions } = this.report;
    if (!provisions) return null;
    const rows = provisions.items.map((item) => {
      const { level, state, effectiveOn, flags } = item.status;
      const standing = state === null ? this.term(level) : this.term(state);
      return {
        ...this.group(item.theme),
        cells: [
          quoted(item.number),
          [...quoted(item.title as string, item.lang), { of: 'said', text: ' · ' } as Run, ...code(item.ref)],
          this.parties(item.responsible, item.left),
          standing,
          day(effectiveOn),
          day(item.originalDueOn),
          day(item.dueOn),
          flags.length + item.flags.length > 0
            ? this.joined([...flags, ...item.flags].map((flag) => this.term(flag)))
            : [],
          sources(item.sources),
        ],
      };
    });
    return [
      this.list(this.table('provisions', [['article', 0.8], ['what', 3.8], ['responsible', 2.4], ['status', 1.5], ['effectiveOn', 1.4, 'day'], ['originalDue', 1.4, 'day'], ['dueNow', 1.4, 'day'], ['flags', 1.8], ['sourcesShort', 1.2]], rows, this.byTheme())), // prettier-ignore
    ];
  }

  private sources(): Block[] | null {
    const { sources: list } = this.report;
    if (!list) return null;
    const rows = list.map((source) => ({
      cells: [
        number(source.number),
        quoted(source.title, source.lang),
        quoted(source.publisher, source.lang),
        day(source.publishedOn),
        source.reliability === null ? [] : code(source.reliability),
        source.url === null ? [] : code(source.url),
      ],
    }));
    return [
      this.list(this.table('sources', [['sourceNumber', 0.7, 'number'], ['sourceTitle', 4], ['publisher', 2], ['publishedOn', 1.4, 'day'], ['reliability', 0.8], ['address', 3.4]], rows)), // prettier-ignore
    ];
  }

  private method(): Block[] {
    const { levels, summary } = this.report;
    const scale = {
      scale: code(summary.scale),
      levels: this.joined(levels.map(({ key }) => this.term(key))),
    };
    return [
      this.paragraph(this.say('methodScale', scale)),
      ...(['methodScore', 'methodOverdue', 'methodClocks'] as const).map((word) =>
        this.paragraph(this.say(word)),
      ),
    ];
  }
}
