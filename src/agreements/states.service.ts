import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Prepared, RecordKind, Said } from '../deadlines/record-kind.js';
import { Recording } from '../deadlines/recording.service.js';
import type { Day } from '../domain/calendar-date.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { guarded } from '../domain/access.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import type { Place } from '../ledger/place.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound } from '../refusal.js';
import { assertDecision } from '../register/registered.js';
import { Sources } from '../sources/sources.service.js';
import { CreateState, type StateList, type StateView } from './agreement.dto.js';
import { assertParties, partyAt } from '../known-parties.js';
import { AgreementState } from './agreement.entity.js';
import { STATE, STATES, STATES_AFTER } from './agreements.queries.js';

type StateRow = StateView & Place & { total?: number };

/** The standing of an agreement over time: records. */
@Injectable()
export class States implements RecordKind<CreateState> {
  readonly kind = 'state';
  readonly form = CreateState;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly sources: Sources,
    private readonly ledger: Ledger,
    private readonly recording: Recording,
  ) {}

  async list(agreement: string, query: ListQuery, lang: Lang | null): Promise<StateList> {
    const { rows, foot } = await readPage<StateRow, [string, number, number]>(this.scopes, {
      ...{ route: 'states', agreement, query, lang, keyLength: 3 },
      keyOf: ({ on, place, position }) => [on, place, position],
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
    const made = await this.ledger.write(agreementId, author, 'state recorded', async (write) =>
      this.recording.record(write, agreement, input, await this.prepare(write, agreement, input, today)),
    );
    return this.view(agreementId, made.id);
  }

  async prepare(write: Write, _agreement: string, input: CreateState, today: Day): Promise<Prepared> {
    assertPast(input.on, today, '/on');
    const {
      on,
      kind,
      by = null,
      positions = null,
      decision = null,
      note = null,
      confidence = null,
      access = 'public',
    } = input;
    if (kind !== 'superseded') await assertParties(write, partyAt('/by', by));
    await assertDecision(write, decision, on, '/on');
    const sources = await this.sources.cite(write, input.sources);
    const keys = await this.sources.keysOf(write, sources);
    const content = { kind, by, positions, decision, note, confidence };
    return {
      kind: this.kind,
      entity: AgreementState,
      columns: { ...content, access, onDay: on, sources },
      digest: recordDigest('state', { ...content, on, ...guarded(access), sources: keys }),
      affected: 'all',
      cause: '/on',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId, manager } = write;
    const row = await manager.findOneByOrFail(AgreementState, { agreementId, id });
    const { kind, onDay: on, by, positions, decision, note, confidence, access } = row;
    const sources = await this.sources.named(write, row.sources);
    const words = { positions, note, confidence, access, sources };
    return { about: '', input: { kind, on, by, decision, ...words } };
  }

  async view(agreementId: number, id: string): Promise<StateView> {
    const [row] = await this.reads.query<StateRow>({ ...STATE, values: [agreementId, id] });
    if (!row) throw notFound('state', id);
    return shown(row, null);
  }
}

function shown(
  { place: _place, position: _position, total: _total, ...state }: StateRow,
  lang: Lang | null,
): StateView {
  return read(state, ['positions', 'note'], lang);
}
