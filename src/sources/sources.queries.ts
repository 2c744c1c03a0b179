/**
 * SQL: the sources that a record cites, as a JSON array in the record's order. One that is not public carries `guarded`,
 * which `ProtectedSources` takes away from every answer.
 */
export const sourcesOf = (record: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'key', c.key, 'title', c.title, 'publisher', c.publisher,
      'publishedOn', c.published_on, 'precision', c.precision, 'url', c.url, 'lang', c.lang, 'read', c.read,
      'reliability', c.reliability, 'note', c.note)
      || CASE WHEN c.archived_hash IS NULL THEN '{}' ELSE jsonb_build_object('archivedHash', c.archived_hash) END
      || CASE WHEN c.access = 'public' THEN '{}' ELSE jsonb_build_object('access', c.access, 'codeName', c.code_name,
        'publicWording', c.public_wording, 'guarded', jsonb_build_object('agreementId', c.agreement_id,
        'author', c.author, 'sealed', (SELECT encode(x.sealed, 'base64') FROM source_secret x
          WHERE x.agreement_id = c.agreement_id AND x.source_id = c.id))) END ORDER BY u.place)
    FROM unnest(${record}.sources) WITH ORDINALITY AS u (id, place)
    JOIN source c ON c.agreement_id = ${record}.agreement_id AND c.id = u.id), '[]')`;

/** SQL: the keys of the sources of a text, as an array in the text's order. */
export const sourceKeysOf = (version: string, agreementId: string): string => `
  ARRAY(SELECT c.key FROM unnest(${version}.sources) WITH ORDINALITY AS u (id, place)
    JOIN source c ON c.agreement_id = ${agreementId} AND c.id = u.id ORDER BY u.place)`;
