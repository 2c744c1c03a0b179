import type { Client } from 'pg';

/**
 * Published documents that are gone, or not what was published: the first of each chain, by its hash in hex. Records name them by
 * their hashes, and the ledger has those.
 */
export async function changedDocuments(database: Client, ref?: string): Promise<Map<number, string>> {
  const { rows } = await database.query<{ chain: number; hash: string }>(
    `SELECT DISTINCT ON (r.agreement_id) r.agreement_id AS chain, named.sha256 AS hash
     FROM register_record r
     JOIN agreement a ON a.id = r.agreement_id
     CROSS JOIN jsonb_to_recordset(r.content->'documents') AS named (sha256 text)
     LEFT JOIN edition_document d ON d.agreement_id = r.agreement_id AND d.sha256 = decode(named.sha256, 'hex')
     WHERE r.kind = 'editionPublication' AND ($1::text IS NULL OR a.ref = $1)
       AND (d.body IS NULL OR sha256(d.body) <> d.sha256)
     ORDER BY r.agreement_id, r.sequence, named.sha256`,
    [ref ?? null],
  );
  return new Map(rows.map(({ chain, hash }) => [chain, hash]));
}
