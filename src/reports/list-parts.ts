import { FINDINGS } from '../domain/incidents.js';
import { type Block, said, type Table } from './document.js';
import { cited, code, day, number, type Phrases, quoted } from './phrases.js';
import type { ReportLateItem } from './report.dto.js';
import type { Word } from './words.js';

// The parts of a report that are lists.

export function overdue(on: Phrases): Block[] | null {
  const { overdue } = on.report;
  if (!overdue) return null;
  const { lapsedTotal, lapsed, items, totalOriginal } = overdue;
  const current = on.list(lateTable(on, 'overdue', items));
  const original = on.paragraph(on.say('overdueOriginal', { number: number(totalOriginal) }));
  if (lapsedTotal === 0) return [original, current];
  return [original, current, on.heading('lapsed'), lateTable(on, 'lapsed', lapsed)];
}

function lateTable(on: Phrases, name: Word, items: readonly ReportLateItem[]): Table {
  const rows = items.map((item) => ({
    ...on.group(item.theme),
    cells: [
      quoted(item.number),
      [...quoted(item.title, item.lang), ...said(' · '), ...code(item.milestone ?? item.provision)],
      on.kind(item.kind),
      on.parties(item.responsible, item.left),
      // first what was promised, how often anew, and for how long it was not kept
      day(item.originalDueOn),
      number(item.timesRepromised),
      number(item.daysInDefault),
      day(item.dueOn),
      number(item.slippageDays),
      number(item.daysOverdue),
      cited(item.sources),
    ],
  }));
  return on.table(name, [['article', 0.8], ['what', 3.6], ['kind', 1.3], ['responsible', 2.4], ['originalDue', 1.4, 'day'], ['repromised', 1.3, 'number'], ['daysInDefault', 1.2, 'number'], ['dueNow', 1.4, 'day'], ['slippage', 1.4, 'number'], ['daysOverdue', 1.1, 'number'], ['sourcesShort', 1.1]], rows, on.byTheme()); // prettier-ignore
}

export function blockages(on: Phrases): Block[] | null {
  const { blockages } = on.report;
  if (!blockages) return null;
  const rows = blockages.items.map((item) => ({
    cells: [
      on.about(item, item.milestone ?? item.provision),
      quoted(item.obstacle as string, item.otherLangs?.obstacle ?? item.lang),
      on.party(item.whose),
      day(item.since),
      cited(item.sources),
    ],
  }));
  return [
    on.list(on.table('blockages', [['about', 2], ['obstacle', 5], ['whose', 2], ['blockedSince', 1.4, 'day'], ['sourcesShort', 1.1]], rows)), // prettier-ignore
  ];
}

export function violations(on: Phrases): Block[] | null {
  const { violations } = on.report;
  if (!violations) return null;
  const { total, inPeriod, findings, besideFlags, items } = violations;
  const totals = { total: number(total), flags: number(besideFlags.latestFlags) };
  const counts = FINDINGS.map((finding) => ({ cells: [on.say(finding), number(findings[finding])] }));
  const rows = items.map((item) => ({
    cells: [
      quoted(item.title as string, item.lang),
      day(item.occurredOn),
      on.about(item, item.provision),
      on.named(item.allegedBy),
      on.parties(item.allegedAgainst),
      on.say(item.latest.finding),
      on.named(item.latest.body),
      quoted(item.account as string | null, item.otherLangs?.account ?? item.lang),
      cited(item.sources),
    ],
  }));
  return [
    on.paragraph(on.say('violationsSay')),
    on.paragraph(on.say('incidentsInAll', totals)),
    ...(inPeriod === null ? [] : [on.paragraph(on.say('incidentsInPeriod', { number: number(inPeriod) }))]),
    on.table(
      'finding',
      [
        ['finding', 4],
        ['number', 1, 'number'],
      ],
      counts,
    ),
    on.heading('oneByOne'),
    on.list(on.table('violations', [['incident', 2.4], ['on', 1.5, 'day'], ['about', 2.1], ['allegedBy', 1.5], ['allegedAgainst', 1.6], ['finding', 1.4], ['foundBy', 1.4], ['account', 4], ['sourcesShort', 1]], rows)), // prettier-ignore
  ];
}

