import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { summaryCounts } from '../src/compliance/summary.queries.js';
import type { Statement } from '../src/database/pg-pool.js';
import { MILESTONE_ANCHORS } from '../src/deadlines/anchors.queries.js';
import { FACTS, PROVISIONS_ANCHORED_AT } from '../src/deadlines/facts.queries.js';
import { REVISIONS } from '../src/deadlines/revisions.queries.js';
import { NEWEST_SPANS } from '../src/deadlines/spans.queries.js';
import { lateItems, type LateQuestion } from '../src/overdue/overdue.queries.js';
import { createDatabase } from './database.js';

// The plans that the server settles on for prepared statements, over a log big enough to make a scan of it hurt.

const AGREEMENTS = 200;
const KNOWN = new Date('2026-01-02T00:00:00.000Z');

/** 200 agreements of 50 provisions, 100 milestones, 500 assessments; each item late from its due day, most of them for a time. */
const FILL = `
  INSERT INTO person VALUES ('00000000-0000-7000-8000-0000000000aa', 'Somebody', now());
  INSERT INTO ledger_head SELECT a, 1, decode(repeat('00', 32), 'hex'), '2026-01-01' FROM generate_series(1, ${AGREEMENTS}) a;
  INSERT INTO ledger_entry SELECT a, 1, '2026-01-01', '00000000-0000-7000-8000-0000000000aa', 'filled', '{}',
    decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex') FROM generate_series(1, ${AGREEMENTS}) a;
  INSERT INTO agreement SELECT a, 'pact-' || a, '2026-01-01' FROM generate_series(1, ${AGREEMENTS}) a;
  INSERT INTO agreement_version (agreement_id, version, known_from, author, title, short_title, aliases, signed_on, place,
      time_zone, scale, relations, external_ids, languages, notes, severity_bands, due_soon_days, search)
    SELECT a, 1, '2026-01-01', '00000000-0000-7000-8000-0000000000aa', '{"en": "Pact"}', '{"en": "Pact"}', '{}',
      '2015-01-01', 'Here', (ARRAY['Africa/Bamako', 'Asia/Manila'])[1 + a % 2], 'pam', '[]', '{}', '{}', '[]',
      '[{"key": "overdue", "from": 1}, {"key": "long_overdue", "from": 90}]', 30, '' FROM generate_series(1, ${AGREEMENTS}) a;
  INSERT INTO provision SELECT a, p, 'p-' || p, '2026-01-01' FROM generate_series(1, ${AGREEMENTS}) a, generate_series(1, 50) p;
  INSERT INTO provision_version (agreement_id, provision_id, version, known_from, author, kind, title, text, theme,
      responsible, scored, nature, sort_order, search)
    SELECT agreement_id, id, 1, '2026-01-01', '00000000-0000-7000-8000-0000000000aa', 'article', '{"en": "A title"}',
      '{"en": "A text"}', 'theme-' || id % 7, ARRAY['party-' || id % 5], true, 'act', id, '' FROM provision;
  INSERT INTO milestone SELECT a, m, 'm-' || m, 1 + m % 50, '2026-01-01' FROM generate_series(1, ${AGREEMENTS}) a, generate_series(1, 100) m;
  INSERT INTO milestone_version (agreement_id, milestone_id, version, known_from, author, title, search)
    SELECT agreement_id, id, 1, '2026-01-01', '00000000-0000-7000-8000-0000000000aa', '{"en": "A title"}', '' FROM milestone;
  INSERT INTO assessment (agreement_id, id, sequence, recorded_at, author, digest, sources, position, provision_id, scale,
      level, rank, flags, effective_on, assessor, kind, counts, note)
    SELECT v.agreement_id, gen_random_uuid(), 1, '2026-01-01', '00000000-0000-7000-8000-0000000000aa', '\\x00',
      ARRAY[gen_random_uuid()], n, v.id, 'pam', 'minimum', 1, '{}', date '2016-01-01' + 100 * n + v.id, 'desk', 'desk',
      true, '{"en": "As read"}'
    FROM provision v, generate_series(1, 10) n;
  INSERT INTO deadline_span (agreement_id, basis, kind, item_id, from_day, known_from, to_day, state, due_on,
      original_due_on, provision_id, agreement_ref, item_ref)
    SELECT i.agreement_id, b.basis, i.kind, i.id, s.from_day, '2026-01-01', s.to_day, s.state, s.due, s.due, i.provision_id,
      'pact-' || i.agreement_id, i.ref
    FROM (SELECT agreement_id, 'provision' AS kind, id, id AS provision_id, ref FROM provision
      UNION ALL SELECT agreement_id, 'milestone', id, provision_id, ref FROM milestone) i
    CROSS JOIN (VALUES ('current'), ('original')) b (basis)
    CROSS JOIN LATERAL (SELECT date '2016-01-01' + (i.id * 37 + i.agreement_id) % 3000 AS due) d
    CROSS JOIN LATERAL (VALUES (date '0001-01-01', d.due + 1, 'due', d.due),
      (d.due + 1, CASE WHEN i.id % 3 = 0 THEN 'infinity' ELSE d.due + 200 END,
        CASE WHEN (i.id + i.agreement_id) % 6 = 0 THEN 'lapsed' ELSE 'overdue' END, d.due),
      (CASE WHEN i.id % 3 > 0 THEN d.due + 200 END, 'infinity', 'met', d.due)) s (from_day, to_day, state, due)
    WHERE s.from_day IS NOT NULL;`;

