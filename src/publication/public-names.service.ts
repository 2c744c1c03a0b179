import { Injectable } from '@nestjs/common';
import { LEVEL_TITLES } from '../agreements/agreements.queries.js';
import { PgPool } from '../database/pg-pool.js';
import type { Text } from '../domain/text.js';
import { PARTY_NAMES } from '../parties/parties.queries.js';

/** What levels and parties are called that a public answer names by key and ref. Tells of no other. */
@Injectable()
export class PublicNames {
  constructor(private readonly reads: PgPool) {}

  /** Titles of the levels of a scale, the lowest first. */
  async levels(scale: string): Promise<Map<string, Text>> {
    const rows = await this.reads.query<{ level: string; title: Text }>({ ...LEVEL_TITLES, values: [scale] });
    return new Map(rows.map(({ level, title }) => [level, title]));
  }

  /** Names of some parties, as known at the instant that was published. */
  async parties(refs: Iterable<string>, knownAt: string): Promise<Map<string, Text>> {
    const values = [[...new Set(refs)], knownAt];
    const rows = await this.reads.query<{ ref: string; name: Text }>({ ...PARTY_NAMES, values });
    return new Map(rows.map(({ ref, name }) => [ref, name]));
  }
}
