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
  if (lens.drafts) hidden.push(...drafted(parameter(agreementId, 'int'), parameter(knownAt, 'timestamptz')));
  const evidence = lens.evidencedBy === null ? '' : evidenced(parameter(lens.evidencedBy, 'date'));
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

/** SQL: that a record had a source that anyone could read by a day. What is confidential was published to nobody. */
const evidenced = (day: string): string => `
  WHERE EXISTS (SELECT FROM source e WHERE e.agreement_id = r.agreement_id AND e.id = ANY (r.sources)
    AND e.published_on <= ${day} AND e.access <> 'confidential')`;

/** SQL: what is proposed and not decided: the records that it would add, and those that it would withdraw. */
const drafted = (agreement: string, knownAt: string): string[] => [
  `drafted AS (SELECT p.record_id, v.relation, v.draft FROM proposal p
    CROSS JOIN LATERAL (SELECT * FROM proposal_version v WHERE v.agreement_id = p.agreement_id
      AND v.proposal_id = p.id AND v.recorded_at <= ${knownAt} ORDER BY v.version DESC LIMIT 1) v
    WHERE p.agreement_id = ${agreement} AND NOT EXISTS (SELECT FROM proposal_decision d
      WHERE d.agreement_id = p.agreement_id AND d.proposal_id = p.id AND d.version = v.version
        AND d.recorded_at <= ${knownAt}))`,
  `withdrawn_span AS NOT MATERIALIZED (SELECT * FROM withdrawn_span UNION ALL
    SELECT ${agreement}, d.record_id, '-infinity', 'infinity', NULL FROM drafted d WHERE d.record_id IS NOT NULL)`,
];
