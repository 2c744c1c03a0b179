import { Injectable } from '@nestjs/common';
import type { Text } from '../domain/text.js';
import { digestOf, type Json } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { previews } from '../ledger/preview.js';
import { Sources } from '../sources/sources.service.js';
import { DeadlineSpans } from './deadline-spans.service.js';
import {
  PROPOSABLE,
  type Proposable,
  Proposal,
  type ProposedAction,
  ProposalVersion,
} from './proposal.entity.js';
import type { Prepared } from './record-kind.js';

/** What came of a write: a record, or a proposal of one that waits for another person. */
export interface Made {
  id: string;
  proposed: boolean;
}

/** What is proposed, beside the record made ready; `recordId`: the record that it corrects or retracts. */
export interface Proposed {
  kind: string;
  action: ProposedAction;
  about: string;
  recordId: string | null;
  input: object;
  reason: Text | null;
}

/** Stores records and keeps what is derived from them; where an agreement asks for four eyes, proposals instead. */
@Injectable()
export class Recording {
  constructor(
    private readonly spans: DeadlineSpans,
    private readonly sources: Sources,
  ) {}

  /** Stores a record that was made ready from `input`, or proposes it. */
  async record(write: Write, about: string, input: object, prepared: Prepared): Promise<Made> {
    const { kind } = prepared;
    if (await this.asksForApproval(write, kind)) {
      const proposed = { kind, action: 'record', about, recordId: null, input, reason: null } as const;
      return { id: await this.propose(write, proposed, prepared), proposed: true };
    }
    const id = await write.record(prepared);
    await this.spans.refresh(write, prepared.affected, prepared.cause);
    return { id, proposed: false };
  }

  /** Whether records of a kind wait for another person here. A dry run tells what the record itself would move. */
  async asksForApproval({ manager, agreementId }: Write, kind: string): Promise<boolean> {
    if (!(PROPOSABLE as readonly string[]).includes(kind) || previews.getStore()?.dry) return false;
    const [version] = await manager.query<{ fourEyes: boolean }[]>(
      `SELECT four_eyes AS "fourEyes" FROM agreement_version WHERE agreement_id = $1 AND known_to = 'infinity'`,
      [agreementId],
    );
    return version?.fourEyes ?? false;
  }

  /** Makes a proposal, with its first version; `prepared`: the record that approval would add. */
  async propose(write: Write, proposed: Proposed, prepared: Prepared | null): Promise<string> {
    const id = write.newId();
    const { kind, action, about, recordId } = proposed;
    await write.insert(Proposal, [{ ...write.stamp, id, kind: kind as Proposable, action, about, recordId }]);
    await this.addVersion(write, id, 1, proposed, prepared);
    return id;
  }

  /** Adds a version of a proposal: what it says now. */
  async addVersion(
    write: Write,
    proposalId: string,
    version: number,
    { input, reason }: Pick<Proposed, 'input' | 'reason'>,
    prepared: Prepared | null,
  ): Promise<void> {
    const columns = (prepared?.columns ?? {}) as { sources?: string[] };
    const cited = columns.sources ? { sources: await this.sources.named(write, columns.sources) } : {};
    const said = { ...input, ...cited };
    const digest = digestOf([proposalId, version, said, reason as Json]);
    const row = prepared && {
      ...{ access: 'public' as const, confidence: null, position: 0 },
      ...{ ...write.stamp, ...columns, id: proposalId, digest: prepared.digest },
    };
    const draft = prepared && row && write.rowOf(prepared.entity, row);
    const relation = prepared && write.manager.dataSource.getMetadata(prepared.entity).tableName;
    await write.insert(ProposalVersion, [
      { ...write.stamp, proposalId, version, input: said, relation, draft, reason, digest },
    ]);
    write.enter('proposal', `${proposalId} ${version}`, digest);
  }
}
