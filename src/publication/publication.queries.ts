/** SQL: joins the newest publication of agreement `a`, the one that counts, as `p`. */
const newest = (join: 'JOIN' | 'LEFT JOIN'): string => `
  ${join} LATERAL (SELECT * FROM publication n WHERE n.agreement_id = a.id ORDER BY n.sequence DESC LIMIT 1) p ON true`;

/** The newest publication of the agreement $1; without one, a row of nulls. */
export const PUBLICATION = {
  name: 'publication',
  text: `
  SELECT coalesce(p.published, false) AS published, p.known_at AS "knownAt", p.reason, p.id, p.recorded_at AS "recordedAt"
  FROM agreement a ${newest('LEFT JOIN')} WHERE a.ref = $1`,
};

/** All that is published, by ref. */
export const PUBLISHED = {
  name: 'published',
  text: `
  SELECT a.id, a.ref, p.known_at AS "knownAt" FROM agreement a ${newest('JOIN')} WHERE p.published ORDER BY a.ref`,
};

/** The agreement $1, if it is published. */
export const PUBLISHED_ONE = {
  name: 'published one',
  text: `SELECT a.id, a.ref, p.known_at AS "knownAt" FROM agreement a ${newest('JOIN')} WHERE a.ref = $1 AND p.published`,
};
