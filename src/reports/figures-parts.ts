import type { SummaryBlock, TimingView } from '../compliance/summary.dto.js';
import { PROVISION_STATES } from '../domain/status-scale.js';
import type { Block, Line, Table } from './document.js';
import { bar, code, day, number, type Phrases } from './phrases.js';
import type { ReportChange, ReportCourse } from './report.dto.js';
import { fractionOf } from './statement.js';
import type { Word } from './words.js';

// The parts of a report that are figures, or compare them.

export function figures(on: Phrases): Block[] {
  const { summary } = on.report;
  const { compareTo, change, counts, percent, total } = summary;
  // The order of keys says nothing: what was frozen has them sorted.
  const levelsInOrder = on.report.levels.map(({ key }) => key);
  const top = levelsInOrder.at(-1) ?? '';
  const topRank = levelsInOrder.length - 1;
  const then = on.say('then', { day: day(compareTo?.asOf ?? '') });
  const measures: [name: Word, of: (block: SummaryBlock) => [Line, Line]][] = [
    ['score', ({ score }) => [number(score.value, 2), code(fractionOf(score))]],
    ['scoreAll', ({ scoreAll }) => [number(scoreAll.value, 2), code(fractionOf(scoreAll))]],
    ['rangeLow', ({ range, scoreAll }) => [number(range.low, 2), code(fractionOf(scoreAll))]],
    ['rangeHigh', (block) => [number(block.range.high, 2), code(fractionOf(highest(block, topRank)))]],
    ['assessed', ({ assessed, applicable }) => [number(assessed), number(applicable)]],
    ['unknown', ({ unknown, applicable }) => [number(unknown), number(applicable)]],
    [
      'shareFull',
      (block) => [number(block.shareFull, 2), code(`${block.counts[top] ?? 0}/${block.applicable}`)],
    ],
    ['dueDone', ({ dueByNow }) => [number(dueByNow.done), number(dueByNow.due)]],
    ['dueStanding', ({ dueByNow }) => [number(dueByNow.standing), number(dueByNow.due)]],
    ['affected', ({ deadlines }) => [number(deadlines.provisionsAffected), number(total)]],
    ['flagged', ({ violationsReported }) => [number(violationsReported), number(total)]],
  ];
  const head = (text: Line) =>
    text.map((run) => (run.of === 'day' ? run.on : run.of === 'said' ? run.text : '')).join('');
  const figures = on.table('figures', [['measure', 5], ['value', 1.4, 'number'], ['of', 1.4]], []); // prettier-ignore
  figures.rows = measures.map(([name, of]) => {
    const earlier = compareTo ? of(compareTo) : [];
    return { cells: [on.say(name), ...of(summary), ...earlier] };
  });
  if (compareTo)
    figures.columns.push(
      { head: head(then), width: 1.4, kind: 'number' },
      { head: on.word('of'), width: 1.4, kind: 'text' },
    );
  const levels = on.table('byLevel', [['level', 3], ['number', 1, 'number'], ['of', 1, 'number'], ['share', 1, 'number'], ['bar', 3, 'bar']], []); // prettier-ignore
  levels.rows = [...levelsInOrder, 'unknown', ...PROVISION_STATES].map((name) => ({
    cells: [
      on.term(name),
      number(counts[name] ?? 0),
      number(total),
      number(percent[name] ?? 0),
      bar(percent[name] ?? 0),
      ...(compareTo ? [number(compareTo.counts[name] ?? 0), number(change?.counts[name] ?? 0)] : []),
    ],
  }));
  if (compareTo)
    levels.columns.push(
      { head: head(then), width: 1.4, kind: 'number' },
      { head: on.word('change'), width: 1.2, kind: 'number' },
    );
  const { headline, score } = summary;
  const few = !headline && score.value !== null ? [on.paragraph(on.say('noHeadline'))] : [];
  return [figures, ...few, on.heading('byLevel'), levels, on.heading('byDeadline'), deadlines(on)];
}

/** What the score over all would be of, if all that is unknown stood at the top. */
const highest = ({ scoreAll, unknown }: SummaryBlock, topRank: number) => ({
  numerator: scoreAll.numerator + topRank * unknown,
  denominator: scoreAll.denominator,
});

function deadlines(on: Phrases): Table {
  const { provisions, milestones } = on.report.summary.deadlines;
  const timings: [keyof TimingView, Line][] = [
    ['total', on.say('total')],
    ['onTime', on.say('onTime')],
    ['late', on.say('late')],
    ['overdue', on.term('overdue')],
    ['dueSoon', on.term('dueSoon')],
    ['open', on.say('open')],
    ['awaitingTrigger', on.term('awaitingTrigger')],
    ['suspended', on.term('suspended')],
    ['lapsed', on.term('lapsed')],
    ['void', on.term('void')],
    ['meanDaysLate', on.say('meanDaysLate')],
  ];
  const rows = timings.map(([timing, name]) => {
    const decimals = timing === 'meanDaysLate' ? 1 : 0;
    return { cells: [name, number(provisions[timing], decimals), number(milestones[timing], decimals)] };
  });
  return on.table('byDeadline', [['timing', 4], ['provisions', 1.5, 'number'], ['milestones', 1.5, 'number']], rows); // prettier-ignore
}

