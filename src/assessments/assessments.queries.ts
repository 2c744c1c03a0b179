import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { wordsOf } from '../ledger/words.js';
import { sourcesOf } from '../sources/sources.queries.js';

const assessments = (total: string, where: string): string => `
  SELECT a.id, p.ref AS provision, a.scale, a.level, a.rank,
    (SELECT max(l.rank) FROM scale_level l WHERE l.scale = a.scale) AS of, a.state, a.flags,
    a.effective_on AS "effectiveOn", a.precision, a.assessor, a.kind, a.counts, a.verification, a.note, a.blockage, a.claims, a.guide_version AS "guideVersion",
    a.confidence, ${sourcesOf('a')} AS sources, a.recorded_at AS "recordedAt", a.author, ${wordsOf('a')}, ${placed('a')}
    ${total}
  FROM provision p JOIN assessment a ON a.agreement_id = p.agreement_id AND a.provision_id = p.id
  WHERE p.agreement_id = $1 AND ${where}`;

const OF_PROVISION = `p.ref = $4 AND a.effective_on <= $2 AND ${known('a', '$3')}`;
const NEWEST_FIRST = 'ORDER BY a.effective_on DESC, a.sequence DESC, a.position DESC LIMIT $5';

/** $2 id. */
export const ASSESSMENT = { name: 'assessment', text: assessments('', 'a.id = $2') };
/** Of provision $4 up to $2, the newest effective first; $5 limit. */
export const ASSESSMENTS = {
  name: 'assessments',
  text: `${assessments(', (count(*) OVER ())::int AS total', OF_PROVISION)} ${NEWEST_FIRST}`,
};
/** $6, $7, $8 place to go on after. */
export const ASSESSMENTS_AFTER = {
  name: 'assessments after',
  text: `${assessments('', OF_PROVISION)} AND (a.effective_on, a.sequence, a.position) < ($6, $7, $8) ${NEWEST_FIRST}`,
};

/** Those of the claims $3 of agreement $1 in effect at $4 that are about another provision than $2. */
export const CLAIMS_ELSEWHERE = `
  SELECT r.ref FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'claim' AND r.provision_id <> $2 AND r.ref = ANY ($3::text[])
    AND ${known('r', '$4')}`;

/** Version $3 of the coding guide of provision $2 of agreement $1, known at $4. */
export const GUIDE_VERSION = `
  SELECT (r.content->>'version')::int AS version FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'codingGuide' AND r.provision_id = $2
    AND (r.content->>'version')::int = $3 AND ${known('r', '$4')}`;
