import type { Text } from '../domain/text.js';
import { recordDigest } from './canonical-json.js';
import { Correction } from './correction.entity.js';
import type { Write } from './ledger.service.js';
import type { Storable } from './storable.js';
import { WithdrawnSpan } from './withdrawn-span.entity.js';

/** What another record takes the place of. */
export interface Replaced {
  id: string;
  sequence: string | undefined;
  position: number;
}

/** Stores a record made ready in the place of another one, which stays and no longer counts; the id of the new one. */
export async function replace(
  write: Write,
  { id, ...place }: Replaced,
  prepared: Storable,
  reason: Text,
  author = write.author,
): Promise<string> {
  const { agreementId, recordedAt, stamp } = write;
  const recordId = await write.record(prepared, place, author);
  await write.insert(Correction, [{ ...stamp, recordId, corrects: id, reason }]);
  await write.insert(WithdrawnSpan, [
    { agreementId, recordId: id, knownFrom: recordedAt, byRecord: recordId },
  ]);
  write.enter('correction', recordId, recordDigest('correction', { record: recordId, corrects: id, reason }));
  return recordId;
}
