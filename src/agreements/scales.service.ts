import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import type { Author } from '../ledger/author.js';
import { digestOf, type Json } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import type { ScaleDto, ScaleList } from './agreement.dto.js';
import { SCALES } from './agreements.queries.js';
import { Scale, ScaleLevel } from './scale.entity.js';

/** Scales of implementation, as data. A scale never changes: assessments stand on it. */
@Injectable()
export class Scales {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
  ) {}

  async list(): Promise<ScaleList> {
    const items = await this.reads.query<ScaleDto>(SCALES);
    return { items, total: items.length, next: null };
  }

  /** @throws DomainError `ref-taken` for a key in use, `refused` for a level named twice. */
  async add(input: ScaleDto, author: Author): Promise<ScaleDto> {
    const names = new Set(input.levels.map(({ level }) => level));
    if (names.size !== input.levels.length) {
      const detail = 'names a level twice';
      throw new DomainError('refused', `levels ${detail}`, [{ pointer: '/levels', detail }]);
    }
    return this.ledger.write(SYSTEM, author, 'scale added', async (write) => {
      if (await write.manager.existsBy(Scale, { key: input.key })) {
        const detail = `there is already a scale ${input.key}`;
        throw new DomainError('ref-taken', detail, [{ pointer: '/key', detail }]);
      }
      await write.insert(Scale, [{ key: input.key, title: input.title, createdAt: write.recordedAt }]);
      const levels = input.levels.map(({ level, title }, rank) => ({ scale: input.key, level, rank, title }));
      await write.insert(ScaleLevel, levels);
      write.enter('scale', input.key, digestOf(input as unknown as Json));
      return input;
    });
  }
}
