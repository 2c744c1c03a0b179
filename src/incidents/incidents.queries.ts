import { countsFor } from '../deadlines/counted.js';
import { FINDINGS, type IncidentGrouping } from '../domain/incidents.js';
import { known } from '../ledger/known.js';
import { guardOf } from '../ledger/words.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** SQL: of the latest finding on incident `r`, as of $2, as known at $3. */
const LATEST = (columns: string): string => `
  SELECT ${columns} FROM register_record f
  WHERE f.agreement_id = r.agreement_id AND f.kind = 'finding' AND f.of_ref = r.ref AND ${counted('f')}
  ORDER BY f.day DESC, f.sequence DESC, f.position DESC LIMIT 1`;

const FOUND = `coalesce((${LATEST("f.content->>'finding'")}), 'alleged')`;

/** What a list of incidents tells of each, and can be held to. */
export const INCIDENT_COLUMNS: OwnColumns = {
  name: 'incidents',
  columns: {
    latest: `coalesce((${LATEST(`jsonb_build_object('finding', f.content->'finding', 'body', f.content->'body',
      'attributedTo', f.content->'attributedTo', 'foundOn', f.day, 'access', f.access,
      'guard', ${guardOf('f.access', 'f.author')})`)}),
      '{"finding": "alleged", "body": null, "attributedTo": null, "foundOn": null, "access": null}')`,
  },
  conditions: {
    party: (ref) =>
      `r.content->'allegedAgainst' ? ${ref} OR (${LATEST("f.content->>'attributedTo'")}) = ${ref}`,
    finding: (finding) => `${FOUND} = ${finding}`,
    from: (day) => `r.day >= ${day}::date`,
    to: (day) => `r.day <= ${day}::date`,
  },
};

/** Comes after every key: what names none is counted last. */
export const NO_KEY = '~';

/** SQL: the keys that an incident counts under. */
const KEYS: Record<IncidentGrouping, string> = {
  provision: 'SELECT p.ref',
  party: `SELECT jsonb_array_elements_text(r.content->'allegedAgainst')
    UNION ALL SELECT NULL WHERE r.content->'allegedAgainst' = '[]'`,
  month: `SELECT CASE WHEN r.content->>'precision' <> 'year' THEN to_char(r.day, 'YYYY-MM') END`,
  year: `SELECT to_char(r.day, 'YYYY')`,
};

const IN_SCOPE = `r.agreement_id = $1 AND r.kind = 'incident' AND ${counted('r')}`;

/**
 * Incidents of agreement $1 as of $2, as known at $3, that occurred from $4 to $5, counted by key; $6 the key to go on
 * after ('' comes first, null last), $7 limit.
 */
export const incidentCounts = (by: IncidentGrouping) => ({
  name: `incidents by ${by}`,
  text: `
  WITH counted AS (
    SELECT g.key, ${FOUND} AS finding FROM register_record r
    LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
    CROSS JOIN LATERAL (${KEYS[by]}) AS g (key)
    WHERE ${IN_SCOPE} AND r.day BETWEEN $4::date AND $5::date),
  grouped AS (
    SELECT c.key COLLATE "C" AS key, count(*)::int AS total, jsonb_build_object(${FINDINGS.map(
      (finding) => `'${finding}', count(*) FILTER (WHERE c.finding = '${finding}')`,
    ).join(', ')}) AS findings
    FROM counted c GROUP BY c.key)
  SELECT g.key, g.total, g.findings, (SELECT count(*)::int FROM grouped) AS listed FROM grouped g
  WHERE coalesce(g.key, '${NO_KEY}') > $6 ORDER BY coalesce(g.key, '${NO_KEY}') LIMIT $7`,
});

/** For each provision with an incident or a flag, both; the last row, without provision, those on none. $1 to $3 as above. */
export const INCIDENTS_BESIDE_FLAGS = {
  name: 'incidents beside flags',
  text: `
  SELECT p.ref AS provision, coalesce(i.n, 0)::int AS incidents, coalesce(f.flagged, false) AS flagged
  FROM (SELECT r.provision_id, count(*) AS n FROM register_record r WHERE ${IN_SCOPE} GROUP BY 1) i
  FULL JOIN (
    SELECT v.provision_id, 'violationReported' = ANY (t.flags) AS flagged
    FROM agreement_version g
    JOIN provision_version v ON v.agreement_id = g.agreement_id AND v.known_from <= $3 AND v.known_to > $3
    CROSS JOIN LATERAL (SELECT a.flags FROM assessment a
      WHERE a.agreement_id = v.agreement_id AND a.provision_id = v.provision_id AND a.effective_on <= $2
        AND ${countsFor('a', 'g.counted_assessor')} AND ${known('a', '$3')}
      ORDER BY a.effective_on DESC, a.sequence DESC, a.position DESC LIMIT 1) t
    WHERE g.agreement_id = $1 AND g.known_from <= $3 AND g.known_to > $3 AND 'violationReported' = ANY (t.flags)) f
    ON f.provision_id = i.provision_id
  LEFT JOIN provision p ON p.agreement_id = $1 AND p.id = coalesce(i.provision_id, f.provision_id)
  ORDER BY p.ref COLLATE "C" NULLS LAST`,
};
