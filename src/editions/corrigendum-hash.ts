import { digestOf } from '../ledger/canonical-json.js';
import type { RecordCorrigendum } from './edition-acts.dto.js';

/** SHA-256, in hex, of what a corrigendum of an edition says: anyone can compute it from what is read. */
export function corrigendumHash(
  edition: string,
  {
    reason,
    correctedOn,
    knownAt,
    figures = [],
  }: Pick<RecordCorrigendum, 'reason' | 'correctedOn' | 'knownAt' | 'figures'>,
): string {
  const said = { edition, reason: { ...reason }, correctedOn: correctedOn ?? null, knownAt };
  const listed = figures.map(({ of, figure, published, corrected }) => ({
    ...{ of, figure, published: published ?? null, corrected: corrected ?? null },
  }));
  return digestOf({ ...said, figures: listed }).toString('hex');
}
