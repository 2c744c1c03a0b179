import type { Fault } from '../domain/errors.js';
import type { BundleAssessment, BundleRegister, BundleRevision, BundleState } from './bundle.js';
import type { Lists } from './bundle-lists.js';

/** What the records of a bundle name in its register and is not there: claims, versions of coding guides, decisions. */
export function linkFaults(
  { assessments, deadlineRevisions, states }: Pick<Lists, 'assessments' | 'deadlineRevisions' | 'states'>,
  register: BundleRegister,
): Fault[] {
  const named = (list: string) => new Set((register[list] ?? []).map(({ ref }) => ref));
  const claims = named('claims');
  const decisions = named('decisions');
  const versions = new Set(
    (register.codingGuides ?? []).map(({ provision, version }) => `${String(provision)} ${String(version)}`),
  );
  return [
    ...assessments.valid.flatMap(({ item, pointer }) => judgedFaults(item, pointer, claims, versions)),
    ...[...deadlineRevisions.valid, ...states.valid].flatMap(({ item, pointer }) =>
      decidedFaults(item, pointer, decisions),
    ),
  ];
}

function judgedFaults(
  { provision, claims, guideVersion }: BundleAssessment,
  pointer: string,
  known: Set<string>,
  versions: Set<string>,
): Fault[] {
  const named = [
    ...(claims?.used ?? []).map((ref, index) => ({ ref, at: `used/${index}` })),
    ...(claims?.rejected ?? []).map(({ claim: ref }, index) => ({ ref, at: `rejected/${index}/claim` })),
  ];
  const unknown = named
    .filter(({ ref }) => !known.has(ref))
    .map(({ ref, at }) => ({
      pointer: `${pointer}/claims/${at}`,
      detail: `${ref} is not among the claims of this bundle`,
    }));
  if (guideVersion === undefined || versions.has(`${provision} ${guideVersion}`)) return unknown;
  const detail = `there is no version ${guideVersion} of a coding guide of ${provision} in this bundle`;
  return [...unknown, { pointer: `${pointer}/guideVersion`, detail }];
}

function decidedFaults(
  { decision }: BundleRevision | BundleState,
  pointer: string,
  known: Set<string>,
): Fault[] {
  if (decision === undefined || known.has(decision)) return [];
  return [
    { pointer: `${pointer}/decision`, detail: `${decision} is not among the decisions of this bundle` },
  ];
}
