import { counted, type OwnColumns } from '../register/register.queries.js';
import { known } from '../ledger/known.js';

/** SQL: the newest record of a kind that belongs to edition `r`, as of $2, as known at $3. */
const NEWEST = (kind: string, columns: string, condition = 'true'): string => `
  SELECT ${columns} FROM register_record d
  WHERE d.agreement_id = r.agreement_id AND d.kind = '${kind}' AND d.of_ref = r.ref AND ${counted('d')} AND ${condition}
  ORDER BY d.day DESC, d.sequence DESC, d.position DESC LIMIT 1`;

const HOW_MANY = (kind: string): string => `
  SELECT count(*)::int FROM register_record d
  WHERE d.agreement_id = r.agreement_id AND d.kind = '${kind}' AND d.of_ref = r.ref AND ${counted('d')}`;

const PUBLISHED_ON = NEWEST('editionPublication', 'd.day');
const STAGE = `CASE WHEN (${HOW_MANY('corrigendum')}) > 0 THEN 'corrected' WHEN (${PUBLISHED_ON}) IS NOT NULL THEN 'published'
  WHEN (${HOW_MANY('sharing')}) > 0 THEN 'shared' ELSE 'draft' END`;

/** SQL: how often the parameters of edition `r` were written, or came back, by $3. */
const VERSION = `
  SELECT (count(*) + count(x.record_id))::int FROM register_record v
  LEFT JOIN retraction x ON x.agreement_id = v.agreement_id AND x.record_id = v.id AND x.recorded_at <= $3
  WHERE v.agreement_id = r.agreement_id AND v.kind = 'edition' AND v.ref = r.ref AND v.recorded_at <= $3`;

/** What a list of editions tells of each, and can be held to. */
export const EDITION_COLUMNS: OwnColumns = {
  name: 'editions',
  columns: {
    cutOff: `coalesce((${NEWEST('editionPublication', "d.content->>'cutOff'")}),
      (${NEWEST('sharing', "d.content->>'cutOff'", "d.content->>'cutOff' IS NOT NULL")}), r.content->>'cutOff')`,
    stage: STAGE,
    publishedOn: PUBLISHED_ON,
    documents: NEWEST('editionPublication', "d.content->'documents'"),
    corrected: HOW_MANY('corrigendum'),
    version: VERSION,
  },
  conditions: {
    stage: (stage) => `(${STAGE}) = ${stage}`,
    published: () => `(${PUBLISHED_ON}) IS NOT NULL`,
  },
};

/** What a list of replies can be held to: those to some sharings. */
export const REPLY_COLUMNS: OwnColumns = {
  name: 'replies',
  conditions: { sharings: (refs) => `r.of_ref = ANY (${refs}::text[])` },
};

/**
 * The published edition of agreement $1 whose period ends before that of another one, on $4, and whose cut-off is no later than
 * $5, as of $2, as known at $3: the latest period, and of those the latest published. Their periods may overlap.
 */
export const PREVIOUS = {
  name: 'previous edition',
  text: `
  SELECT e.ref, e.content->>'from' AS from, e.day::text AS to, d.content->>'cutOff' AS "cutOff", d.day::text AS "publishedOn",
    d.content->'documents' AS documents
  FROM register_record e
  JOIN register_record d ON d.agreement_id = e.agreement_id AND d.kind = 'editionPublication' AND d.of_ref = e.ref
    AND ${counted('d')}
  WHERE e.agreement_id = $1 AND e.kind = 'edition' AND ${counted('e')} AND e.day < $4
    AND (d.content->>'cutOff')::timestamptz <= $5::timestamptz
  ORDER BY e.day DESC, d.day DESC, d.sequence DESC, d.position DESC LIMIT 1`,
};

/** The cut-off of edition $4 of agreement $1, as of $2, as known at $3. */
export const CUT_OFF_OF = `
  SELECT (${String(EDITION_COLUMNS.columns?.cutOff)}) AS "cutOff" FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'edition' AND r.ref = $4 AND ${counted('r')}`;

/** The record of edition $2 of agreement $1 in effect at $3: its place, and how often its parameters were written. */
export const EDITION_TO_CHANGE = `
  SELECT r.id, r.sequence::text, r.position, r.digest, (${VERSION}) AS version FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'edition' AND r.ref = $2 AND ${known('r', '$3')}`;

/** What of edition $2 of agreement $1 in effect at $3 keeps its parameters as they are: published before shared. */
export const SETTLED_BY = `
  SELECT d.kind, d.day::text FROM register_record d
  WHERE d.agreement_id = $1 AND d.of_ref = $2 AND d.kind IN ('sharing', 'editionPublication') AND ${known('d', '$3')}
  ORDER BY d.kind, d.day LIMIT 1`;

/** SQL: that record `d` is edition $2 of agreement $1, belongs to it, or answers a sharing of it. */
const ABOUT_EDITION = `
  d.agreement_id = $1 AND (d.kind = 'edition' AND d.ref = $2
    OR d.kind IN ('sharing', 'editionPublication', 'corrigendum') AND d.of_ref = $2
    OR d.kind = 'reply' AND d.of_ref IN (SELECT s.ref FROM register_record s
      WHERE s.agreement_id = $1 AND s.kind = 'sharing' AND s.of_ref = $2))`;

