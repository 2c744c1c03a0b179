import type { AgreementState, Relation } from '../agreements/agreement.entity.js';
import type { Calendar } from '../domain/calendar.js';
import type { Day } from '../domain/calendar-date.js';
import type { Rule } from '../domain/deadline.js';
import type { Band } from '../domain/overdue.js';
import type { Text } from '../domain/text.js';

/** Confidence, keys of sources and note: what a bundle may say of anything in it. */
interface Sourced {
  confidence?: string;
  sources?: string[];
  note?: Text;
}

/** The agreement's own fields. */
export interface BundleAgreement extends Sourced {
  ref: string;
  title: Text;
  shortTitle: Text;
  aliases?: string[];
  signedOn: Day;
  place: string;
  timeZone: string;
  scale: string;
  process: string | null;
  state: BundleState;
  relations: Relation[];
  externalIds: Record<string, string>;
  languages: string[];
  notes?: Text[];
  calendar?: Partial<Calendar>;
  severityBands?: Band[];
  dueSoonDays?: number;
  staleDays?: number | null;
}

/** `on` and `by` are null while the agreement is in force. */
export interface BundleState extends Sourced {
  kind: AgreementState['kind'];
  on: Day | null;
  by: string | null;
  positions?: Text;
}

export interface BundleParty extends Sourced {
  ref: string;
  name: Text;
  acronym: string | null;
  kind: string;
  aliases: string[];
  memberships: BundleMembership[];
}

export interface BundleMembership extends Sourced {
  coalition: string;
  from: Day | null;
  to: Day | null;
}

export interface BundleSignatory extends Sourced {
  party: string;
  capacity: string;
  signedOn: Day | null;
  leftOn: Day | null;
  signedBy?: string;
  onBehalfOf?: string;
}

export interface BundleEvent extends Sourced {
  ref: string;
  label: Text;
  occurrences: BundleOccurrence[];
  alternativeOf?: string;
}

/** `occurredOn`, or `plannedOn` with `decidedOn`. */
export interface BundleOccurrence extends Sourced {
  occurredOn?: Day;
  plannedOn?: Day;
  decidedOn?: Day;
  precision: string;
}

export interface BundleProvision extends Sourced {
  ref: string;
  parent: string | null;
  kind: string;
  number: string | null;
  title: Text;
  text: Text;
  theme: string;
  type: string | null;
  responsible: string[];
  scored: boolean;
  nature: string;
  deadline: Rule | null;
  deadlineWords?: Text;
  order: number;
}

export interface BundleMilestone extends Sourced {
  ref: string;
  provision: string;
  title: Text;
  deadline: Rule | null;
  deadlineWords?: Text;
  completions: BundleCompletion[];
}

export interface BundleCompletion extends Sourced {
  metOn: Day;
  precision: string;
}

/** Of a provision or a milestone; one of `dueOn` (null: no day known), `window` and `rule`. */
export interface BundleRevision {
  provision?: string;
  milestone?: string;
  decidedOn: Day;
  issuer: string;
  authority: 'parties' | 'mechanism' | 'oneParty' | 'reported';
  dueOn?: Day | null;
  window?: { from: Day; to: Day };
  rule?: Rule;
  reason: Text | null;
  confidence?: string;
  sources: string[];
}

export interface BundleAssessment extends Sourced {
  provision: string;
  level: string | null;
  state: string | null;
  flags: string[];
  effectiveOn: Day;
  precision: string;
  assessor: string;
  kind: string;
  verification?: string;
  note: Text;
  blockage?: Text;
  sources: string[];
}

export interface BundleFigure extends Sourced {
  asOf: Day;
  publishedOn: Day | null;
  publishedPrecision?: string | null;
  publisher: string;
  scale: string | null;
  total: number | null;
  counts: Record<string, number>;
  shares: Record<string, number>;
  note: Text;
  sources: string[];
}

export interface BundleSource {
  key: string;
  title: string;
  publisher: string | null;
  publishedOn: Day | null;
  precision: string | null;
  url: string | null;
  lang: string | null;
  read: string;
  reliability?: string | null;
  note?: Text;
}

/** "Peace-agreement bundle 1", as data/agreement-bundle.schema.json describes it. */
export interface Bundle {
  format: 'peace-agreement-bundle/1';
  agreement: BundleAgreement;
  parties: BundleParty[];
  signatories: BundleSignatory[];
  events: BundleEvent[];
  provisions: BundleProvision[];
  milestones: BundleMilestone[];
  deadlineRevisions: BundleRevision[];
  assessments: BundleAssessment[];
  publishedFigures: BundleFigure[];
  sources: BundleSource[];
}
