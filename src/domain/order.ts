/** A record's place: its day in the world, then in the agreement's ledger, then in its import. */
export interface Recorded {
  sequence: number;
  position: number;
}

/** Oldest first: by the record's day, then the earlier recorded (`API.md`, Words). */
export function oldestFirst<T extends Recorded>(records: readonly T[], dayOf: (record: T) => string): T[] {
  return records.toSorted(
    (a, b) => compare(dayOf(a), dayOf(b)) || a.sequence - b.sequence || a.position - b.position,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
