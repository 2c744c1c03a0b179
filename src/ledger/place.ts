/** Where a record stands in the order of its kind: that of a correction is the place of what it corrects. */
export interface Place {
  place: number;
  position: number;
}

/** SQL: the ledger entry that added a record, what the record corrects, and its place. */
export const placed = (record: string): string => `
  coalesce((SELECT k.sequence FROM correction k
    WHERE k.agreement_id = ${record}.agreement_id AND k.record_id = ${record}.id), ${record}.sequence)::int AS sequence,
  (SELECT k.corrects FROM correction k
    WHERE k.agreement_id = ${record}.agreement_id AND k.record_id = ${record}.id) AS corrects,
  ${record}.sequence::int AS place, ${record}.position`;
