import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { type Day, todayIn } from '../domain/calendar-date.js';
import type { Calendar } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import type { Band } from '../domain/overdue.js';
import { notFound, refusal } from '../refusal.js';
import { PARTIES_BEYOND, SCOPE_ALL, SCOPE_AT, SCOPE_NOW, SCOPE_SOME } from './scope.queries.js';

/** What a read is about: one agreement, a day in the world and an instant of knowledge. */
export interface Scope {
  agreementId: number;
  ref: string;
  asOf: Day;
  /** Everything recorded by then, and nothing later, counts. */
  knownAt: Date;
  /** Of the newest ledger entry up to `knownAt`. */
  sequence: number;
  /** Today in the agreement's zone. */
  today: Day;
  timeZone: string;
  scale: string;
  calendar: Calendar | null;
  severityBands: Band[];
  dueSoonDays: number;
  staleDays: number | null;
  signedOn: Day;
  version: number;
  /** Whose assessments make the status: the reader's choice, else the agreement's; null: observers, mechanisms, desk. */
  countedAssessor: string | null;
  /** Whether the agreement asks for the approval of another person. */
  fourEyes: boolean;
  lens: Lens;
}

/** What a reader leaves out of a read, or adds to it, beside the two clocks. */
export interface Lens {
  /** Another assessor than the agreement's own counts. */
  assessor: boolean;
  /** Only records count that had a source published by this day; null: all. */
  evidencedBy: Day | null;
  /** Proposals count as if they were approved. */
  drafts: boolean;
}

/** What a read of one agreement may ask for. */
export interface Reading {
  asOf?: string;
  knownAt?: string;
  assessor?: string;
  evidencedBy?: string;
  drafts?: boolean;
}

/** A read over all agreements. `asOf` null: each agreement's own today, as `days` has it by time zone. */
export interface WideScope {
  asOf: Day | null;
  knownAt: Date;
  days: { zones: string[]; days: Day[] };
  /** The instant of these days: midnight may pass between two pages of a list, and must not tear it. */
  at: string;
  /** Ids of the agreements that it is over; null: all. */
  readable: number[] | null;
}

type ScopeRow = Omit<Scope, 'asOf' | 'today' | 'knownAt' | 'version' | 'lens'> & {
  head: number;
  recordedAt: Date;
  settled: number | null;
  version: number | null;
};

/** Every zone's midnight falls on a quarter of an hour: within one, no day changes anywhere. */
const QUARTER_MS = 15 * 60_000;

/** How long a read waits for writes that are under way. */
const LONGEST_WAIT_MS = 5_000;

/** Fixes what a read may see before it asks, so that the same question at the same instant always has one answer. */
@Injectable()
export class Scopes {
  constructor(
    private readonly database: PgPool,
    private readonly clock: Clock,
  ) {}

  /**
   * `shown`: what is read beside the agreement's own, and known of at the same instant.
   * @throws DomainError `not-found` when there is no such agreement, or was none at `knownAt`; `malformed` for a future
   * `knownAt`.
   */
  async one(ref: string, clocks: Reading, shown?: 'parties'): Promise<Scope> {
    const asked = clocks.knownAt === undefined ? null : new Date(clocks.knownAt);
    const partiesAt = shown === 'parties' ? await this.newestPartyBeyond(ref) : null;
    const wanted = asked ?? partiesAt;
    const row = wanted === null ? await this.atHead(ref) : await this.settledAt(ref, wanted);
    if (!row || row.version === null) throw notFound('agreement', ref);
    const { recordedAt, settled: _settled, head: _head, version, ...facts } = row;
    const { assessor = facts.countedAssessor, evidencedBy = null, drafts = false } = clocks;
    const now = this.clock.now();
    if (asked && asked > now && asked > recordedAt && !(partiesAt && asked <= partiesAt))
      throw futureKnowledge();
    const today = todayIn(facts.timeZone, now);
    return {
      ...facts,
      version,
      today,
      asOf: clocks.asOf ?? today,
      knownAt: wanted ?? recordedAt,
      countedAssessor: assessor,
      lens: { assessor: assessor !== facts.countedAssessor, evidencedBy, drafts },
    };
  }

