import type { AgreementView, CurrentState } from '../agreements/agreement.dto.js';
import type { EvidenceItem, EvidenceRecord } from '../compliance/evidence.dto.js';
import type { SummaryView } from '../compliance/summary.dto.js';
import type { MilestoneItem } from '../milestones/milestone.dto.js';
import type { OverdueItem } from '../overdue/overdue.dto.js';
import type { RePromisedItem } from '../overdue/re-promise.dto.js';
import type { ProvisionItem } from '../provisions/provision.dto.js';
import type { StatusView } from '../provisions/status.dto.js';
import type { SourceItem, SourceView } from '../sources/source.dto.js';
import * as shown from './public-view.dto.js';

/** Those fields of a view that are named, and no other. */
function picked<View extends object, Name extends keyof View>(
  view: View,
  names: readonly Name[],
): Pick<View, Name> {
  const fields = names.filter((name) => view[name] !== undefined).map((name) => [name, view[name]]);
  return Object.fromEntries(fields) as Pick<View, Name>;
}

/** `refs`: of all that is published. What is not is told of nowhere. */
export function publicAgreement(view: AgreementView, refs: string[]): shown.PublicAgreement {
  return {
    ...picked(view, shown.AGREEMENT),
    state: publicState(view.state, refs),
    relations: view.relations.map((relation) => picked(relation, shown.RELATION)),
    severityBands: view.severityBands.map((band) => picked(band, shown.BAND)),
  };
}

function publicState(state: CurrentState, refs: string[]): shown.PublicState {
  const { by, ...rest } = picked(state, shown.STATE);
  const hidden = state.kind === 'superseded' && by !== null && !refs.includes(by);
  return { ...rest, by: hidden ? null : by };
}

const publicStatus = (status: StatusView): shown.PublicStatus => picked(status, shown.STATUS);

export function publicProvision(item: ProvisionItem): shown.PublicProvision {
  return { ...picked(item, shown.PROVISION), status: publicStatus(item.status) };
}

export function publicMilestone(item: MilestoneItem): shown.PublicMilestone {
  return { ...picked(item, shown.MILESTONE), status: publicStatus(item.status) };
}

/** `promised`: how the items were promised anew, by `promiseKey`; what never was stands in it only once it was in default. */
export function publicOverdue(
  item: OverdueItem,
  promised: ReadonlyMap<string, Pick<RePromisedItem, (typeof shown.PROMISES)[number]>>,
): shown.PublicOverdueItem {
  const { timesRepromised = 0, daysInDefault = item.daysOverdue } =
    promised.get(promiseKey({ kind: item.kind, ref: item.milestone ?? item.provision })) ?? {};
  return {
    ...picked(item, shown.OVERDUE),
    timesRepromised,
    daysInDefault,
    status: publicStatus(item.status),
  };
}

export const promiseKey = ({ kind, ref }: Pick<RePromisedItem, 'kind' | 'ref'>): string => `${kind} ${ref}`;

export const publicSource = (item: Pick<SourceItem, keyof shown.PublicSource>): shown.PublicSource =>
  picked(item, shown.SOURCE);

/** Of the sources of a record or text those that everybody may read: only what is protected says its `access`. */
const publicSources = (sources: SourceView[]): shown.PublicSource[] =>
  sources.filter(({ access }) => access === undefined).map(publicSource);

/** Records behind a provision that are told of at most. */
const MOST_RECORDS = 100;

const publicRecord = (record: EvidenceRecord): shown.PublicEvidence => ({
  ...picked(record, shown.EVIDENCE),
  sources: publicSources(record.sources),
});

/** What stands behind a provision. */
export function publicEvidence({ sources, records }: EvidenceItem): {
  sources: shown.PublicSource[];
  records: shown.PublicEvidence[];
} {
  const earliestFirst = [...records].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    sources: publicSources(sources),
    records: earliestFirst.slice(-MOST_RECORDS).map(publicRecord),
  };
}

export function publicSummary(view: SummaryView): shown.PublicSummary {
  const { provisions, milestones, provisionsAffected } = view.deadlines;
  return {
    ...picked(view, shown.SUMMARY),
    score: picked(view.score, shown.SCORE),
    scoreAll: picked(view.scoreAll, shown.SCORE),
    range: picked(view.range, shown.RANGE),
    dueByNow: picked(view.dueByNow, shown.DUE_BY_NOW),
    deadlines: {
      provisions: picked(provisions, shown.TIMING),
      milestones: picked(milestones, shown.TIMING),
      provisionsAffected,
    },
  };
}
