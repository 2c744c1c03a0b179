import { Injectable } from '@nestjs/common';
import { PgPool, type Statement } from '../database/pg-pool.js';
import type { Scope } from '../ledger/scope.service.js';
import { spansOf } from './deadline-spans.service.js';
import { ALL_PROVISIONS } from './facts.queries.js';
import { type FactSheet, readFacts } from './facts.js';

/** The tables of records that statuses and deadlines depend on. */
const RECORDS = [
  'assessment',
  'event_occurrence',
  'milestone_completion',
  'deadline_revision',
  'agreement_state',
];

/**
 * Reads under a lens: by another assessor, on the evidence of a day, or with what is proposed. The statements are the
 * same; under them the tables hold only what the lens lets through, and the spans that the domain makes of that.
 */
@Injectable()
export class LensedReads {
  constructor(private readonly reads: PgPool) {}

  async ask<Row extends object>(scope: Scope, statement: Statement): Promise<Row[]> {
    if (isPlain(scope)) return this.reads.query<Row>(statement);
    const spans = statement.text.includes('deadline_span') ? await this.spans(scope) : null;
    return this.reads.query<Row>(lensed(statement, scope, spans));
  }

  /** The facts of some provisions. */
  facts(scope: Scope, provisionIds: number[]): Promise<FactSheet> {
    const { agreementId, knownAt } = scope;
    return readFacts((statement) => this.ask(scope, statement), agreementId, knownAt, provisionIds);
  }

  /** The spans of all items under the lens, as rows of their table. */
  private async spans(scope: Scope): Promise<string> {
    const { agreementId } = scope;
    const provisions = await this.reads.query<{ id: number }>({ ...ALL_PROVISIONS, values: [agreementId] });
    const { items, agreementRef } = await this.facts(
      scope,
      provisions.map(({ id }) => id),
    );
    const spans = items.flatMap((item) => spansOf(item, agreementId, agreementRef, scope.knownAt));
    return JSON.stringify(
      spans.map((span) => ({
        ...{ agreement_id: agreementId, basis: span.basis, kind: span.kind, item_id: span.itemId },
        ...{ from_day: span.fromDay, to_day: span.toDay, known_from: '-infinity', known_to: 'infinity' },
        ...{ state: span.state, due_on: span.dueOn, original_due_on: span.originalDueOn, met_on: span.metOn },
        ...{ days_late: span.daysLate, lapsed_days: span.lapsedDays, provision_id: span.provisionId },
        ...{ agreement_ref: agreementRef, item_ref: span.itemRef },
      })),
    );
  }
}

function isPlain({ lens: { assessor, evidencedBy, drafts } }: Scope): boolean {
  return !assessor && evidencedBy === null && !drafts;
}

/** A statement under which tables are hidden by what the lens leaves of them: an unqualified name means the nearest. */
function lensed(statement: Statement, scope: Scope, spans: string | null): Statement {
  const { agreementId, knownAt, countedAssessor, lens } = scope;
  const values = [...(statement.values ?? [])];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const hidden: string[] = [];
  if (lens.assessor) {
    const counted = `jsonb_build_object('counted_assessor', ${parameter(countedAssessor, 'text')})`;
    hidden.push(`agreement_version AS (SELECT (jsonb_populate_record(v, ${counted})).* FROM agreement_version v
      WHERE v.agreement_id = ${parameter(agreementId, 'int')})`);
  }
  if (lens.drafts) hidden.push(drafted(parameter(agreementId, 'int'), parameter(knownAt, 'timestamptz')));
  const evidencedBy = lens.evidencedBy === null ? null : parameter(lens.evidencedBy, 'date');
  const evidence = evidencedBy === null ? '' : `WHERE ${evidenced('r', evidencedBy)}`;
  if (evidencedBy !== null || lens.drafts) {
    const evidence =
      evidencedBy === null ? null : { day: evidencedBy, knownAt: parameter(knownAt, 'timestamptz') };
    hidden.push(withdrawn(parameter(agreementId, 'int'), evidence, lens.drafts));
  }
  for (const table of lens.drafts || lens.evidencedBy !== null ? RECORDS : []) {
    const drafts = `UNION ALL SELECT (jsonb_populate_record(NULL::${table}, d.draft)).* FROM drafted d
      WHERE d.relation = '${table}'`;
    const rows = `(SELECT * FROM ${table} ${lens.drafts ? drafts : ''})`;
    hidden.push(`${table} AS NOT MATERIALIZED (SELECT r.* FROM ${rows} r ${evidence})`);
  }
  if (spans !== null) {
    const rows = `jsonb_populate_recordset(NULL::deadline_span, ${parameter(spans, 'jsonb')})`;
    hidden.push(`deadline_span AS (SELECT * FROM ${rows})`);
  }
  const text = statement.text.replace(/^\s*WITH /, ', ');
  const under = [
    lens.assessor && 'assessor',
    lens.evidencedBy !== null && 'evidence',
    lens.drafts && 'drafts',
  ];
  const name = `${statement.name} under ${under.filter(Boolean).join(' ')}`;
  return { name, text: `WITH ${hidden.join(',\n')} ${text}`, values };
}

