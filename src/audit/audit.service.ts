import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { sha256 } from '../ledger/canonical-json.js';
import { GENESIS } from '../ledger/hash-chain.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import type { StoredEntry } from '../verify/chain.js';
import type { Anchors } from '../verify/heads.js';
import { verifyStored } from '../verify/verify.js';
import type {
  AuditEntry,
  AuditList,
  AuditQuery,
  Consistency,
  ConsistencyQuery,
  HeadList,
  Verification,
} from './audit.dto.js';
import { auditEntries, chainAmong, chainsAmong, ENTRIES, headsAmong } from './audit.queries.js';
import { HeadsFile } from './heads-file.service.js';
import { LedgerKey } from './ledger-key.js';

/** Entries that one answer verifies or proves at most; more is for `jalon verify`. */
export const MOST_ENTRIES = 200_000;
export const MOST_LINKS = 10_000;
const BATCH = 2_000;

interface Head {
  chain: number;
  agreement: string;
  sequence: number;
  hash: string;
  recordedAt: Date;
}

/** What was anchored of some chains; null: of all, and what is wrong with the file of heads itself. */
function anchorsFor(chains: { chain: number }[] | null, anchors: Anchors): Anchors {
  if (chains === null) return anchors;
  const hashes = new Map([...anchors.hashes].filter(([one]) => chains.some(({ chain }) => chain === one)));
  return { ...anchors, hashes, faults: [], torn: [] };
}

/** Of which chains a statement tells, and its last parameter. */
const amongOf = (readable: number[] | null) =>
  readable === null ? { among: 'all' as const, ids: [] } : { among: 'some' as const, ids: [readable] };

