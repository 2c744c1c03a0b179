import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger } from '../ledger/ledger.service.js';
import { assertPast } from '../ledger/past.js';
import { notFound, type Scope } from '../ledger/scope.service.js';
import { Sources } from '../sources/sources.service.js';
import type {
  CreateState,
  PublishedFigureList,
  PublishedFigureView,
  StateList,
  StateView,
} from './agreement.dto.js';
import { AgreementState } from './agreement.entity.js';
import { PUBLISHED_FIGURES, STATE, STATES } from './agreements.queries.js';

/** The standing of an agreement over time, and what monitors published of it. */
@Injectable()
export class States {
  constructor(
    private readonly reads: PgPool,
    private readonly sources: Sources,
    private readonly ledger: Ledger,
    private readonly deadlines: DeadlineSpans,
  ) {}

  async list(scope: Scope): Promise<StateList> {
    const items = await this.reads.query<StateView>({ ...STATES, values: valuesOf(scope) });
    return { items, total: items.length, next: null, asOf: scope.asOf, knownAt: scope.knownAt.toISOString() };
  }

  async publishedFigures(scope: Scope): Promise<PublishedFigureList> {
    const items = await this.reads.query<PublishedFigureView>({
      ...PUBLISHED_FIGURES,
      values: valuesOf(scope),
    });
    return { items, total: items.length, next: null, asOf: scope.asOf, knownAt: scope.knownAt.toISOString() };
  }

  /** @throws DomainError `day-in-future`. */
  async record(scope: Scope, input: CreateState, author: Author): Promise<StateView> {
    assertPast(input.on, scope.today, '/on');
    const id = await this.ledger.write(scope.agreementId, author, 'state recorded', async (write) => {
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
      await this.deadlines.refresh(write, 'all');
      return row.id;
    });
    const [recorded] = await this.reads.query<StateView>({ ...STATE, values: [scope.agreementId, id] });
    if (!recorded) throw notFound('state', id);
    return recorded;
  }
}

const valuesOf = ({ agreementId, asOf, knownAt }: Scope): unknown[] => [agreementId, asOf, knownAt];
