import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { checkScale } from '../domain/status-scale.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { digestOf, type Json } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { refusal } from '../refusal.js';
import type { LevelView, ScaleDto, ScaleList, ScaleView } from './agreement.dto.js';
import { SCALES, SCALES_AFTER } from './agreements.queries.js';
import { Scale, ScaleLevel } from './scale.entity.js';

/** Scales of implementation, as data. A scale never changes: assessments stand on it. */
@Injectable()
export class Scales {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
  ) {}

  /** @throws DomainError `malformed` for a foreign cursor. */
  async list(query: ListQuery, lang: Lang | null): Promise<ScaleList> {
    const asked = askedPage<[string]>('scales', query, lang, 1);
    const { asOf, knownAt } = await this.scopes.all(asked.clocks, null);
    const rows = await this.reads.query<ScaleDto & { total?: number }>({
      ...(asked.after ? SCALES_AFTER : SCALES),
      values: [knownAt, asked.limit + 1, ...(asked.after ?? [])],
    });
    const clocks = { asOf: asOf ?? this.scopes.todayUtc(), knownAt };
    const total = asked.total ?? rows[0]?.total;
    const page = cutPage({ ...asked, total }, rows, clocks, ({ key }): [string] => [key]);
    const items = page.rows.map(({ key, title, levels }): ScaleView => {
      const shown = levels.map((level): LevelView => read<LevelView>(level, ['title'], lang));
      return read<ScaleView>({ key, title, levels: shown }, ['title'], lang);
    });
    return { items, ...page.foot };
  }

  /** @throws DomainError `ref-taken` for a key in use, `refused` for a level named twice or as a state is. */
  async add(input: ScaleDto, author: Author): Promise<ScaleDto> {
    const faults = checkScale({ key: input.key, levels: input.levels.map(({ level }) => level) });
    if (faults.length > 0) {
      throw new DomainError('refused', faults.map(({ detail }) => detail).join('; '), faults);
    }
    return this.ledger.write(SYSTEM, author, 'scale added', async (write) => {
      if (await write.manager.existsBy(Scale, { key: input.key })) {
        throw refusal('ref-taken', '/key', `${input.key} already names a scale`);
      }
      await write.insert(Scale, [{ key: input.key, title: input.title, createdAt: write.recordedAt }]);
      const levels = input.levels.map(({ level, title }, rank) => ({ scale: input.key, level, rank, title }));
      await write.insert(ScaleLevel, levels);
      write.enter('scale', input.key, digestOf(input as unknown as Json));
      return input;
    });
  }
}

/** @throws DomainError `unknown-reference` for a scale that is not there. */
export async function assertScaleKnown(manager: EntityManager, key: string): Promise<void> {
  if (await manager.existsBy(Scale, { key })) return;
  throw refusal('unknown-reference', '/scale', `names no scale: ${key}; GET /v1/scales lists them`);
}
