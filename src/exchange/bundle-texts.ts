import { withDefaults } from '../agreements/agreements.service.js';
import { DEFAULT_CALENDAR } from '../domain/calendar.js';
import { contentOf } from '../sources/sources.service.js';
import type { Bundle, BundleAgreement, BundleSource } from './bundle.js';

/** The kinds of text in a bundle; a party's name is the same everywhere, `agreementParty` is what this one says of it. */
export type TextKind =
  | 'agreement'
  | 'party'
  | 'agreementParty'
  | 'membership'
  | 'signatory'
  | 'event'
  | 'period'
  | 'provision'
  | 'milestone'
  | 'source';

/** One text of a bundle, without its records: what is compared with what is stored, and digested for the ledger. */
export interface TextEntry {
  kind: TextKind;
  name: string;
  content: Record<string, unknown>;
}

/** The same with its place in the bundle. */
export type BundleText = TextEntry & { pointer: string };

/** The fields of an agreement with every default filled in, its sources by key. */
export function agreementContent(agreement: BundleAgreement) {
  const { countedAssessor: _assessor, fourEyes: _eyes, calendar, ...fields } = agreement;
  return withDefaults({ ...fields, calendar: calendar ? { ...DEFAULT_CALENDAR, ...calendar } : null });
}

/** All texts of a bundle. */
export function textsOf(bundle: Bundle): BundleText[] {
  return [
    {
      kind: 'agreement',
      name: bundle.agreement.ref,
      pointer: '/agreement',
      content: { ref: bundle.agreement.ref, ...agreementContent(bundle.agreement) },
    },
    ...bundle.sources.map((source, index) =>
      entry('source', source.key, `/sources/${index}`, { ...asStored(source) }),
    ),
    ...bundle.parties.flatMap((party, index) => {
      const { ref, memberships, confidence, sources, note, ...own } = party;
      const pointer = `/parties/${index}`;
      return [
        entry('party', ref, pointer, own),
        ...((confidence ?? sources ?? note)
          ? [entry('agreementParty', ref, pointer, { confidence, sources, note })]
          : []),
        ...memberships.map((membership, place) =>
          entry('membership', membershipName(ref, membership), `${pointer}/memberships/${place}`, {
            ...membership,
          }),
        ),
      ];
    }),
    ...bundle.signatories.map((signatory, index) =>
      entry('signatory', signatoryName(signatory), `/signatories/${index}`, { ...signatory }),
    ),
    ...bundle.events.map(({ occurrences: _records, ...own }, index) =>
      entry('event', own.ref, `/events/${index}`, own),
    ),
    ...bundle.periods.map((period, index) => entry('period', period.ref, `/periods/${index}`, { ...period })),
    ...bundle.provisions.map((provision, index) =>
      entry('provision', provision.ref, `/provisions/${index}`, { ...provision }),
    ),
    ...bundle.milestones.map(({ completions: _records, ...own }, index) =>
      entry('milestone', own.ref, `/milestones/${index}`, own),
    ),
  ];
}

/** What stands in the row of a source: of a confidential one nothing that tells who or what it is. */
function asStored({ access, codeName = '', reliability, ...source }: BundleSource) {
  if (access !== 'confidential') return contentOf({ ...source, reliability }, source.title);
  return contentOf({ reliability, read: 'not stated' }, codeName);
}

/** By what a membership is known within an agreement. */
export function membershipName(
  party: string,
  { coalition, from }: { coalition: string; from: string | null },
): string {
  return `${party} in ${coalition} from ${from ?? 'an unknown day'}`;
}

/** By what a signatory is known within an agreement. */
export function signatoryName({ party, capacity }: { party: string; capacity: string }): string {
  return `${party} as ${capacity}`;
}

function entry(kind: TextKind, name: string, pointer: string, content: Record<string, unknown>): BundleText {
  return { kind, name, pointer, content };
}