let database: Client;
beforeAll(async () => {
  const { ownerUrl } = await createDatabase();
  database = new Client(ownerUrl);
  await database.connect();
  await database.query(FILL);
  await database.query('VACUUM ANALYZE');
}, 120_000);
afterAll(() => database.end());

/** A node of a plan, as EXPLAIN (FORMAT JSON) gives it. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Node[];
}

let statements = 0;

/** The plan of the seventh execution: by then the server has settled on a generic one, or on none. */
async function planOf({ text, values = [] }: Statement): Promise<Node[]> {
  const name = `statement_${++statements}`;
  await database.query(`PREPARE ${name} AS ${text}`);
  const list = values.map(literal).join(', ');
  const execute = `EXECUTE ${name}${list && `(${list})`}`;
  for (let execution = 0; execution < 6; execution++) await database.query(execute);
  const { rows } = await database.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
    `EXPLAIN (FORMAT JSON) ${execute}`,
  );
  const nodes: Node[] = [];
  const collect = (node: Node) => {
    nodes.push(node);
    node.Plans?.forEach(collect);
  };
  for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) collect(Plan);
  return nodes;
}

function literal(value: unknown): string {
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return `'{${value.join(',')}}'`;
  return typeof value === 'number' ? String(value) : `'${String(value)}'`;
}

const scanned = (nodes: Node[]) =>
  nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
const indexes = (nodes: Node[]) => nodes.map((node) => node['Index Name']);

const NO_DAYS = { zones: [], days: [] };
const DAYS = { zones: ['Africa/Bamako', 'Asia/Manila'], days: ['2020-05-05', '2020-05-06'] };
const page = { knownAt: KNOWN, basis: 'current', state: 'overdue', limit: 51, after: null } as const;
const one = { ...page, agreementId: 77, asOf: '2020-05-05', days: NO_DAYS };
const all = { ...page, agreementId: null, asOf: '2020-05-05', days: NO_DAYS };
const today = { ...all, asOf: null, days: DAYS };
const filtered = { party: 'party-1', theme: 'theme-1', severity: 'overdue', since: '2019-01-01' };

describe('a list of what is overdue walks the index of late spans', () => {
  const cases: [string, LateQuestion][] = [
    ['of one agreement', one],
    ['of one agreement, filtered', { ...one, ...filtered }],
    ['of one agreement, the next page', { ...one, after: ['2019-01-01', 'milestone', 'm-1'] }],
    ['of one agreement, lapsed', { ...one, state: 'lapsed' }],
    ['of all', all],
    ['of all, filtered', { ...all, ...filtered }],
    ['of all, the next page', { ...all, after: ['2019-01-01', 'milestone', 'pact-1', 'm-1'] }],
    ['of all today', today],
    ['of all today, filtered', { ...today, ...filtered }],
    ['of all today, the next page', { ...today, after: ['2019-01-01', 'milestone', 'pact-1', 'm-1'] }],
    ['of all, against the first deadline', { ...all, basis: 'original' }],
  ];
  test.each(cases)('%s', async (_, question) => {
    const nodes = await planOf(lateItems(question));
    expect(scanned(nodes)).not.toContain('deadline_span');
    expect(scanned(nodes)).not.toContain('assessment');
    const index = question.agreementId === null ? 'deadline_span_late_of_all' : 'deadline_span_late_of_one';
    // Over all agreements a rare theme or party may be quicker to start from.
    if (question.agreementId !== null || question.theme === undefined)
      expect(indexes(nodes)).toContain(index);
  });
});

describe('a summary looks up what it counts', () => {
  const wide = { after: '', limit: 11, asOf: null, days: DAYS, readable: null };
  test.each(
    [null, 'theme', 'type', 'party'].flatMap((by) =>
      [null, '2018-01-01'].map(
        (compareTo) => [by, compareTo] as [null | 'theme' | 'type' | 'party', string | null],
      ),
    ),
  )(
    'by %s, compared to %s',
    async (by, compareTo) => {
      for (const of of [{ agreementId: 77, asOf: '2020-05-05' }, wide, { ...wide, asOf: '2020-05-05' }]) {
        const nodes = await planOf(summaryCounts({ of, knownAt: KNOWN, by, compareTo }));
        expect(scanned(nodes)).not.toContain('deadline_span');
        expect(scanned(nodes)).not.toContain('assessment');
      }
    },
    20_000,
  );
});

test.each([
  { ...FACTS, values: [77, KNOWN, [1, 2, 3]] },
  { ...NEWEST_SPANS, values: [77, ['milestone', 'provision'], [1, 2]] },
  { ...PROVISIONS_ANCHORED_AT, values: [77, ['m-1']] },
  { ...MILESTONE_ANCHORS, values: [77, KNOWN] },
  { ...REVISIONS, values: [77, '2020-05-05', KNOWN, 1, 0, 51] },
])('a write and a deadline read what they are about: $name', async (statement) => {
  const nodes = await planOf(statement);
  for (const table of [
    'deadline_span',
    'assessment',
    'milestone_version',
    'provision_version',
    'milestone',
    'provision',
  ]) {
    expect(scanned(nodes)).not.toContain(table);
  }
});
