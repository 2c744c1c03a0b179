import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import type { CreateState, StateList, StateView } from './agreement.dto.js';
import { AgreementState } from './agreement.entity.js';
import { PARTY_KNOWN, STATE, STATES, STATES_AFTER } from './agreements.queries.js';

type StateRow = StateView & { position: number; total?: number };

/** The standing of an agreement over time: records. */
@Injectable()
export class States {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly sources: Sources,
    private readonly ledger: Ledger,
    private readonly deadlines: DeadlineSpans,
  ) {}

  async list(agreement: string, query: ListQuery, lang: Lang | null): Promise<StateList> {
    const { rows, foot } = await readPage<StateRow, [string, number, number]>(this.scopes, {
      ...{ route: 'states', agreement, query, lang, keyLength: 3 },
      keyOf: ({ on, sequence, position }) => [on, sequence, position],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<StateRow>({
          ...(after ? STATES_AFTER : STATES),
          values: [agreementId, asOf, knownAt, limit, ...(after ?? [])],
        }),
    });
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `day-in-future`; `unknown-reference` for a party that is not there. */
  async record(agreement: string, input: CreateState, author: Author): Promise<StateView> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    assertPast(input.on, today, '/on');
    const id = await this.ledger.write(agreementId, author, 'state recorded', async (write) => {
      if (input.kind !== 'superseded') await assertPartyOf(write, input.by ?? null);
      const sources = await this.sources.cite(write, input.sources);
      const keys = await this.sources.keysOf(write, sources);
      const { on, kind, by = null, positions = null, note = null, confidence = null } = input;
      const digest = recordDigest('state', { kind, on, by, positions, note, confidence, sources: keys });
      const row = {
        ...write.stamp,
        id: write.newId(),
        kind,
        onDay: on,
        by,
        positions,
        note,
        confidence,
        sources,
        digest,
      };
      await write.insert(AgreementState, [row]);
      write.enter('state', row.id, digest);
      await this.deadlines.refresh(write, 'all', '/on');
      return row.id;
    });
    const [recorded] = await this.reads.query<StateRow>({ ...STATE, values: [agreementId, id] });
    if (!recorded) throw notFound('state', id);
    return shown(recorded, null);
  }
}

/** @throws DomainError `unknown-reference` */
async function assertPartyOf({ manager, recordedAt }: Write, by: string | null): Promise<void> {
  if (by === null) return;
  const [answer] = await manager.query<{ known: boolean }[]>(PARTY_KNOWN, [by, recordedAt]);
  if (!answer?.known) throw refusal('unknown-reference', '/by', `names no party: ${by}`);
}

function shown({ position: _position, total: _total, ...state }: StateRow, lang: Lang | null): StateView {
  return read(state, ['positions', 'note'], lang);
}
