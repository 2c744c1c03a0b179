import type { Access } from '../domain/access.js';
import type { ReportLateItem, ReportView } from '../reports/report.dto.js';
import type { EditionReport, EditionStatus, Withheld } from './edition-report.dto.js';
import * as fields from './public-fields.js';

/** Those fields of a view that are named, and no other. */
function picked<View extends object, Name extends keyof View>(
  view: View,
  names: readonly Name[],
): Pick<View, Name> {
  const said = names.filter((name) => view[name] !== undefined).map((name) => [name, view[name]]);
  return Object.fromEntries(said) as Pick<View, Name>;
}

/** Those sources that everybody may read and that are cited still, numbered anew; `of` gives the new numbers of some old ones. */
function publicSources(sources: ReportView['sources'], cited: ReadonlySet<number>) {
  const kept = (sources ?? []).filter(({ access, number }) => access === undefined && cited.has(number));
  const numbers = new Map(kept.map(({ number }, index) => [number, index + 1]));
  return {
    list: sources && kept.map((source, index) => ({ ...picked(source, fields.SOURCE), number: index + 1 })),
    of: (old: number[]): number[] => old.flatMap((number) => numbers.get(number) ?? []),
  };
}

/**
 * Of a list the records whose words, with those of the newest record on them, everybody may read, and how many others there
 * are. */
function open<Item extends { access: Access }>(
  part: { items: Item[] } | null,
  newest: (item: Item) => Access | null = () => null,
): { items: Item[]; hidden: number } {
  const isOpen = (access: Access | null) => access === null || access === 'public';
  const items = (part?.items ?? []).filter((item) => isOpen(item.access) && isOpen(newest(item)));
  return { items, hidden: (part?.items.length ?? 0) - items.length };
}

const status = (of: EditionStatus): EditionStatus => picked(of, fields.STATUS);

/** A report before it is said which edition it is of, and what the parties replied. */
type Drawn = Omit<EditionReport, 'edition' | 'learned' | 'withheld'> & {
  withheld: Omit<Withheld, 'replies'>;
};

/**
 * A report as everybody may read it, whoever asks: of each part the fields that are listed. Whose words are not for
 * everybody is counted, and not told; sources that are not public are cited nowhere. The report was withheld from the
 * public before.
 */
export function publicReport(report: ReportView): Drawn {
  const { overdue, blockages, recommendations, violations, differences, published, provisions } = report;
  const told = {
    blockages: open(blockages),
    recommendations: open(recommendations, ({ followUpAccess }) => followUpAccess),
    violations: open(violations, ({ latest }) => latest.access),
    published: open(published),
  };
  const citing = [
    ...[...(overdue?.items ?? []), ...(overdue?.lapsed ?? []), ...(provisions?.items ?? [])],
    ...[...told.blockages.items, ...told.recommendations.items],
    ...[...told.violations.items, ...told.published.items],
  ];
  const sources = publicSources(report.sources, new Set(citing.flatMap((item) => item.sources)));
  const cited = <Item extends { sources: number[] }>(item: Item): Item => ({
    ...item,
    sources: sources.of(item.sources),
  });
  const late = (item: ReportLateItem) => ({
    ...cited(picked(item, fields.LATE)),
    status: status(item.status),
  });
  const withheld = {
    blockages: told.blockages.hidden,
    recommendations: told.recommendations.hidden,
    violations: told.violations.hidden,
    published: told.published.hidden,
  };
  const { evidence: _evidence, undatable: _undatable, ...summary } = report.summary;
  const shown = {
    overdue: overdue && { ...overdue, items: overdue.items.map(late), lapsed: overdue.lapsed.map(late) },
    blockages: blockages && {
      total: blockages.total,
      items: told.blockages.items.map((item) => cited(picked(item, fields.BLOCKAGE))),
    },
    recommendations: recommendations && {
      ...picked(recommendations, ['total', 'counts']),
      items: told.recommendations.items.map((item) => cited(picked(item, fields.RECOMMENDATION))),
    },
    violations: violations && {
      ...picked(violations, ['total', 'inPeriod', 'findings', 'besideFlags']),
      items: told.violations.items.map((item) => cited(picked(item, fields.INCIDENT))),
    },
    differences: differences && {
      total: differences.total,
      items: differences.items.map((item) => ({
        ...{ ...picked(item, fields.DIFFERENCE), status: status(item.status) },
        assessors: item.assessors.map((one) => picked(one, fields.ASSESSOR)),
      })),
    },
    published: published && {
      total: published.total,
      items: told.published.items.map((item) => cited(picked(item, fields.FIGURE))),
    },
    provisions: provisions && {
      total: provisions.total,
      items: provisions.items.map((item) => ({
        ...{ ...cited(picked(item, fields.PROVISION)), status: status(item.status) },
      })),
    },
  };
  const { agreement, title, lang, asOf, knownAt, sequence, head, assessor, order, without, cut } = report;
  const { statement, levels, course, changes } = report;
  const named = new Set(partiesIn(shown));
  const { kind, on } = agreement.state;
  return {
    ...{
      agreement: { ...agreement, state: { kind, on } },
      title,
      lang,
      asOf,
      knownAt,
      sequence,
      head,
      assessor,
      order,
      without,
      cut,
      statement,
    },
    ...{ summary, levels, parties: report.parties.filter(({ key }) => named.has(key)), course, changes },
    ...{ ...shown, sources: sources.list, withheld },
  };
}

/** The parties that remain named. */
function partiesIn({
  overdue,
  blockages,
  recommendations,
  violations,
  provisions,
}: Pick<EditionReport, 'overdue' | 'blockages' | 'recommendations' | 'violations' | 'provisions'>): (
  string | null
)[] {
  const items = [...(overdue?.items ?? []), ...(overdue?.lapsed ?? []), ...(provisions?.items ?? [])];
  return [
    ...items.flatMap(({ responsible }) => responsible),
    ...(blockages?.items ?? []).map(({ whose }) => whose),
    ...(recommendations?.items ?? []).flatMap(({ addressees, issuer }) => [...addressees, issuer]),
    ...(violations?.items ?? []).flatMap(({ allegedAgainst, latest }) => [
      ...allegedAgainst,
      latest.attributedTo,
    ]),
  ];
}
