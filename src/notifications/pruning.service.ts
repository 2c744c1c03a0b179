import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { Settings } from '../settings.js';
import { REMOVALS } from './pruning.queries.js';

const DAY_MS = 86_400_000;

/**
 * Removes notices and deliveries that are over, and the days that were looked at but the newest: a sweep goes on after that,
 * and so tells nothing twice. What waits to be sent is left alone.
 */
@Injectable()
export class Pruning {
  /** Rows of one statement, and statements of each table in one run: what is left goes the next time. */
  readonly limits = { rows: 1_000, batches: 50 };

  constructor(
    private readonly reads: PgPool,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** `goOn` false ends it after the statement in hand. */
  async run(goOn: () => boolean = () => true): Promise<void> {
    const now = this.clock.now().getTime();
    const { noticesKeptDays, untakenKeptDays } = this.settings;
    const cutoffs = {
      taken: new Date(now - noticesKeptDays * DAY_MS),
      untaken: new Date(now - untakenKeptDays * DAY_MS),
    };
    const { rows, batches } = this.limits;
    for (const removal of REMOVALS) {
      for (let batch = 0; batch < batches && goOn(); batch++) {
        const [found] = await this.reads.query<{ gone: number }>(removal(cutoffs, rows));
        if ((found?.gone ?? 0) < rows) break;
      }
    }
  }
}