/** Whether anything of edition $2 of agreement $1 was recorded or withdrawn after $3. */
export const MOVED_SINCE = `
  SELECT EXISTS (SELECT FROM register_record d WHERE ${ABOUT_EDITION} AND (d.recorded_at > $3
    OR EXISTS (SELECT FROM withdrawn_span w WHERE w.agreement_id = d.agreement_id AND w.record_id = d.id
      AND (w.known_from > $3 OR w.known_to > $3 AND w.known_to <> 'infinity')))) AS moved`;

/** The last day on which edition $2 of agreement $1 was shared or answered, of what is in effect at $3. */
export const LAST_ANSWERED = `
  SELECT max(d.day)::text AS day FROM register_record d
  WHERE ${ABOUT_EDITION} AND d.kind IN ('sharing', 'reply') AND ${known('d', '$3')}`;

/** The day of the last corrigendum of edition $2 of agreement $1 in effect at $3: they are numbered in the order of their days. */
export const LAST_CORRECTED = `
  SELECT max(d.day)::text AS day FROM register_record d
  WHERE d.agreement_id = $1 AND d.kind = 'corrigendum' AND d.of_ref = $2 AND ${known('d', '$3')}`;

/**
 * The days between which sharing $4 of edition $2 of agreement $1 stands in effect at $3: that of the last one recorded before it,
 * and that of the first one after. A new one comes after all.
 */
export const SHARED_BESIDE = `
  SELECT (max(d.day) FILTER (WHERE (d.sequence, d.position) < (own.sequence, own.position) OR own.sequence IS NULL))::text AS before,
    (min(d.day) FILTER (WHERE (d.sequence, d.position) > (own.sequence, own.position)))::text AS after
  FROM register_record d LEFT JOIN LATERAL (SELECT s.sequence, s.position FROM register_record s
    WHERE s.agreement_id = $1 AND s.kind = 'sharing' AND s.ref = $4 LIMIT 1) own ON true
  WHERE d.agreement_id = $1 AND d.kind = 'sharing' AND d.of_ref = $2 AND d.ref <> $4 AND ${known('d', '$3')}`;

/** The newest sharing of edition $2 of agreement $1 with party $4, by day $5, in effect at $3. */
export const SHARED_WITH = `
  SELECT d.ref FROM register_record d
  WHERE d.agreement_id = $1 AND d.kind = 'sharing' AND d.of_ref = $2 AND ${known('d', '$3')}
    AND d.content->'parties' ? $4 AND d.day <= $5
  ORDER BY d.day DESC, d.sequence DESC, d.position DESC LIMIT 1`;

/** Whether the sharing $2 of agreement $1 in effect at $3 is with party $4. */
export const IS_SHARED_WITH = `
  SELECT EXISTS (SELECT FROM register_record d WHERE d.agreement_id = $1 AND d.kind = 'sharing' AND d.ref = $2
    AND ${known('d', '$3')} AND d.content->'parties' ? $4) AS there`;

/**
 * The publication in effect at $3 that found record $4 of kind $2 of agreement $1, a sharing or a reply, as it stands. What an
 * import brings at the same instant as the publication is told by its day.
 */
export const FROZEN_BY = `
  SELECT p.of_ref AS edition, p.day::text FROM register_record d
  JOIN register_record p ON p.agreement_id = d.agreement_id AND p.kind = 'editionPublication' AND ${known('p', '$3')}
    AND p.of_ref = CASE d.kind WHEN 'sharing' THEN d.of_ref ELSE (SELECT s.of_ref FROM register_record s
      WHERE s.agreement_id = d.agreement_id AND s.kind = 'sharing' AND s.ref = d.of_ref LIMIT 1) END
  WHERE d.agreement_id = $1 AND d.kind = $2 AND d.ref = $4
    AND (d.recorded_at < p.recorded_at OR d.recorded_at = p.recorded_at AND d.day <= p.day)
  LIMIT 1`;

/** Everybody who wrote the parameters of edition $2 of agreement $1. */
export const DRAFTED_BY = `
  SELECT DISTINCT d.author FROM register_record d WHERE d.agreement_id = $1 AND d.kind = 'edition' AND d.ref = $2`;

/** The frozen bytes with the hash $2, in hex, of agreement $1. */
export const DOCUMENT = {
  name: 'edition document',
  text: `SELECT d.body FROM edition_document d WHERE d.agreement_id = $1 AND d.sha256 = decode($2, 'hex')`,
};

/** The same of the hashes $2, with what each says it is of, where it says that it is of the agreement. */
export const DOCUMENTS_SAY = `
  SELECT encode(d.sha256, 'hex') AS sha256, convert_from(d.body, 'UTF8')::jsonb #>> '{edition,ref}' AS edition,
    convert_from(d.body, 'UTF8')::jsonb ->> 'lang' AS lang
  FROM edition_document d JOIN agreement a ON a.id = d.agreement_id
  WHERE d.agreement_id = $1 AND encode(d.sha256, 'hex') = ANY ($2::text[])
    AND convert_from(d.body, 'UTF8')::jsonb #>> '{agreement,ref}' = a.ref`;

/** When agreement $1 was first recorded. */
export const FIRST_RECORDED = {
  name: 'agreement recorded',
  text: 'SELECT a.recorded_at AS "recordedAt" FROM agreement a WHERE a.id = $1',
};