/** SQL: that a record had a source that anyone could read by a day. What is not public was published to nobody. */
const evidenced = (record: string, day: string): string => `
  EXISTS (SELECT FROM source e WHERE e.agreement_id = ${record}.agreement_id AND e.id = ANY (${record}.sources)
    AND e.published_on <= ${day} AND e.access = 'public')`;

/**
 * SQL: what is out of effect; on the evidence of a day only what a correction withdrew that counts then; with drafts what
 * those would withdraw too.
 */
function withdrawn(
  agreement: string,
  evidence: { day: string; knownAt: string } | null,
  drafts: boolean,
): string {
  const correction = evidence ? correctedBy(evidence.day, evidence.knownAt) : 'true';
  const draft = evidence ? draftedBy(evidence.day) : 'true';
  const drafted = `UNION ALL SELECT ${agreement}, d.record_id, '-infinity', 'infinity', NULL FROM drafted d
    WHERE d.record_id IS NOT NULL AND (d.draft IS NULL OR ${draft})`;
  return `withdrawn_span AS NOT MATERIALIZED (SELECT * FROM withdrawn_span w WHERE w.agreement_id = ${agreement}
    AND (w.by_record IS NULL OR ${correction}) ${drafts ? drafted : ''})`;
}

/** SQL: that of the corrections from the one that withdrew a record on, one counts and is not retracted. */
const correctedBy = (day: string, knownAt: string): string => `
  EXISTS (WITH RECURSIVE later (id) AS (
      SELECT w.by_record
      UNION ALL
      SELECT k.record_id FROM later l JOIN correction k ON k.agreement_id = w.agreement_id AND k.corrects = l.id
      WHERE k.recorded_at <= ${knownAt})
    SELECT FROM later l CROSS JOIN LATERAL (${RECORDS.map(
      (table) => `SELECT c.agreement_id, c.id, c.sources FROM ${table} c
        WHERE c.agreement_id = w.agreement_id AND c.id = l.id`,
    ).join(' UNION ALL ')}) c
    WHERE ${evidenced('c', day)} AND NOT EXISTS (SELECT FROM withdrawn_span x WHERE x.agreement_id = c.agreement_id
      AND x.record_id = c.id AND x.by_record IS NULL AND x.known_from <= ${knownAt} AND x.known_to > ${knownAt}))`;

/** SQL: that a record which is proposed had such a source; every table of records has the column. */
const draftedBy = (day: string): string => `
  EXISTS (SELECT FROM (SELECT p.agreement_id, (jsonb_populate_record(NULL::assessment, d.draft)).sources
    FROM proposal p WHERE p.id = d.proposal_id) c WHERE ${evidenced('c', day)})`;

/** SQL: what is proposed and not decided: the records that it would add, and those that it would withdraw. */
const drafted = (agreement: string, knownAt: string): string => `
  drafted AS (SELECT p.id AS proposal_id, p.record_id, v.relation, v.draft FROM proposal p
    CROSS JOIN LATERAL (SELECT * FROM proposal_version v WHERE v.agreement_id = p.agreement_id
      AND v.proposal_id = p.id AND v.recorded_at <= ${knownAt} ORDER BY v.version DESC LIMIT 1) v
    WHERE p.agreement_id = ${agreement} AND NOT EXISTS (SELECT FROM proposal_decision d
      WHERE d.agreement_id = p.agreement_id AND d.proposal_id = p.id AND d.version = v.version
        AND d.recorded_at <= ${knownAt}))`;
