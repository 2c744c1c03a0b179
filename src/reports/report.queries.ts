/** Hash of the entry $2 of the chain of agreement $1, in hex. */
export const HEAD_HASH = {
  name: 'report head',
  text: `SELECT encode(e.hash, 'hex') AS hash FROM ledger_entry e WHERE e.agreement_id = $1 AND e.sequence = $2`,
};

/** What the levels of scale $1 are called, the lowest first. A scale never changes. */
export const LEVEL_NAMES = {
  name: 'report levels',
  text: 'SELECT level AS key, title AS name FROM scale_level WHERE scale = $1 ORDER BY rank',
};

/** What the parties $1 were called, as known at $2. */
export const PARTY_NAMES = {
  name: 'report parties',
  text: `
  SELECT v.party AS key, v.name FROM party_version v
  WHERE v.party = ANY ($1::text[]) AND v.known_from <= $2 AND v.known_to > $2 ORDER BY v.party`,
};
