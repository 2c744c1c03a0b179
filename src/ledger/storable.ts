import type { EntityTarget } from 'typeorm';
import type { RecordColumns } from './record.columns.js';

/** A record made ready: checked against the rules, its sources stored, itself not stored yet. */
export interface Storable<Row extends RecordColumns = RecordColumns> {
  /** As the ledger names it. */
  kind: string;
  entity: EntityTarget<Row>;
  /** Its columns beside those that storing it gives. */
  columns: object;
  /** SHA-256 of what it says. */
  digest: Buffer;
}