export function differences(on: Phrases): Block[] | null {
  const { differences } = on.report;
  if (!differences) return null;
  const rows = differences.items.flatMap(({ title, lang, provision, assessors }) =>
    assessors.map((one) => ({
      group: [...quoted(title as string, lang), ...said(' · '), ...code(provision)],
      cells: [
        // where nobody is named, by kind
        (one.assessor as string | undefined) === undefined ? on.say(one.kind as Word) : code(one.assessor),
        on.term(one.level),
        day(one.effectiveOn),
        on.say(one.counts ? 'yes' : 'no'),
      ],
    })),
  );
  return [
    on.list(on.table('differences', [['assessor', 4], ['says', 2], ['on', 1.5, 'day'], ['counts', 1.5]], rows, 'provision')), // prettier-ignore
  ];
}

export function published(on: Phrases): Block[] | null {
  const { published } = on.report;
  if (!published) return null;
  const rows = published.items.flatMap((figure) => {
    const note = figure.note === null ? [] : [...said(' — '), ...quoted(figure.note as string, figure.lang)];
    const group = [
      ...quoted(figure.publisher),
      ...said(` · ${on.word('then').replace('{day}', figure.asOf)}`),
      ...(figure.total === null ? [] : [...said(` · ${on.word('total')} `), ...number(figure.total)]),
      ...(figure.sources.length > 0 ? [...said(' '), ...cited(figure.sources)] : []),
      ...note,
    ];
    // What was published in words alone stands there all the same.
    if (figure.theirLevels.length === 0)
      return [{ group, cells: [quoted(null), number(null), number(null), number(null), day(figure.publishedOn)] }]; // prettier-ignore
    return figure.theirLevels.map((level) => ({
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
    on.paragraph(on.say('publishedSay')),
    on.list(on.table('published', [['theirLevel', 4], ['number', 1.2, 'number'], ['sharePublished', 1.5, 'number'], ['shareOfTotal', 1.5, 'number'], ['publishedOn', 1.5, 'day']], rows, 'publisher')), // prettier-ignore
  ];
}

export function provisions(on: Phrases): Block[] | null {
  const { provisions } = on.report;
  if (!provisions) return null;
  const rows = provisions.items.map((item) => {
    const { level, state, effectiveOn, flags } = item.status;
    const standing = state === null ? on.term(level) : on.term(state);
    return {
      ...on.group(item.theme),
      cells: [
        quoted(item.number),
        [...quoted(item.title as string, item.lang), ...said(' · '), ...code(item.ref)],
        on.parties(item.responsible, item.left),
        standing,
        day(effectiveOn),
        day(item.originalDueOn),
        day(item.dueOn),
        flags.length + item.flags.length > 0
          ? on.joined([...flags, ...item.flags].map((flag) => on.term(flag)))
          : [],
        cited(item.sources),
      ],
    };
  });
  return [
    on.list(on.table('provisions', [['article', 0.8], ['what', 3.8], ['responsible', 2.4], ['status', 1.5], ['effectiveOn', 1.4, 'day'], ['originalDue', 1.4, 'day'], ['dueNow', 1.4, 'day'], ['flags', 1.8], ['sourcesShort', 1.2]], rows, on.byTheme())), // prettier-ignore
  ];
}

export function sources(on: Phrases): Block[] | null {
  const { sources: list } = on.report;
  if (!list) return null;
  const rows = list.map((source) => ({
    cells: [
      number(source.number),
      quoted(source.title, source.lang),
      quoted(source.publisher, source.lang),
      day(source.publishedOn),
      source.reliability ? code(source.reliability) : [], // editions do not tell it
      source.url === null ? [] : code(source.url),
    ],
  }));
  return [
    on.list(on.table('sources', [['sourceNumber', 0.7, 'number'], ['sourceTitle', 4], ['publisher', 2], ['publishedOn', 1.4, 'day'], ['reliability', 0.8], ['address', 3.4]], rows)), // prettier-ignore
  ];
}
