import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { Clock } from '../clock.js';
import type { DomainError } from '../domain/errors.js';
import { refusal } from '../refusal.js';
import type { Author, RepeatableRequest } from './author.js';
import { canonicalJson, type Json } from './canonical-json.js';
import { GENESIS, hashOf } from './hash-chain.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { LedgerEntry } from './ledger-entry.entity.js';
import { LedgerHead } from './ledger-head.entity.js';
import { DryRunDone, previews } from './preview.js';
import type { Storable } from './storable.js';
import { uuidv7 } from './uuid.js';

/** The chain of what belongs to no agreement: people, keys, parties, scales. */
export const SYSTEM = 0;

/** How often a write is tried that loses against another one. */
const MOST_TRIES = 3;

/** Rows sent in one statement: enough to make round trips cheap, little enough to stay small in memory. */
const MOST_ROWS = 5_000;

/** For how long the answer to a request is kept for its repetition, in milliseconds: a week. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** One write under way: everything in it carries the same instant, author and place in the ledger. */
export class Write {
  private readonly rows: Json[] = [];
  private readonly sourceHashes: Json[] = [];

  constructor(
    readonly manager: EntityManager,
    readonly agreementId: number,
    readonly sequence: number,
    readonly recordedAt: Date,
    readonly author: string,
    /** Ids of the agreements that the author may read; null: all. */
    readonly readable: number[] | null,
  ) {}

  /** A new UUIDv7 of the instant of this write. */
  newId(): string {
    return uuidv7(this.recordedAt);
  }

  /** Columns that every record row of this write shares. */
  get stamp() {
    return {
      agreementId: this.agreementId,
      sequence: String(this.sequence),
      recordedAt: this.recordedAt,
      author: this.author,
    };
  }

  /**
   * Stores a record that was made ready, without what is derived from it; its id. `place`: that of the record which it
   * corrects. `author`: who proposed it, where another person's approval stores it.
   */
  async record(
    { kind, entity, columns, digest }: Storable,
    place: { sequence?: string; position?: number } = {},
    author: string = this.author,
  ): Promise<string> {
    const id = this.newId();
    await this.insert(entity, [{ position: 0, ...this.stamp, ...place, ...columns, id, digest, author }]);
    this.enter(kind, id, digest);
    return id;
  }

  /** Enters something that this write adds into the ledger: its kind, its name and what it says, as a digest. */
  enter(kind: string, name: string, digest: Buffer): void {
    this.rows.push([kind, name, digest.toString('hex')]);
  }

  /** Enters a source by its salted hash: without the salt nobody can tell what it was. */
  enterSource(id: string, saltedHash: Buffer): void {
    this.sourceHashes.push([id, saltedHash.toString('hex')]);
  }

  /**
   * Adds rows of one table, all with the same properties; columns that none of them names get their default. They
   * travel as JSON, which PostgreSQL reads many times faster than one parameter for each value.
   */
  async insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, rows: Partial<Row>[]): Promise<void> {
    const { tablePath, columns } = this.manager.dataSource.getMetadata(entity);
    const named = columns.filter(({ propertyName }) => rows.some((row) => row[propertyName] !== undefined));
    const list = named.map(({ databaseName }) => `"${databaseName}"`).join(', ');
    for (let start = 0; start < rows.length; start += MOST_ROWS) {
      const chunk = rows.slice(start, start + MOST_ROWS).map((row) => this.rowOf(entity, row));
      await this.manager.query(
        `INSERT INTO "${tablePath}" (${list}) SELECT ${list} FROM json_populate_recordset(NULL::"${tablePath}", $1)`,
        [JSON.stringify(chunk)],
      );
    }
  }

  /** A row as its table has it, by column; what is left out is null. */
  rowOf<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Partial<Row>): Record<string, unknown> {
    const { columns } = this.manager.dataSource.getMetadata(entity);
    return Object.fromEntries(
      columns.map((column) => [column.databaseName, storable(row[column.propertyName])]),
    );
  }

  /** True while nothing has been entered: then there is nothing to record. */
  get isEmpty(): boolean {
    return this.rows.length === 0 && this.sourceHashes.length === 0;
  }

  /** What the ledger entry says: canonical JSON. */
  get body(): string {
    return canonicalJson({ rows: this.rows, sources: this.sourceHashes });
  }
}

/** The one way to write: lock the head, do the work, append the entry, move the head; all or nothing. */
@Injectable()
export class Ledger {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Runs `work` as one write to the agreement's chain (or `SYSTEM`). Writes to one chain follow each other. */
  write<Result>(
    agreementId: number,
    author: Author,
    action: string,
    work: (write: Write) => Promise<Result>,
  ): Promise<Result> {
    return this.once(author, (manager) => this.append(manager, agreementId, author, action, work));
  }

  /** Makes a new agreement's chain and runs `work` as its first write. */
  begin<Result>(author: Author, action: string, work: (write: Write) => Promise<Result>): Promise<Result> {
    return this.once(author, (manager) => this.beginWithin(manager, author, action, work));
  }

