import { DataSource } from 'typeorm';
import type { FirstBundle } from '../src/exchange/bundle.js';
import { storedTexts } from '../src/exchange/stored-texts.js';
import type { TestApp } from './app.js';

type Fields = Record<string, unknown>;

const keys = `ARRAY(SELECT s.key FROM unnest(r.sources) WITH ORDINALITY AS cited(id, place)
  JOIN source s ON s.agreement_id = $1 AND s.id = cited.id ORDER BY cited.place) AS sources`;

const RECORDS = {
  state: `SELECT kind, on_day AS "on", by, positions, note, confidence, ${keys} FROM agreement_state r
    WHERE agreement_id = $1`,
  occurrences: `SELECT e.ref AS owner, occurred_on AS "occurredOn", planned_on AS "plannedOn",
      decided_on AS "decidedOn", precision, note, confidence, ${keys}
    FROM event_occurrence r JOIN event e ON e.agreement_id = r.agreement_id AND e.id = r.event_id
    WHERE r.agreement_id = $1 ORDER BY sequence, position`,
  completions: `SELECT m.ref AS owner, met_on AS "metOn", precision, note, confidence, ${keys}
    FROM milestone_completion r JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
    WHERE r.agreement_id = $1 ORDER BY sequence, position`,
  deadlineRevisions: `SELECT CASE WHEN m.id IS NULL THEN p.ref END AS provision, m.ref AS milestone,
      decided_on AS "decidedOn", issuer, authority, due_on AS "dueOn", rule, reason, confidence, ${keys},
      CASE WHEN window_to IS NOT NULL THEN jsonb_build_object('from', window_from, 'to', window_to) END AS window
    FROM deadline_revision r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
    LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
    WHERE r.agreement_id = $1 ORDER BY sequence, position`,
  assessments: `SELECT p.ref AS provision, level, state, flags, effective_on AS "effectiveOn", precision, assessor,
      kind, verification, note, blockage, confidence, ${keys}
    FROM assessment r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
    WHERE r.agreement_id = $1 ORDER BY sequence, position`,
  publishedFigures: `SELECT as_of AS "asOf", published_on AS "publishedOn",
      published_precision AS "publishedPrecision", publisher, scale, total, counts, shares, note, confidence, ${keys}
    FROM published_figure r WHERE agreement_id = $1 ORDER BY recorded_at, position`,
};

/** A stored agreement as a bundle again, built from its rows. What is empty is left out: see `said`. */
export async function storedBundle({ app }: TestApp, ref: string): Promise<unknown> {
  const { manager } = app.get(DataSource);
  const ask = <Row = Fields>(text: string, values: unknown[]) => manager.query<Row[]>(text, values);
  const [{ id } = { id: 0 }] = await ask<{ id: number }>('SELECT id FROM agreement WHERE ref = $1', [ref]);
  const parties = await ask<{ party: string }>(
    'SELECT party FROM agreement_party WHERE agreement_id = $1 ORDER BY position',
    [id],
  );
  const refs = parties.map(({ party }) => party);
  const texts = await storedTexts(manager, id, refs, new Date());
  const of = (kind: string) => texts.filter((text) => text.kind === kind);
  const named = (kind: string, name: string) =>
    texts.find((text) => text.kind === kind && text.name === name)?.content;
  const records = async (list: keyof typeof RECORDS) => ask(RECORDS[list], [id]);
  const owned = async (list: 'occurrences' | 'completions', owner: string) =>
    (await records(list)).filter((row) => row.owner === owner).map(({ owner: _owner, ...row }) => row);
  const [state = { kind: 'in_force' }] = await records('state');
  return said({
    format: 'peace-agreement-bundle/1',
    agreement: { ...of('agreement')[0]?.content, state },
    parties: refs.map((party) => ({
      ref: party,
      ...named('party', party),
      ...named('agreementParty', party),
      memberships: of('membership')
        .filter(({ name }) => name.startsWith(`${party} in `))
        .map(({ content: { party: _party, ...membership } }) => membership),
    })),
    signatories: of('signatory').map(({ content }) => content),
    events: await Promise.all(
      of('event').map(async ({ name, content }) => ({
        ...content,
        occurrences: await owned('occurrences', name),
      })),
    ),
    provisions: of('provision').map(({ content }) => content),
    milestones: await Promise.all(
      of('milestone').map(async ({ name, content }) => ({
        ...content,
        completions: await owned('completions', name),
      })),
    ),
    deadlineRevisions: await records('deadlineRevisions'),
    assessments: await records('assessments'),
    publishedFigures: await records('publishedFigures'),
    sources: await ask(
      `SELECT key, title, publisher, published_on AS "publishedOn", precision, url, lang, read, reliability, note
       FROM source WHERE agreement_id = $1 ORDER BY key`,
      [id],
    ),
  });
}

/** What a bundle says: without null, without empty lists, with the defaults of an agreement, its sources by key. */
export function saidBy({ agreement, sources, ...lists }: FirstBundle): unknown {
  const bands = [
    { key: 'overdue', from: 1 },
    { key: 'long_overdue', from: 90 },
    { key: 'over_a_year', from: 365 },
  ];
  return said({
    ...lists,
    agreement: { severityBands: bands, dueSoonDays: 30, ...agreement },
    sources: sources.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  });
}

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, member]) =>
          member !== null && member !== undefined && !(Array.isArray(member) && member.length === 0),
      )
      .map(([name, member]) => [name, said(member)]),
  );
}
