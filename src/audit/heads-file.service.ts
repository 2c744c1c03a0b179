import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { KeysDirectory } from '../keys-directory.js';
import { type Anchors, readHeads } from '../verify/heads.js';
import { HASHES, headsAmong } from './audit.queries.js';
import { LedgerKey } from './ledger-key.js';

/** How often the heads are written while the product serves, in milliseconds. */
const EVERY_MS = 5 * 60_000;

/** Hashes in one line at most. */
const MOST_HASHES = 10_000;

interface Head {
  chain: number;
  agreement: string;
  sequence: number;
}

/**
 * Writes the heads of all chains, signed, into a file outside the database: whoever changes the database cannot change
 * what was written there. Copy the file elsewhere, and not even the operator can.
 */
@Injectable()
export class HeadsFile {
  private timer: NodeJS.Timeout | undefined;
  /** Newest entry written, by chain. */
  private written: Map<number, number> | undefined;
  /** Whether the last line was not written whole. */
  private torn = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly reads: PgPool,
    private readonly keys: KeysDirectory,
    private readonly key: LedgerKey,
    private readonly clock: Clock,
  ) {}

  get path(): string {
    return path.join(path.dirname(this.keys.path), 'heads', 'heads.jsonl');
  }

  /** Writes now and then every few minutes; `failed` hears what goes wrong, and the next time is tried again. */
  async keepWriting(failed: (error: unknown) => void): Promise<void> {
    const write = () => this.write().catch(failed);
    await write();
    this.timer = setInterval(() => void write(), EVERY_MS).unref();
  }

  /** Stops writing, after a last time. */
  async stop(): Promise<void> {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    await this.write();
  }

  /** Writes the chains that have grown since. One write at a time. */
  write(): Promise<void> {
    this.writing = this.writing.catch(() => undefined).then(() => this.writeGrown());
    return this.writing;
  }

  /** The hashes that were anchored so far. */
  anchors(): Anchors {
    return readHeads(this.text(), this.key.publicKey());
  }

  private async writeGrown(): Promise<void> {
    if (!this.written) {
      const text = this.text();
      this.torn = !['', '\n'].includes(text.slice(-1));
      const { hashes } = readHeads(text, this.key.publicKey());
      this.written = new Map([...hashes].map(([chain, known]) => [chain, known.length - 1]));
    }
    for (let after = -1; ;) {
      const heads = await this.reads.query<Head>({ ...headsAmong('all'), values: [after, 500] });
      for (const head of heads) await this.writeChain(head);
      const last = heads.at(-1);
      if (!last) return;
      after = last.chain;
    }
  }

  private async writeChain({ chain, agreement, sequence }: Head): Promise<void> {
    let from = (this.written?.get(chain) ?? 0) + 1;
    while (from <= sequence) {
      const values = [chain, from - 1, MOST_HASHES];
      const rows = await this.reads.query<{ sequence: number; hash: string }>({ ...HASHES, values });
      const last = rows.at(-1);
      if (!last) return; // less is there than the head says: the verifier will tell
      const hashes = rows.map(({ hash }) => hash);
      const signedAt = this.clock.now().toISOString();
      this.append(
        JSON.stringify(this.key.sign({ chain, agreement, from, to: last.sequence, hashes, signedAt })),
      );
      this.written?.set(chain, last.sequence);
      from = last.sequence + 1;
    }
  }

  /** One call writes the whole line, so that lines of several instances do not tear each other. */
  private append(line: string): void {
    mkdirSync(path.dirname(this.path), { recursive: true, mode: 0o700 });
    const file = openSync(this.path, 'a', 0o600);
    try {
      const start = this.torn ? '\n' : '';
      this.torn = true; // until it is written whole
      appendFileSync(file, `${start}${line}\n`);
      this.torn = false;
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  private text(): string {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}
