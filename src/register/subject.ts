import { DomainError } from '../domain/errors.js';
import type { Day } from '../domain/calendar-date.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { STANDING } from './register.queries.js';

/** What of an agreement's text a record is about, if anything: numbers of its rows, and how a bundle names it. */
export interface Subject {
  provisionId: number | null;
  milestoneId: number | null;
  named: { provision?: string; milestone?: string };
}

/**
 * The provision or the milestone that a body names.
 * @throws DomainError `unknown-reference`; `refused` where it names both
 */
export async function subjectOf(
  { manager, agreementId }: Write,
  provision: string | null,
  milestone: string | null,
): Promise<Subject> {
  if (provision !== null && milestone !== null)
    throw refusal('refused', '/milestone', 'goes without provision: its provision is known');
  if (milestone !== null) {
    const [row] = await manager.query<{ id: number; provisionId: number }[]>(
      'SELECT id, provision_id AS "provisionId" FROM milestone WHERE agreement_id = $1 AND ref = $2',
      [agreementId, milestone],
    );
    if (!row) throw unknown('milestone', milestone);
    return { provisionId: row.provisionId, milestoneId: row.id, named: { milestone } };
  }
  if (provision === null) return { provisionId: null, milestoneId: null, named: {} };
  const [row] = await manager.query<{ id: number }[]>(
    'SELECT id FROM provision WHERE agreement_id = $1 AND ref = $2',
    [agreementId, provision],
  );
  if (!row) throw unknown('provision', provision);
  return { provisionId: row.id, milestoneId: null, named: { provision } };
}

/** A record in effect: what it is about, and its day; of a month or a year that is all that is known, the first. */
export interface Standing {
  id: string;
  provisionId: number | null;
  milestoneId: number | null;
  day: Day;
}

/** The record of a kind that is in effect under a ref. */
export async function standing(
  { manager, agreementId, recordedAt }: Write,
  kind: string,
  ref: string,
): Promise<Standing | undefined> {
  const [row] = await manager.query<Standing[]>(STANDING, [agreementId, kind, ref, recordedAt]);
  return row;
}

function unknown(what: string, ref: string): DomainError {
  return refusal('unknown-reference', `/${what}`, `names no ${what} of this agreement: ${ref}`);
}
