import type { EntityManager } from 'typeorm';
import type { Fault } from '../domain/errors.js';
import { faultOf } from '../editions/edition-document.js';
import { sha256 } from '../ledger/canonical-json.js';
import type { BundleRecord } from './bundle.js';

/** The bytes of a published report, as a bundle has them. */
export interface BundleDocument {
  /** Of the text in UTF-8, in hex. */
  sha256: string;
  json: string;
}

/** Hashes of the documents that publications name, in their order. */
const namedBy = (publications: readonly BundleRecord[]): string[] =>
  publications.flatMap(({ documents }) =>
    (documents as { sha256: string }[]).map((document) => document.sha256),
  );

/** The documents that the publications of an agreement name. */
export async function documentsNamedBy(
  manager: EntityManager,
  agreementId: number,
  publications: readonly BundleRecord[],
): Promise<BundleDocument[]> {
  return manager.query<BundleDocument[]>(
    `SELECT encode(d.sha256, 'hex') AS sha256, convert_from(d.body, 'UTF8') AS json
     FROM unnest($2::text[]) WITH ORDINALITY AS n (hash, place)
     JOIN edition_document d ON d.agreement_id = $1 AND d.sha256 = decode(n.hash, 'hex') ORDER BY n.place`,
    [agreementId, namedBy(publications)],
  );
}

/** Documents that are not what their hashes say, are no reports of the agreement, stand twice, or that no publication names. */
export function documentFaults(
  documents: readonly { item: BundleDocument; pointer: string }[],
  publications: readonly BundleRecord[],
  agreement: string,
): Fault[] {
  const named = new Set(namedBy(publications.filter(({ documents: own }) => Array.isArray(own))));
  const seen = new Set<string>();
  return documents.flatMap(({ item, pointer }) => {
    const twice = seen.has(item.sha256);
    seen.add(item.sha256);
    if (sha256(item.json).toString('hex') !== item.sha256)
      return [{ pointer: `${pointer}/sha256`, detail: 'is not the hash of the document' }];
    if (twice) return [{ pointer, detail: 'stands twice' }];
    if (!named.has(item.sha256))
      return [{ pointer: `${pointer}/sha256`, detail: 'is named by no editionPublication of this bundle' }];
    const detail = faultOf(item.json, agreement);
    return detail === null ? [] : [{ pointer: `${pointer}/json`, detail }];
  });
}
