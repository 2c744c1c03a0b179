import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import { type ProposedAction, ProposalDecision } from '../deadlines/proposal.entity.js';
import { Recording } from '../deadlines/recording.service.js';
import type { Access } from '../domain/access.js';
import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Text } from '../domain/text.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { absent, notFound, refusal, within } from '../refusal.js';
import type { EditProposal, ProposalList, ProposalQuery, ProposalView } from './proposal.dto.js';
import { PROPOSAL, proposals } from './proposals.queries.js';
import { Records } from './records.service.js';

type Row = Omit<ProposalView, 'kind' | 'action'> & {
  kind: string;
  action: ProposedAction;
  recordId: string | null;
  /** Of the record that it would add or withdraw. */
  access: Access;
  sequence: number;
  total?: number;
};

/** Four eyes: what one person proposes, another approves or sends back. Until then it counts nowhere. */
@Injectable()
export class Proposals {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly recording: Recording,
    private readonly spans: DeadlineSpans,
    private readonly records: Records,
  ) {}

  async list(agreement: string, query: ProposalQuery): Promise<ProposalList> {
    const { rows, foot } = await readPage<Row, [number, string]>(this.scopes, {
      ...{ route: 'proposals', agreement, query, lang: null, keyLength: 2 },
      keyOf: ({ sequence, id }) => [sequence, id],
      rows: ({ agreementId, knownAt }, limit, after) => {
        const statement = proposals(wanted({ state: query.state }), after);
        const values = [agreementId, knownAt, limit, ...statement.values];
        return this.reads.query<Row>({ ...statement, values });
      },
    });
    return { items: rows.map(shown), ...foot };
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, id: string): Promise<ProposalView> {
    const { agreementId, knownAt } = await this.scopes.one(agreement, {});
    const [row] = await this.reads.query<Row>({ ...PROPOSAL, values: [agreementId, knownAt, id] });
    if (!row) throw notFound('proposal', id);
    return shown(row);
  }

  /**
   * Adds a version, of which no approval is yet.
   * @throws DomainError `not-found`, `stale`, `forbidden` for another person, `conflict` once it is approved.
   */
  async edit(
    agreement: string,
    id: string,
    { input, reason }: EditProposal,
    read: ReadVersion,
    author: Author,
  ): Promise<ProposalView> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'proposal edited', async (write) => {
      const proposal = await this.open(write, id, read);
      if (proposal.author !== author.personId) {
        throw new DomainError('forbidden', 'only who proposed it may edit it: send it back, with a reason');
      }
      if (input !== undefined && proposal.action === 'retraction')
        throw refusal('refused', '/input', 'is left out for a retraction: it has a reason only');
      const said = {
        input: input ?? proposal.input,
        reason: reason === undefined ? proposal.reason : reason,
      };
      if (proposal.action !== 'record' && said.reason === null)
        throw refusal('refused', '/reason', 'is needed');
      const prepared = await within('/input', () => this.ready(write, { ...proposal, ...said }, today));
      await this.recording.addVersion(write, id, proposal.version + 1, said, prepared);
    });
    return this.one(agreement, id);
  }

  /**
   * Makes the record that the version says, in the name of who proposed it.
   * @throws DomainError `not-found`, `stale`, `forbidden` for an author, `conflict` once it is decided; and what
   * recording it throws.
   */
  async approve(agreement: string, id: string, read: ReadVersion, author: Author): Promise<ProposalView> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'proposal approved', async (write) => {
      const proposal = await this.undecided(write, id, read, author);
      const recordId = await this.fulfil(write, proposal, today);
      await this.decide(write, proposal, 'approved', null, recordId);
    });
    return this.one(agreement, id);
  }

  /** Sends it back to who proposed it. @throws DomainError as `approve` does. */
  async return(
    agreement: string,
    id: string,
    reason: Text,
    read: ReadVersion,
    author: Author,
  ): Promise<ProposalView> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'proposal returned', async (write) => {
      const proposal = await this.undecided(write, id, read, author);
      await this.decide(write, proposal, 'returned', reason, null);
    });
    return this.one(agreement, id);
  }

  /** The record made ready, as of a proposal; null for a retraction. */
  private async ready(write: Write, { kind, action, about, recordId, input }: Row, today: Day) {
    if (action === 'record') return this.records.ready(write, kind, about, input, today);
    if (recordId === null || action === 'retraction') return null;
    return this.records.corrected(write, recordId, input, today);
  }

  private async fulfil(write: Write, proposal: Row, today: Day): Promise<string> {
    const { kind, action, about, recordId, input, author } = proposal;
    const reason = proposal.reason ?? {};
    if (recordId !== null && action === 'correction') {
      return this.records.correctNow(write, recordId, input, reason, today, author);
    }
    if (recordId !== null) {
      await this.records.retractNow(write, recordId, reason);
      return recordId;
    }
    const prepared = await this.records.ready(write, kind, about, input, today);
    const id = await write.record(prepared, {}, author);
    await this.spans.refresh(write, prepared.affected, prepared.cause);
    return id;
  }

  /** The proposal as it was read, not approved yet. */
  private async open(write: Write, id: string, read: ReadVersion): Promise<Row> {
    const values = [write.agreementId, write.recordedAt, id];
    const [proposal] = await write.manager.query<Row[]>(PROPOSAL.text, values);
    if (!proposal) throw absent(read, 'proposal', id);
    assertFresh(read, proposal.version);
    if (proposal.state !== 'approved') return proposal;
    throw new DomainError('conflict', 'the proposal is approved: correct or retract the record');
  }

  /** The same for one who did not write it, of a version that nobody has decided. */
  private async undecided(write: Write, id: string, read: ReadVersion, { personId }: Author): Promise<Row> {
    if (read === '*')
      throw new DomainError(
        'precondition-required',
        'send If-Match with the version that you read: a decision is on that one',
      );
    const proposal = await this.open(write, id, read);
    if ([proposal.author, proposal.editor].includes(personId)) {
      throw new DomainError('forbidden', 'another person than its author decides on a proposal');
    }
    if (proposal.state === 'pending') return proposal;
    throw new DomainError('conflict', 'this version was sent back: it waits for its author to edit it');
  }

  private async decide(
    write: Write,
    { id, version }: Row,
    decision: 'approved' | 'returned',
    reason: Text | null,
    recordId: string | null,
  ): Promise<void> {
    const row = { ...write.stamp, proposalId: id, version, decision, reason, recordId };
    await write.insert(ProposalDecision, [row]);
    write.enter('decision', id, digestOf([id, version, decision, reason && { ...reason }, recordId]));
  }
}

function shown({
  total: _total,
  sequence: _sequence,
  recordId: _record,
  access,
  ...proposal
}: Row): ProposalView {
  if (access === 'public') return proposal;
  const guard = { access, author: proposal.author };
  return { ...proposal, guard, input: { ...proposal.input, guard } } as ProposalView;
}