export function course(on: Phrases, { points }: ReportCourse): Block[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [on.paragraph(on.say('nothing'))];
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
      said: on.say('chartSays', { from: day(first.on), to: day(last.on) }),
      points: points.map(({ on, score, scoreAll }) => ({ on, score, scoreAll })),
    },
    on.table('chart', [['day', 1.6, 'day'], ['scoreShort', 1.2, 'number'], ['scoreAllShort', 1.2, 'number'], ['assessed', 1.2, 'number'], ['applicable', 1.2, 'number'], ['bar', 3, 'bar']], rows), // prettier-ignore
  ];
}

export function themes(on: Phrases): Block[] {
  const rows = (on.report.summary.by ?? []).map(
    ({ key, score, scoreAll, assessed, applicable, deadlines }) => ({
      cells: [
        on.theme(key),
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
    on.list(on.table('themes', [['theme', 2.4], ['scoreShort', 1, 'number'], ['steps', 1], ['bar', 2, 'bar'], ['scoreAllShort', 1, 'number'], ['assessed', 1.1, 'number'], ['applicable', 1.1, 'number'], ['affected', 1.3, 'number']], rows)), // prettier-ignore
  ];
}

export function changes(on: Phrases): Block[] | null {
  const { changes, summary } = on.report;
  const { change, compareTo } = summary;
  if (!changes || !change || !compareTo) return null;
  const { split } = change;
  const score = (block: { value: number | null; numerator: number; denominator: number } | null): Line[] => [
    number(block?.value ?? null, 2),
    block ? code(fractionOf(block)) : code(null),
  ];
  const parts = [
    { cells: [on.say('allAssessed'), code(null), ...score(compareTo.score), ...score(summary.score)] },
    {
      cells: [
        on.say('sameProvisions'),
        number(split.same.provisions),
        ...score(split.same.then),
        ...score(split.same.now),
      ],
    },
    {
      cells: [
        on.say('newlyAssessed'),
        number(split.newly.provisions),
        ...score(null),
        ...score(split.newly.score),
      ],
    },
    {
      cells: [
        on.say('noLonger'),
        number(split.noLonger.provisions),
        ...score(split.noLonger.score),
        ...score(null),
      ],
    },
  ];
  const splitTable = on.table(
    'splitScore',
    [
      ['what', 3],
      ['provisions', 1.3, 'number'],
    ],
    parts,
  );
  for (const day of [changes.comparedWith, changes.to])
    splitTable.columns.push(
      { head: day, width: 1.3, kind: 'number' },
      { head: on.word('steps'), width: 1.2, kind: 'text' },
    );
  const counts: Table = {
    ...{ kind: 'table', name: on.word('overdueCounts') },
    columns: [
      { head: on.word('basis'), width: 3, kind: 'text' },
      { head: changes.comparedWith, width: 1.5, kind: 'number' },
      { head: changes.to, width: 1.5, kind: 'number' },
    ],
    rows: [
      { cells: [on.say('basisCurrent'), number(changes.overdueThen), number(changes.overdueNow)] },
      {
        cells: [
          on.say('basisOriginal'),
          number(changes.overdueOriginalThen),
          number(changes.overdueOriginalNow),
        ],
      },
    ],
  };
  const came = on.table('came', [['what', 5], ['kind', 1.4], ['originalDue', 1.6, 'day'], ['dueNow', 1.6, 'day']], changes.came.map((item) => ({
      cells: [on.item(item), on.kind(item.kind), day(item.originalDueOn), day(item.dueOn)],
    }))); // prettier-ignore
  const how = { done: 'howDone', reDated: 'howReDated', otherwise: 'howOtherwise' } as const;
  const left = on.table('leftList', [['what', 5], ['kind', 1.4], ['how', 1.8], ['wasDue', 1.5, 'day'], ['nowDue', 1.5, 'day'], ['metOn', 1.5, 'day']], changes.left.map((item) => ({
      cells: [on.item(item), on.kind(item.kind), on.say(how[item.how]), day(item.dueOn), day(item.newDueOn), day(item.metOn)],
    }))); // prettier-ignore
  return [
    on.paragraph(on.say('changesIn', { then: day(changes.comparedWith), now: day(changes.to) })),
    ...[on.heading('splitScore'), splitTable, on.heading('overdueCounts'), counts],
    ...[on.heading('came'), on.list(came), on.heading('leftList'), on.list(left)],
    ...(['done', 'newlyAssessed', 'moved', 'reDated'] as const).flatMap((list) => [
      on.heading(list),
      on.list(changed(on, list, changes[list])),
    ]),
  ];
}

function changed(
  on: Phrases,
  name: 'done' | 'newlyAssessed' | 'moved' | 'reDated',
  items: readonly ReportChange[],
): Table {
  const kind = name === 'reDated' ? ('day' as const) : ('text' as const);
  const value = (said: string) => (name === 'reDated' ? day(said) : on.term(said));
  const rows = items.map((item) => ({
    cells: [on.item(item), on.kind(item.kind), value(item.from), value(item.to)],
  }));
  return on.table(
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