  /**
   * For reads over all agreements; waits for the writes that are under way, because they may carry an earlier instant.
   * `at`: that of the page before; `readable`: only over these agreements; null: over all.
   */
  async all(
    clocks: { asOf?: string; knownAt?: string; at?: string },
    readable: number[] | null,
  ): Promise<WideScope> {
    const wanted = clocks.knownAt === undefined ? null : new Date(clocks.knownAt);
    const { recordedAt, zones } = await this.settledAll(wanted, readable);
    const now = this.clock.now();
    if (wanted && wanted > now && wanted > recordedAt) throw futureKnowledge();
    const at = new Date(clocks.at ?? Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS);
    const days = { zones, days: zones.map((zone) => todayIn(zone, at)) };
    return { asOf: clocks.asOf ?? null, knownAt: wanted ?? recordedAt, days, at: at.toISOString(), readable };
  }

  /** The internal id of an agreement; null when there is none of that ref. */
  async idOf(ref: string): Promise<number | null> {
    return (await this.atHead(ref))?.agreementId ?? null;
  }

  /** Today in UTC: for what belongs to no agreement, and so has no zone. */
  todayUtc(): Day {
    return todayIn('UTC', this.clock.now());
  }

  /** The newest instant of the chain of parties (people, keys and scales too), if it is newer than the agreement's. */
  private async newestPartyBeyond(ref: string): Promise<Date | null> {
    const [row] = await this.database.query<{ recordedAt: Date }>({ ...PARTIES_BEYOND, values: [ref] });
    return row?.recordedAt ?? null;
  }

  private async atHead(ref: string): Promise<ScopeRow | undefined> {
    const [row] = await this.database.query<ScopeRow>({ ...SCOPE_NOW, values: [ref, null] });
    return row;
  }

  /**
   * A write under way may get an instant up to `knownAt` and is waited for, unless the chain has already come to it; so
   * is an agreement in the making. Asking again and again holds no connection meanwhile: reads share few of them.
   */
  private async settledAt(ref: string, knownAt: Date): Promise<ScopeRow | undefined> {
    if (knownAt >= this.clock.now()) await sleep(2); // a write in this very millisecond would still be before it
    const read = async () => {
      const [row] = await this.database.query<ScopeRow>({ ...SCOPE_AT, values: [ref, knownAt] });
      return row;
    };
    const started = performance.now();
    let row = await read();
    if (!row) {
      await this.settledAll(knownAt, null);
      row = await read();
    }
    while (row && knownAt > row.recordedAt && row.settled !== row.head) {
      await pause(started);
      row = await read();
    }
    return row;
  }

  private async settledAll(
    wanted: Date | null,
    readable: number[] | null,
  ): Promise<{ recordedAt: Date; zones: string[] }> {
    const read = async () => {
      const [row] = await this.database.query<{
        recordedAt: Date;
        writers: string[];
        zones: string[];
      }>(readable === null ? SCOPE_ALL : { ...SCOPE_SOME, values: [readable] });
      if (!row) throw new DomainError('internal', 'no ledger head');
      return row;
    };
    let first = await read();
    if ((wanted ?? first.recordedAt) >= this.clock.now()) {
      await sleep(2);
      first = await read();
    }
    const started = performance.now();
    let waiting = first.writers;
    while (waiting.length > 0) {
      await pause(started);
      const { writers } = await read();
      waiting = waiting.filter((one) => writers.includes(one));
    }
    return first;
  }
}

function futureKnowledge(): DomainError {
  return refusal('malformed', '/knownAt', 'lies in the future: leave it out to read what is known now');
}

/** Before asking again. @throws DomainError `unavailable` after LONGEST_WAIT_MS. */
async function pause(started: number): Promise<void> {
  if (performance.now() - started > LONGEST_WAIT_MS) {
    throw new DomainError('unavailable', 'a long write is under way; try again in a moment');
  }
  await sleep(5);
}
