/** SQL: what provision or milestone a notice `n` is about is called now. */
const TITLE = `
  coalesce(
    (SELECT w.title FROM milestone m JOIN milestone_version w ON w.agreement_id = m.agreement_id
        AND w.milestone_id = m.id AND w.known_to = 'infinity'
      WHERE n.item_kind = 'milestone' AND m.agreement_id = n.agreement_id AND m.ref = n.item_ref),
    (SELECT v.title FROM provision p JOIN provision_version v ON v.agreement_id = p.agreement_id
        AND v.provision_id = p.id AND v.known_to = 'infinity'
      WHERE p.agreement_id = n.agreement_id AND p.ref = n.provision))`;

/** SQL: a notice `n` in its wire shape, but for who read it. */
export const NOTICE = `
  n.id, a.ref AS agreement, n.day, n.kind, n.item_kind AS "itemKind", n.item_ref AS ref, n.provision,
  ${TITLE} AS title, n.due_on AS "dueOn", n.responsible, n.created_at AS "createdAt"`;

const UNREAD = { all: 'true', unread: 'r.read_at IS NULL' };
const AMONG = { all: 'true', some: 'n.agreement_id = ANY ($4::int[])' };
type Among = keyof typeof AMONG;

/** Notices of the person $1 before the id $2, $3 at most; `some`: of the agreements $4. */
export const noticesOf = (which: keyof typeof UNREAD, among: Among) => ({
  name: `notices ${which} of ${among}`,
  text: `
  WITH own AS (SELECT n.*, r.read_at FROM notice_reader r JOIN notice n ON n.id = r.notice_id
    WHERE r.person_id = $1 AND ${AMONG[among]} AND ${UNREAD[which]})
  SELECT ${NOTICE}, n.read_at AS "readAt", (SELECT count(*)::int FROM own) AS total
  FROM own n JOIN agreement a ON a.id = n.agreement_id WHERE n.id < $2 ORDER BY n.id DESC LIMIT $3`,
});

/** That the person $1 read the notice $2 at $3; `some`: if it is of the agreements $4. */
export const readIn = (among: Among) => ({
  name: `notice read of ${among}`,
  text: `
  UPDATE notice_reader r SET read_at = coalesce(r.read_at, $3) FROM notice n
  WHERE r.person_id = $1 AND r.notice_id = $2 AND n.id = r.notice_id AND ${AMONG[among]}
  RETURNING r.notice_id AS id`,
});
