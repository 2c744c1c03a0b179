import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { wordsOf } from '../ledger/words.js';
import { sourcesOf } from '../sources/sources.queries.js';

/** SQL: that record `r` of the register counts as of $2, as known at $3. */
export const counted = (r: string): string => `${r}.day <= $2 AND ${known(r, '$3')}`;

const RECORDS = (columns: string): string => `
  SELECT r.id, r.ref, r.of_ref AS of, p.ref AS provision, m.ref AS milestone, r.day, r.content, r.note, r.confidence,
    ${sourcesOf('r')} AS sources, r.recorded_at AS "recordedAt", r.author, ${wordsOf('r')}, ${placed('r')} ${columns}
  FROM register_record r
  LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
  WHERE r.agreement_id = $1`;

const NEWEST_FIRST = 'ORDER BY r.day DESC, r.sequence DESC, r.position DESC';

/** Conditions that records of every kind can be held to: the provision or its milestones, the record they belong to, a ref. */
const CONDITIONS = {
  provision: (ref: string) => `p.ref = ${ref}`,
  of: (ref: string) => `r.of_ref = ${ref}`,
  ref: (ref: string) => `r.ref = ${ref}`,
};

/** What a kind's own list can be held to, and tells beside what each record says: SQL over record `r`, $2 asOf, $3 knownAt. */
export interface OwnColumns {
  /** Tells the statement from those of other kinds. */
  name: string;
  /** What it shows of the deployment, people among it: see `Scopes.one`. */
  shown?: 'parties';
  columns?: Record<string, string>;
  conditions?: Record<string, (...parameters: string[]) => string>;
}

export type RegisterFilters = Record<string, unknown[] | undefined>;

/** Records of kind $4 of agreement $1 as of $2, as known at $3, the newest first; $5 limit, then the filters' values, then the place to go on after. */
export function registerList(
  { name, columns = {}, conditions = {} }: OwnColumns,
  filters: RegisterFilters,
  after: unknown[] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom<string>({ ...CONDITIONS, ...conditions }, filters, 6);
  const own = Object.entries(columns).map(([column, text]) => `, (${text}) AS "${column}"`);
  const total = after ? '' : ', (count(*) OVER ())::int AS total';
  const beyond = after
    ? `AND (r.day, r.sequence, r.position) < ($${next}::date, $${next + 1}::bigint, $${next + 2}::int)`
    : '';
  const text = `${RECORDS(own.join('') + total)} AND r.kind = $4 AND ${counted('r')} ${sql} ${beyond}
    ${NEWEST_FIRST} LIMIT $5`;
  return {
    name: ['register', name, ...names, ...(after ? ['after'] : [])].join(' '),
    text,
    values: [...values, ...(after ?? [])],
  };
}

/** The record with id $2 of agreement $1, in effect or not. */
export const REGISTER_RECORD = { name: 'register record', text: `${RECORDS('')} AND r.id = $2` };

/** Whether a record of kind $2 with ref $3 was ever in agreement $1. */
export const REF_TAKEN = `
  SELECT EXISTS (SELECT FROM register_record WHERE agreement_id = $1 AND kind = $2 AND ref = $3) AS taken`;

/** How many refs of kind $2 were ever given out in agreement $1. */
export const REFS_GIVEN = `
  SELECT count(DISTINCT ref)::int AS given FROM register_record WHERE agreement_id = $1 AND kind = $2`;

/** Those of the refs $3 that name no record of kind $2 of agreement $1 in effect at $4. */
export const UNREGISTERED = `
  SELECT named.ref FROM unnest($3::text[]) AS named (ref)
  WHERE NOT EXISTS (SELECT FROM register_record r WHERE r.agreement_id = $1 AND r.kind = $2 AND r.ref = named.ref
    AND ${known('r', '$4')})`;

/**
 * What the record of kind $2 with ref $3 of agreement $1 in effect at $4 is about, and its day: of a month or a year that is
 * all that is known, the first.
 */
export const STANDING = `
  SELECT r.id, r.provision_id AS "provisionId", r.milestone_id AS "milestoneId",
    (CASE WHEN r.content->>'precision' IN ('month', 'year') THEN date_trunc(r.content->>'precision', r.day::timestamp)::date
      ELSE r.day END)::text AS day
  FROM register_record r WHERE r.agreement_id = $1 AND r.kind = $2 AND r.ref = $3 AND ${known('r', '$4')}`;

/** Records in effect at $4 of agreement $1 that belong to record $3 and are of kinds $2, but the one with ref $5: the earliest first. */
export const BELONGING = `
  SELECT r.kind, r.ref, r.day::text FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = ANY ($2::text[]) AND r.of_ref = $3 AND ${known('r', '$4')} AND r.ref <> $5
  ORDER BY r.day, r.sequence, r.position LIMIT 1`;
