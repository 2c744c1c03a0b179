import type { Lang } from '../domain/text.js';
import { canonicalJson, type Json, sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { EditionDocument } from './edition-document.entity.js';

/** A report as bytes that never change: canonical JSON. */
export interface Frozen {
  lang: Lang;
  body: Buffer;
}

/** @throws TypeError for what canonical JSON cannot hold */
export const frozen = (lang: Lang, report: object): Frozen => ({
  lang,
  body: Buffer.from(canonicalJson(report as unknown as Json)),
});

/** Stores bytes under their hashes, unless they are stored; the hashes, in hex, in the order of the bytes. */
export async function storeDocuments(write: Write, bodies: readonly Buffer[]): Promise<string[]> {
  const { agreementId } = write;
  const hashes = bodies.map((body) => sha256(body));
  const stored = await write.manager.query<{ sha256: Buffer }[]>(
    'SELECT sha256 FROM edition_document WHERE agreement_id = $1 AND sha256 = ANY ($2)',
    [agreementId, hashes],
  );
  const known = new Set(stored.map((row) => row.sha256.toString('hex')));
  const rows = new Map<string, Partial<EditionDocument>>();
  for (const [index, hash] of hashes.entries())
    if (!known.has(hash.toString('hex')))
      rows.set(hash.toString('hex'), { agreementId, sha256: hash, body: bodies[index] ?? Buffer.of() });
  await write.insert(EditionDocument, [...rows.values()]);
  return hashes.map((hash) => hash.toString('hex'));
}
