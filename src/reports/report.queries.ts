/** Hash of the entry $2 of the chain of agreement $1, in hex. */
export const HEAD_HASH = {
  name: 'report head',
  text: `SELECT encode(e.hash, 'hex') AS hash FROM ledger_entry e WHERE e.agreement_id = $1 AND e.sequence = $2`,
};
