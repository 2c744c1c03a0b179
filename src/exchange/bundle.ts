import type { AgreementState, Relation } from '../agreements/agreement.entity.js';
import type { JudgedClaims } from '../assessments/assessment.entity.js';
import type { SentCoding } from '../coding/codings.js';
import type { BundleDocument } from './edition-documents-list.js';
import type { Access } from '../domain/access.js';
import type { Calendar } from '../domain/calendar.js';
import type { Day } from '../domain/calendar-date.js';
import type { Rule } from '../domain/deadline.js';
import type { Band } from '../domain/overdue.js';
import type { Text } from '../domain/text.js';
import type { Period } from '../events/period.entity.js';
import { reportedIncidents } from './reported-incidents.js';

/** Confidence, keys of sources and note: what a bundle may say of anything in it. */
interface Sourced {
  confidence?: string;
  sources?: string[];
  note?: Text;
}

/** Of a record: who may read its words; left out: everybody. */
interface Guarded {
  access?: Exclude<Access, 'public'>;
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
  relations: Relation[];
  externalIds: Record<string, string>;
  languages: string[];
  notes?: Text[];
  calendar?: Partial<Calendar>;
  severityBands?: Band[];
  dueSoonDays?: number;
  staleDays?: number | null;
  /** No text: how it is judged here. An agreement that is stored keeps its own. */
  countedAssessor?: string;
  fourEyes?: true;
}

/** A record of the agreement's state. */
export interface BundleState extends Sourced, Guarded {
  kind: AgreementState['kind'];
  on: Day;
  by: string | null;
  positions?: Text;
  decision?: string;
}

/** A span of time that the text names; its events are `<ref>-start` and `<ref>-end`. */
export interface BundlePeriod extends Sourced {
  ref: string;
  kind: Period['kind'];
  title: Text;
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
export interface BundleOccurrence extends Sourced, Guarded {
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

export interface BundleCompletion extends Sourced, Guarded {
  metOn: Day;
  precision: string;
}

/** Of a provision or a milestone; one of `dueOn` (null: no day known), `window` and `rule`. */
export interface BundleRevision extends Guarded {
  provision?: string;
  milestone?: string;
  decidedOn: Day;
  issuer: string;
  authority: 'parties' | 'mechanism' | 'oneParty' | 'reported';
  dueOn?: Day | null;
  window?: { from: Day; to: Day };
  rule?: Rule;
  reason: Text | null;
  decision?: string;
  confidence?: string;
  sources: string[];
}

export interface BundleAssessment extends Sourced, Guarded {
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
  claims?: JudgedClaims;
  guideVersion?: number;
  sources: string[];
}

export interface BundleFigure extends Sourced, Guarded {
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

/** One that is not public stands with what all others see in its place. */
export interface BundleSource extends Guarded {
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
  codeName?: string;
  publicWording?: Text;
  archivedHash?: string;
}

/**
 * "Peace-agreement bundle 2", as data/agreement-bundle-2.schema.json describes it; there the lists of the register stand
 * beside the others, each only where it holds something.
 */
export interface Bundle {
  format: 'peace-agreement-bundle/2';
  agreement: BundleAgreement;
  states: BundleState[];
  parties: BundleParty[];
  signatories: BundleSignatory[];
  events: BundleEvent[];
  periods: BundlePeriod[];
  provisions: BundleProvision[];
  milestones: BundleMilestone[];
  deadlineRevisions: BundleRevision[];
  assessments: BundleAssessment[];
  publishedFigures: BundleFigure[];
  sources: BundleSource[];
  /** Of revealed rounds; left out where there are none. */
  codings?: SentCoding[];
  /** What was published of editions; left out where there is none. */
  editionDocuments?: BundleDocument[];
  register: BundleRegister;
}

/** The register of a bundle, by list. */
export type BundleRegister = Partial<Record<string, BundleRecord[]>>;

/** A record of the register: `ref`, what it belongs to and is about, what it says; sources by key. */
export interface BundleRecord {
  ref: string;
  sources?: string[];
  [field: string]: unknown;
}

/** "Peace-agreement bundle 1", as data/agreement-bundle.schema.json describes it. */
export interface FirstBundle extends Omit<
  Bundle,
  'format' | 'agreement' | 'states' | 'periods' | 'register'
> {
  format: 'peace-agreement-bundle/1';
  agreement: BundleAgreement & { state: FirstState };
}

/** `on` and `by` are null while the agreement is in force. */
interface FirstState extends Omit<BundleState, 'on'> {
  on: Day | null;
}

/**
 * A bundle of format 1 as one of format 2 says the same. Being in force is no news, unless something is said of it; of the
 * violations that assessments report, each is an incident of the register.
 */
export function lifted({ agreement: { state, ...agreement }, ...bundle }: FirstBundle): Bundle {
  const { kind, on, sources, note, confidence, positions } = state;
  const says =
    kind !== 'in_force' || [sources, note, confidence, positions].some((said) => said !== undefined);
  return {
    ...bundle,
    format: 'peace-agreement-bundle/2',
    agreement,
    states: says ? [{ ...state, on: on ?? agreement.signedOn }] : [],
    periods: [],
    register: { incidents: reportedIncidents(bundle.assessments) },
  };
}
