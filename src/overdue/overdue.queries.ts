import type { Statement } from '../database/pg-pool.js';
import { conditionsFrom, wanted } from '../conditions.js';
import { countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import type { Day } from '../domain/calendar-date.js';
import type { Basis } from '../domain/item.js';
import { known } from '../ledger/known.js';
import { circleOf, type Include, leftOf, responsibleFilter } from '../parties-in-time.js';

export type LateState = 'overdue' | 'lapsed';

/** A list of late items: of one agreement, or of all. `after` is the place to go on after; null: the first page. */
export interface LateQuestion {
  agreementId: number | null;
  /** Of all: only of these; null: of every one. */
  readable?: number[] | null;
  /** Null: of each agreement its own, by time zone. */
  asOf: Day | null;
  days: { zones: string[]; days: Day[] };
  knownAt: Date;
  basis: Basis;
  state: LateState;
  party?: string;
  include?: Include;
  theme?: string;
  severity?: string;
  since?: Day;
  limit: number;
  after: string[] | null;
}

/** SQL: that the provision of a span, as known at an instant, has something. */
const provisionHas = (condition: string, knownAt: string): string => `
  EXISTS (SELECT FROM provision_version f WHERE f.agreement_id = s.agreement_id AND f.provision_id = s.provision_id
    AND f.known_from <= ${knownAt} AND f.known_to > ${knownAt} AND ${condition})`;

/** SQL: that so many days late are in the band named, of the agreement's own. */
const inBand = (key: string, late: string, knownAt: string): string => `
  EXISTS (SELECT FROM agreement_version f, jsonb_to_recordset(f.severity_bands) AS b (key text, "from" int)
    WHERE f.agreement_id = s.agreement_id AND f.known_from <= ${knownAt} AND f.known_to > ${knownAt}
      AND b.key = ${key} AND b."from" <= ${late}
      AND NOT EXISTS (SELECT FROM jsonb_to_recordset(f.severity_bands) AS h ("from" int)
        WHERE h."from" > b."from" AND h."from" <= ${late}))`;

/** SQL: whether an agreement has ended by a day: the latest record up to it is an end, which holds from the next day. */
const ended = (agreement: string, day: string, knownAt: string): string => `
  coalesce((SELECT x.kind IN ('superseded', 'terminated', 'declared_ended') FROM agreement_state x
    WHERE x.agreement_id = ${agreement} AND ${known('x', knownAt)}
      AND CASE WHEN x.kind IN ('superseded', 'terminated', 'declared_ended') THEN x.on_day < ${day}
        ELSE x.on_day <= ${day} END
    ORDER BY x.on_day DESC, x.sequence DESC, x.position DESC LIMIT 1), false)`;

/**
 * One statement for a page: `items`; on the first page `total`, and of one agreement `lapsed`, `lapsedTotal` and
 * whether it has `ended`. The page is cut by walking an index of late spans in the order of the list, before
 * anything is joined that only the items of the page need. One name for each text.
 */
export function lateItems(question: LateQuestion): Statement {
  const { agreementId, readable = null, asOf, days, knownAt, basis, limit, after } = question;
  const { party, include, theme, severity, since } = question;
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const one = agreementId !== null;
  const k = parameter(knownAt, 'timestamptz');
  const own = asOf === null;
  const day = own ? 'z.day' : parameter(asOf, 'date');
  const agreement = one ? parameter(agreementId, 'int') : 's.agreement_id';
  const among = one || readable === null ? null : parameter(readable, 'int[]');
  const kept = parameter(basis, 'text');
  const size = parameter(limit, 'int');
  const zones = own
    ? `JOIN agreement_version g ON g.agreement_id = s.agreement_id AND g.known_from <= ${k} AND g.known_to > ${k}
       JOIN unnest(${parameter(days.zones, 'text[]')}, ${parameter(days.days, 'date[]')}) AS z (zone, day)
         ON z.zone = g.time_zone`
    : '';
  const order = one ? ['due_on', 'kind', 'item_ref'] : ['due_on', 'kind', 'agreement_ref', 'item_ref'];
  const sorted = order.map((column) => `s.${column}`).join(', ');

  // Of one agreement once; of all, by agreement, and not anew for each of its items.
  const circle = (ref: string, kind: Include) =>
    one
      ? circleOf(ref, kind, agreement, day, k)
      : `(SELECT c.refs FROM circles c WHERE c.agreement_id = s.agreement_id)`;
  const filters = (state: LateState) => {
    const late = state === 'overdue' ? `(${day} - s.due_on)` : 's.lapsed_days';
    const conditions = {
      party: (ref: string) => provisionHas(`${ref} = ANY (f.responsible)`, k),
      members: (ref: string) => provisionHas(`f.responsible && ${circle(ref, 'members')}`, k),
      coalition: (ref: string) => provisionHas(`f.responsible && ${circle(ref, 'coalition')}`, k),
      theme: (key: string) => provisionHas(`f.theme = ${key}`, k),
      severity: (key: string) => inBand(key, late, k),
      since: (from: string) => `s.from_day >= ${from}::date`,
    };
    const asked = wanted({ ...responsibleFilter({ party, include }), theme, severity, since });
    if (!one && include) asked[include] = []; // the circles name the party
    return conditionsFrom(conditions, asked, filtersFrom);
  };
  const filtersFrom = values.length + 1;
  const { names, values: filterValues } = filters('overdue');
  values.push(...filterValues);
  const place = after
    ? `AND (${sorted}) > (${after.map((value, i) => parameter(value, i === 0 ? 'date' : 'text')).join(', ')})`
    : '';

  const spans = (state: LateState) => `
    FROM deadline_span s ${zones}
    WHERE ${one ? `s.agreement_id = ${agreement} AND` : among ? `s.agreement_id = ANY (${among}) AND` : ''} s.state = '${state}' AND s.basis = ${kept}
      AND ${spanHolds('s', day, k)} ${filters(state).sql}`;
  const total = (state: LateState) => `(SELECT count(*)::int ${spans(state)})`;
  const page = (state: LateState, from: string) => `(
    SELECT coalesce(json_agg(json_build_object(
      'kind', s.kind, 'agreement', s.agreement_ref, 'provision', p.ref,
      'milestone', CASE WHEN s.kind = 'milestone' THEN s.item_ref END, 'title', coalesce(m.title, v.title),
      'responsible', v.responsible, 'left', ${leftOf('v.responsible', 's.agreement_id', 's.day', k)}, 'dueOn', s.due_on, 'originalDueOn', s.original_due_on, 'asOf', s.day,
      'lapsedDays', s.lapsed_days, 'bands', a.severity_bands, 'staleDays', a.stale_days,
      'of', (SELECT max(l.rank) FROM scale_level l WHERE l.scale = a.scale),
      'assessments', (SELECT coalesce(json_agg(json_build_object('level', t.level, 'rank', t.rank, 'state', t.state,
          'flags', t.flags, 'effectiveOn', t.effective_on, 'assessor', t.assessor, 'kind', t.kind,
          'counts', ${countsFor('t', 'a.counted_assessor')}, 'sequence', t.sequence, 'position', t.position)), '[]')
        FROM assessment t WHERE t.agreement_id = s.agreement_id AND t.provision_id = s.provision_id
          AND t.effective_on <= s.day AND ${known('t', k)})) ORDER BY ${sorted}), '[]')
    FROM (SELECT s.kind, s.agreement_id, s.agreement_ref, s.item_ref, s.item_id, s.provision_id, s.due_on,
        s.original_due_on, s.lapsed_days, ${day} AS day
      ${spans(state)} ${from} ORDER BY ${sorted} LIMIT ${size}) s
    JOIN provision p ON p.agreement_id = s.agreement_id AND p.id = s.provision_id
    JOIN provision_version v ON v.agreement_id = s.agreement_id AND v.provision_id = s.provision_id
      AND v.known_from <= ${k} AND v.known_to > ${k}
    LEFT JOIN milestone_version m ON s.kind = 'milestone' AND m.agreement_id = s.agreement_id
      AND m.milestone_id = s.item_id AND m.known_from <= ${k} AND m.known_to > ${k}
    JOIN agreement_version a ON a.agreement_id = s.agreement_id AND a.known_from <= ${k} AND a.known_to > ${k})`;

  const columns = [`${page(question.state, place)} AS items`];
  if (!after) columns.push(`${total(question.state)} AS total`);
  if (!after && one && question.state === 'overdue') {
    columns.push(`${page('lapsed', '')} AS lapsed`, `${total('lapsed')} AS "lapsedTotal"`);
    columns.push(`${ended(agreement, day, k)} AS ended`);
  }
  const name = [
    question.state,
    one ? 'of one' : among ? 'of some' : 'of all',
    own ? 'today' : 'as of',
    ...names,
    after ? 'after' : 'first',
  ];
  const circles =
    one || include === undefined || party === undefined
      ? ''
      : `WITH circles AS MATERIALIZED (SELECT g.agreement_id, ${circleOf(
          parameter(party, 'text'),
          include,
          'g.agreement_id',
          own ? 'z.day' : day,
          k,
        )} AS refs
        FROM agreement_version g ${own ? `JOIN unnest(${parameter(days.zones, 'text[]')}, ${parameter(days.days, 'date[]')}) AS z (zone, day) ON z.zone = g.time_zone` : ''}
        WHERE g.known_from <= ${k} AND g.known_to > ${k})`;
  return { name: name.join(' '), text: `${circles} SELECT ${columns.join(',\n')}`, values };
}
