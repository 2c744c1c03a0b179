import { itemFlags } from '../deadlines/item-flags.js';
import { type Day, daysBetween } from '../domain/calendar-date.js';
import { type Band, severityOf } from '../domain/overdue.js';
import { type AssessmentFact, statusOn } from '../domain/status-scale.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import type { LeftParty } from '../parties-in-time.js';
import type { StatusView } from '../provisions/status.dto.js';
import type { OverdueItem } from './overdue.dto.js';

/** A late item as the database gives it, with all that was judged of its provision by `asOf`. */
export interface LateRow {
  kind: 'milestone' | 'provision';
  agreement: string;
  provision: string;
  milestone: string | null;
  title: Text;
  responsible: string[];
  left: LeftParty[];
  dueOn: Day;
  originalDueOn: Day | null;
  asOf: Day;
  /** Null: it is overdue, not lapsed. */
  lapsedDays: number | null;
  bands: Band[];
  staleDays: number | null;
  /** Highest rank of the agreement's scale. */
  of: number;
  assessments: AssessmentFact[];
}

/** A late item in its wire shape. The title is always plain, English unless another language was asked for. */
export function overdueItem(row: LateRow, lang: Lang | null): OverdueItem {
  const { kind, agreement, provision, milestone, responsible, left, dueOn, originalDueOn, asOf } = row;
  const title = inLanguage(row.title, lang ?? 'en');
  const daysOverdue = row.lapsedDays ?? daysBetween(dueOn, asOf);
  const state = row.lapsedDays === null ? 'overdue' : 'lapsed';
  const { assessments, staleDays } = row;
  return {
    ...{ kind, agreement, provision, milestone, title: title.text, lang: title.lang, responsible, left },
    ...{ dueOn, originalDueOn, daysOverdue, severity: severityOf(daysOverdue, row.bands) },
    status: statusView(assessments, asOf, row.of),
    flags: itemFlags({ state, dueOn, daysLate: null, assessments, dueSoonDays: 0, staleDays }, asOf),
  };
}

function statusView(assessments: AssessmentFact[], day: Day, of: number): StatusView {
  const status = statusOn(assessments, day);
  if (!status)
    return { level: null, rank: null, of, state: 'unknown', flags: [], effectiveOn: null, assessor: null };
  const { level, rank, state, flags, effectiveOn, assessor } = status;
  return { level, rank, of, state, flags, effectiveOn, assessor };
}
