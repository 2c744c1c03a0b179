import type { Lang } from '../domain/text.js';
import { canonicalJson, type Json, sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { EditionDocument } from './edition-document.entity.js';
import type { FrozenDocument } from './edition-acts.dto.js';

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

/** Stores bytes under their hashes, unless they are stored; the hashes in the order of the bytes. */
export async function storeDocuments(write: Write, documents: readonly Frozen[]): Promise<FrozenDocument[]> {
  const hashed = documents.map(({ lang, body }) => ({ lang, body, hash: sha256(body) }));
  const hashes = hashed.map(({ hash }) => hash.toString('hex'));
  const stored = await write.manager.query<{ sha256: string }[]>(
    `SELECT encode(sha256, 'hex') AS sha256 FROM edition_document
     WHERE agreement_id = $1 AND encode(sha256, 'hex') = ANY ($2::text[])`,
    [write.agreementId, hashes],
  );
  const known = new Set(stored.map((row) => row.sha256));
  const fresh = new Map(hashed.map((one) => [one.hash.toString('hex'), one]));
  const rows = [...fresh].filter(([hex]) => !known.has(hex));
  await write.insert(
    EditionDocument,
    rows.map(([, { hash, body }]) => ({ agreementId: write.agreementId, sha256: hash, body })),
  );
  return hashed.map(({ lang, hash }) => ({ lang, sha256: hash.toString('hex') }));
}