/** The ledger as outsiders read and check it: of those agreements that they may read. */
@Injectable()
export class Audit {
  constructor(
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly headsFile: HeadsFile,
    private readonly key: LedgerKey,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found` for an unknown agreement. */
  async list(query: AuditQuery, readable: number[] | null): Promise<AuditList> {
    const asked = askedPage<[string, number, number]>('audit', query, null, 3);
    const { asOf, knownAt } = await this.scopes.all(asked.clocks, readable);
    const { agreement, author, action, from, to } = query;
    const chain = agreement === undefined ? undefined : String((await this.chain(agreement, readable)).chain);
    const statement = auditEntries(
      wanted({ chain, author, action, from, to, among: readable ?? undefined }),
      asked.after,
    );
    const values = [knownAt, asked.limit + 1, ...(statement.values ?? [])];
    type Row = Omit<AuditEntry, 'recordedAt'> & { recordedAt: Date; total?: number };
    const rows = await this.reads.query<Row>({ ...statement, values });
    const total = asked.total ?? rows[0]?.total ?? 0;
    const page = cutPage({ ...asked, total }, rows, { asOf, knownAt }, (row) => [
      row.recordedAt.toISOString(),
      row.chain,
      row.sequence,
    ]);
    const items = page.rows.map(({ total: _total, recordedAt, ...row }) => ({
      ...row,
      recordedAt: recordedAt.toISOString(),
    }));
    return { items, ...page.foot };
  }

  /** @throws DomainError `not-found`; `malformed` for more entries than one answer can verify. */
  async verify(agreement: string | undefined, readable: number[] | null): Promise<Verification> {
    const heads = await this.headsOf(agreement, readable);
    const entries = heads.reduce((sum, { sequence }) => sum + sequence, 0);
    if (entries > MOST_ENTRIES) {
      const detail = `is needed: ${entries} entries are too many for one answer; or use jalon verify`;
      throw refusal('malformed', '/agreement', detail);
    }
    const stored = heads.map((head) => ({ ...head, head: head.sequence }));
    const anchors = anchorsFor(readable === null ? null : stored, this.headsFile.anchors());
    const chains = await verifyStored(stored, (chain) => this.entries(chain), anchors, agreement);
    const { faults } = anchors;
    return { valid: faults.length === 0 && chains.every(({ fault }) => fault === null), faults, chains };
  }

  async heads(query: ListQuery, readable: number[] | null): Promise<HeadList> {
    const asked = askedPage<[number]>('heads', query, null, 1);
    const { among, ids } = amongOf(readable);
    const values = [asked.after?.[0] ?? -1, asked.limit + 1, ...ids];
    const rows = await this.reads.query<Head>({ ...headsAmong(among), values });
    const [count] = await this.reads.query<{ total: number }>({ ...chainsAmong(among), values: ids });
    const now = this.clock.now();
    const clocks = {
      asOf: query.asOf ?? null,
      knownAt: query.knownAt === undefined ? now : new Date(query.knownAt),
    };
    const page = cutPage({ ...asked, total: count?.total }, rows, clocks, ({ chain }): [number] => [chain]);
    const signedAt = now.toISOString();
    const items = page.rows.map(({ chain, agreement, sequence, hash }) =>
      this.key.sign({ chain, agreement, from: sequence, to: sequence, hashes: [hash], signedAt }),
    );
    const { total, next } = page.foot;
    return { items, total, next, publicKey: this.key.publicKey() };
  }

  /** @throws DomainError `not-found`; `malformed` where there is nothing between, or too much. */
  async consistency(
    { agreement, from, to }: ConsistencyQuery,
    readable: number[] | null,
  ): Promise<Consistency> {
    const { chain, sequence } = await this.chain(agreement, readable);
    if (to > sequence) throw refusal('malformed', '/to', `is beyond the newest entry, ${sequence}`);
    if (from >= to) throw refusal('malformed', '/from', 'must be before to');
    if (to - from > MOST_LINKS) {
      throw refusal('malformed', '/to', `must be at most ${MOST_LINKS} entries after from: ask in steps`);
    }
    const values = [chain, Math.max(0, from - 1), to, MOST_LINKS + 1];
    const entries = await this.reads.query<StoredEntry>({ ...ENTRIES, values });
    const fromHash = from === 0 ? GENESIS.toString('hex') : (entries[0]?.hash ?? '');
    const links = entries
      .filter((entry) => entry.sequence > from)
      .map(({ body, ...link }) => ({ ...link, bodyHash: sha256(body).toString('hex') }));
    return { agreement, from, to, fromHash, toHash: links.at(-1)?.hash ?? '', links };
  }

  /** Full entries, one a line, for the offline verifier. @throws DomainError `not-found` */
  async export(agreement: string | undefined, readable: number[] | null): Promise<Readable> {
    const heads = await this.headsOf(agreement, readable);
    const entries = (chain: number) => this.entries(chain);
    return Readable.from(
      (async function* () {
        for (const { chain } of heads) {
          for await (const entry of entries(chain)) yield `${JSON.stringify(entry)}\n`;
        }
      })(),
    );
  }

  private async chain(ref: string, readable: number[] | null): Promise<Head> {
    const { among, ids } = amongOf(readable);
    const [head] = await this.reads.query<Head>({ ...chainAmong(among), values: [ref, ...ids] });
    if (!head) throw notFound('agreement', ref);
    return head;
  }

  /** Of one agreement, or of all that may be read. */
  private async headsOf(agreement: string | undefined, readable: number[] | null): Promise<Head[]> {
    if (agreement !== undefined) return [await this.chain(agreement, readable)];
    const { among, ids } = amongOf(readable);
    return this.reads.query<Head>({ ...headsAmong(among), values: [-1, 100_000, ...ids] });
  }

  private async *entries(chain: number): AsyncGenerator<StoredEntry> {
    for (let after = 0; ;) {
      const values = [chain, after, Number.MAX_SAFE_INTEGER, BATCH];
      const rows = await this.reads.query<StoredEntry>({ ...ENTRIES, values });
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = last.sequence;
    }
  }
}
