import type { BundleAssessment, BundleRecord } from './bundle.js';

const TITLE = { en: 'Violation reported', fr: 'Violation signalée', ar: 'انتهاك مبلَّغ عنه' };

/**
 * The violations that assessments report, as incidents: format 1 has no register. Each is alleged, and by nobody: an
 * assessment says neither who alleges it nor against whom. Two of one provision on one day are told apart by number.
 */
export function reportedIncidents(assessments: readonly BundleAssessment[]): BundleRecord[] {
  const taken = new Map<string, number>();
  return assessments
    .filter(({ flags }) => flags.includes('violationReported'))
    .map(({ provision, effectiveOn, precision, note, confidence, sources }) => {
      const name = `reported-${provision}`.slice(0, 80).replace(/-$/, '') + `-${effectiveOn}`;
      const number = (taken.get(name) ?? 0) + 1;
      taken.set(name, number);
      return {
        ref: number === 1 ? name : `${name}-${number}`,
        ...{ provision, title: TITLE, account: note, occurredOn: effectiveOn, precision },
        ...(confidence !== undefined && { confidence }),
        sources,
      };
    });
}