  /**
   * Runs `work` in a transaction. A request that carries an `Idempotency-Key` is claimed in that same transaction:
   * its repetition within a week waits for the first, does nothing, and returns what the first one's work returned.
   * @throws DomainError `key-reused` when the key came with another body before.
   */
  async once<Result>(author: Author, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.database.transaction((manager) => this.tryOnce(author, manager, work));
      } catch (error) {
        if (tries === MOST_TRIES || !isLostRace(error)) throw error;
        await sleep(Math.random() * 50 * tries);
      }
    }
  }

  private async tryOnce<Result>(
    { request }: Author,
    manager: EntityManager,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    if (request === null) return workOrPreview(manager, work);
    const { holder, method, path, key, requestHash } = request;
    const place = [holder, method, path, key];
    const claimed = await manager.query<unknown[]>(
      `INSERT INTO idempotency_key (holder, method, path, key, request_hash, created_at, result)
         VALUES ($1, $2, $3, $4, $5, $6, 'null') ON CONFLICT DO NOTHING RETURNING key`,
      [...place, requestHash, this.clock.now()],
    );
    if (claimed.length === 0) return resultOf<Result>(manager, request);
    await dropOldRequests(manager, new Date(this.clock.now().getTime() - KEPT_MS));
    const result = await work(manager);
    await manager.query(
      `UPDATE idempotency_key SET result = $5
         WHERE holder = $1 AND method = $2 AND path = $3 AND key = $4`,
      [...place, JSON.stringify(result ?? null)],
    );
    return result;
  }

  /** `begin` within a transaction that is already open. */
  async beginWithin<Result>(
    manager: EntityManager,
    author: Author,
    action: string,
    work: (write: Write) => Promise<Result>,
  ): Promise<Result> {
    const [{ id }] = await manager.query<[{ id: number }]>("SELECT nextval('agreement_id_seq')::int AS id");
    await manager.insert(LedgerHead, {
      agreementId: id,
      sequence: '0',
      hash: GENESIS,
      recordedAt: new Date(0),
    });
    return this.append(manager, id, author, action, work);
  }

  /**
   * Within a transaction that is already open: for a write that belongs to two chains, `SYSTEM` first. Work that
   * enters nothing leaves the chain as it was.
   */
  async append<Result>(
    manager: EntityManager,
    agreementId: number,
    { personId: author, readable = null }: Author,
    action: string,
    work: (write: Write) => Promise<Result>,
  ): Promise<Result> {
    const head = await manager.findOneOrFail(LedgerHead, {
      where: { agreementId },
      lock: { mode: 'pessimistic_write' },
    });
    // Rises strictly within the chain, and is taken only now that no other writer can come before us. Not before what
    // is in the chain SYSTEM: a party that this write names must be known at the instant of this write.
    const system = await manager.findOneByOrFail(LedgerHead, { agreementId: SYSTEM });
    const instants = [this.clock.now(), new Date(head.recordedAt.getTime() + 1), system.recordedAt];
    const recordedAt = new Date(Math.max(...instants.map((instant) => instant.getTime())));
    const sequence = Number(head.sequence) + 1;
    const write = new Write(manager, agreementId, sequence, recordedAt, author, readable);
    const result = await work(write);
    if (write.isEmpty) return result;
    const { body } = write;
    const hash = hashOf({
      agreementId,
      sequence,
      recordedAt,
      author,
      action,
      body,
      previousHash: head.hash,
    });
    await write.insert(LedgerEntry, [{ ...write.stamp, action, body, previousHash: head.hash, hash }]);
    await manager.update(LedgerHead, { agreementId }, { sequence: String(sequence), hash, recordedAt });
    return result;
  }
}

/** Work, after which a dry run ends: its transaction is rolled back. */
async function workOrPreview<Result>(
  manager: EntityManager,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const result = await work(manager);
  if (previews.getStore()?.dry) throw new DryRunDone();
  return result;
}

/** Whether the database gave a transaction up because of another one: done again, it may well succeed. */
function isLostRace(error: unknown): boolean {
  return ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
}

/** Forgets some of the requests before an instant, those that no other transaction holds. */
async function dropOldRequests(manager: EntityManager, before: Date): Promise<void> {
  await manager.query(
    `DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED))`,
    [before],
  );
}

/** What the work of an earlier request under the same key returned. */
async function resultOf<Result>(manager: EntityManager, request: RepeatableRequest): Promise<Result> {
  const { holder, method, path, key, requestHash } = request;
  const first = await manager.findOneByOrFail(IdempotencyKey, { holder, method, path, key });
  if (!first.requestHash.equals(requestHash)) throw keyReused();
  return first.result as Result;
}

/** The refusal of a key that came with another body before. */
export function keyReused(): DomainError {
  return refusal('key-reused', '/Idempotency-Key', 'came with another body before: take a new one');
}

/** A value as JSON holds it for `json_populate_recordset`; dates write themselves. */
function storable(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : (value ?? null);
}
