import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Mailer } from '../accounts/mailer.service.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { addDays, type Day, todayIn } from '../domain/calendar-date.js';
import { becoming, type Standing } from '../domain/notices.js';
import { Scopes } from '../ledger/scope.service.js';
import { uuidv7 } from '../ledger/uuid.js';
import { Timeline } from '../timeline/timeline.service.js';
import { type DigestHour, nextDigest } from './next-digest.js';
import {
  ADD_DELIVERIES,
  ADD_NOTICES,
  CARRY_OVER,
  CLAIM,
  FOR_WEBHOOKS,
  INTO_DIGEST,
  LAST_SWEPT,
  PROVISION_FLAGS,
  SWEPT_BEFORE,
  TELL,
  TIMES_MET,
  TOLD_BY_MAIL,
} from './sweeps.queries.js';

/** How many days are made up for after nothing ran: the newest. */
export const MOST_DAYS = 14;

/** Items of a timeline read at once, and rows sent in one statement. */
const PAGE = 1_000;
const MOST_ROWS = 5_000;

/** An agreement, and the day on which it was last looked at; null: never. */
interface Agreement {
  id: number;
  ref: string;
  timeZone: string;
  lastDay: Day | null;
}

/** An item as it stands, and whom and what it concerns. */
interface Found extends Standing {
  provision: string;
  responsible: string[];
}

/**
 * Looks once a day, in each agreement's own zone, at what became due, overdue, met or doubtful since the last time. What
 * is found, whom it is for and what is to be sent are rows of one transaction with the claim of that day: whatever dies
 * on the way, a day is told of once and whole.
 */
@Injectable()
export class Sweeps {
  constructor(
    private readonly database: DataSource,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly timeline: Timeline,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Looks at every agreement whose day has come and that no other server looks at. `failed` hears what goes wrong with
   * one, which the next run tries again; the others are looked at all the same. `goOn` false ends it after a day.
   */
  async run(failed: (error: unknown) => void, goOn: () => boolean = () => true): Promise<void> {
    for (const agreement of await this.reads.query<Agreement>({ ...LAST_SWEPT })) {
      if (!goOn()) return;
      await this.catchUp(agreement, goOn).catch(failed);
    }
  }

  private async catchUp(agreement: Agreement, goOn: () => boolean): Promise<void> {
    for (const day of daysOf(agreement, this.clock.now())) {
      if (!goOn()) return;
      if (!(await this.sweep(agreement, day))) return; // another server is at it, and goes on from there
    }
  }

  /** False where the day is another server's. */
  private sweep({ id, ref }: Agreement, day: Day): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const { knownAt } = await this.scopes.one(ref, {});
      const now = this.clock.now();
      const claimed = await manager.query<unknown[]>(CLAIM, [id, day, now, knownAt]);
      if (claimed.length === 0) return false;
      const [last] = await manager.query<{ day: Day; knownAt: Date }[]>(SWEPT_BEFORE, [id, day]);
      // The first time there is no knowledge to compare with: only what the passing of a day brings is told.
      const before = await this.standings(ref, last?.day ?? addDays(day, -1), last?.knownAt ?? knownAt);
      const after = await this.standings(ref, day, knownAt);
      const notices = [...after].flatMap(([key, item]) =>
        becoming(before.get(key) ?? null, item, day).map((kind) => ({
          ...{ id: uuidv7(now), agreement_id: id, day, kind, item_kind: item.kind, item_ref: item.ref },
          ...{
            provision: item.provision,
            due_on: item.dueOn,
            responsible: item.responsible,
            created_at: now,
          },
        })),
      );
      if (notices.length === 0) return true;
      await addRows(manager, ADD_NOTICES, notices);
      await manager.query(TELL, [id, day]);
      await this.mail(manager, id, day, now);
      const sent = await manager.query<{ webhookId: string; noticeId: string }[]>(FOR_WEBHOOKS, [id, day]);
      await addRows(
        manager,
        ADD_DELIVERIES,
        sent.map(({ webhookId, noticeId }) => ({
          ...{ id: uuidv7(now), webhook_id: webhookId, notice_id: noticeId, due_at: now },
        })),
      );
      return true;
    });
  }

  /**
   * Puts what was found into the next digest of each who is told of it, where mail is sent at all; and with it what they
   * were told of in letters that nobody took.
   */
  private async mail(manager: EntityManager, agreementId: number, day: Day, now: Date): Promise<void> {
    if (!this.mailer.sends) return;
    type Told = DigestHour & { personId: string };
    for (const told of await manager.query<Told[]>(TOLD_BY_MAIL, [agreementId, day])) {
      const { personId } = told;
      const digest = await nextDigest(manager, personId, told, now);
      await manager.query(INTO_DIGEST, [personId, agreementId, day, digest]);
      await manager.query(CARRY_OVER, [personId, digest]);
    }
  }

  /** Every provision and milestone of an agreement as it stood on a day, as known at an instant. */
  private async standings(ref: string, day: Day, knownAt: Date): Promise<Map<string, Found>> {
    const clocks = { asOf: day, knownAt: knownAt.toISOString() };
    const { agreementId, dueSoonDays, staleDays } = await this.scopes.one(ref, clocks);
    const values = [agreementId, day, knownAt, dueSoonDays, staleDays];
    const flags = await this.reads.query<{ ref: string; responsible: string[]; flags: string[] }>({
      ...{ ...PROVISION_FLAGS, values },
    });
    const found = new Map(
      flags.map(({ ref, responsible, flags }): [string, Found] => [
        `provision ${ref}`,
        {
          ...{ kind: 'provision', ref, provision: ref, responsible },
          ...{ state: 'none', dueOn: null, flags, timesMet: 0 },
        },
      ]),
    );
    const met = await this.reads.query<{ ref: string; times: number }>({
      ...{ ...TIMES_MET, values: [agreementId, day, knownAt] },
    });
    const timesMet = new Map(met.map(({ ref, times }) => [ref, times]));
    for await (const { items } of this.timeline.pages(ref, { ...clocks, limit: PAGE }, null)) {
      for (const { kind, ref, provision, responsible, dueOn, deadlineState: state } of items) {
        const key = `${kind} ${ref}`;
        const item = { kind, ref, provision, responsible, dueOn, state };
        const times = kind === 'milestone' ? (timesMet.get(ref) ?? 0) : 0;
        found.set(key, { ...item, flags: found.get(key)?.flags ?? [], timesMet: times });
      }
    }
    return found;
  }
}

/** The days of an agreement that are to be looked at, in order; the first time today alone. */
function daysOf({ timeZone, lastDay }: Agreement, now: Date): Day[] {
  const today = todayIn(timeZone, now);
  const first = lastDay === null ? today : addDays(lastDay, 1);
  const days: Day[] = [];
  for (let day = today; day >= first && days.length < MOST_DAYS; day = addDays(day, -1)) days.unshift(day);
  return days;
}

async function addRows(manager: EntityManager, statement: string, rows: object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    await manager.query(statement, [JSON.stringify(rows.slice(start, start + MOST_ROWS))]);
  }
}
