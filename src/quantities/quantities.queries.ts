import { counted, type OwnColumns } from '../register/register.queries.js';
import { sourcesOf } from '../sources/sources.queries.js';

/** SQL: what the latest record `q` of a kind says that belongs to record `r`, as of $2, as known at $3. */
const LATEST = (kind: string, fields: string, where = 'true'): string => `
  SELECT jsonb_build_object('ref', q.ref, 'value', q.content->'value', ${fields}, 'sources', ${sourcesOf('q')})
  FROM register_record q
  WHERE q.agreement_id = r.agreement_id AND q.kind = '${kind}' AND q.of_ref = r.ref AND ${counted('q')} AND ${where}
  ORDER BY q.day DESC, q.sequence DESC, q.position DESC LIMIT 1`;

/** What a list of indicators tells of each. */
export const INDICATOR_COLUMNS: OwnColumns = {
  name: 'indicators',
  columns: {
    target: LATEST(
      'target',
      `'decidedOn', q.day, 'dueOn', q.content->'dueOn', 'issuer', q.content->'issuer'`,
      `q.content->>'authority' IN ('parties', 'mechanism')`,
    ),
    latest: LATEST('measurement', `'measuredOn', q.day, 'countedBy', q.content->'countedBy'`),
  },
};
