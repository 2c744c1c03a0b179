import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Access } from '../domain/access.js';
import { DomainError } from '../domain/errors.js';
import type { Text } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { Jobs } from '../jobs/jobs.service.js';
import { Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import type { CitedSource, Purge, SourceInput, SourceItem, SourceList, SourceQuery } from './source.dto.js';
import { SourcePurge, SourceSecret } from './source-secret.entity.js';
import { SOURCE_BY_KEY, type SourceFilters, sourceList } from './sources.queries.js';
import { SourceVault } from './source-vault.service.js';
import { Sources } from './sources.service.js';

/** How many persons together purge what a source is. */
const PURGERS = 2;

interface Row {
  id: string;
  access: Access;
  source: Omit<CitedSource, 'citedBy' | 'purgers'>;
  citedBy: CitedSource['citedBy'];
  purgers: string[];
}

/** Of which sources a reader is told. */
type Shown = 'drafts' | 'recorded' | 'public';

/** Sources on their own: listed with their uses, stored before anything cites them, purged. */
@Injectable()
export class SourceReads {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly vault: SourceVault,
    private readonly jobs: Jobs,
  ) {}

  /** Without `drafts`, none is shown that only a proposal cites; to the `public`, none either that only the register cites. */
  async list(agreement: string, query: SourceQuery, shown: Shown): Promise<SourceList> {
    const { access, undatable } = query;
    const filters: SourceFilters = {
      ...(shown !== 'drafts' && { recorded: [] }),
      ...(shown === 'public' && { beyondRegister: [] }),
      ...(access && { access: [access] }),
      ...(undatable && { undatable: [] }),
    };
    type Listed = { source: Omit<SourceItem, 'uses'>; key: string; uses: number; total?: number };
    const { rows, foot } = await readPage<Listed, [string]>(this.scopes, {
      ...{ route: 'sources', agreement, query, lang: null, keyLength: 1 },
      keyOf: ({ key }) => [key],
      rows: ({ agreementId, knownAt }, limit, after) => {
        const statement = sourceList(filters, after);
        return this.reads.query<Listed>({
          ...statement,
          values: [agreementId, knownAt, limit, ...statement.values],
        });
      },
    });
    return {
      items: rows.map(({ source, uses }) => ({ ...source, ...protectionOf(source), uses })),
      ...foot,
    };
  }

  /** `source`: its key or id. @throws DomainError `not-found` */
  async one(agreement: string, source: string, clocks: TwoClocks, drafts = true): Promise<CitedSource> {
    const { agreementId, knownAt } = await this.scopes.one(agreement, clocks);
    const { source: view, citedBy, purgers } = await this.find(agreementId, knownAt, source, drafts);
    return { ...view, citedBy, purgers };
  }

  /** Stores a source, unless it is stored. @throws DomainError for what the rules on sources refuse. */
  async add(agreement: string, input: SourceInput, author: Author): Promise<CitedSource> {
    const { agreementId } = await this.scopes.one(agreement, {});
    const id = await this.ledger.write(agreementId, author, 'source added', async (write) => {
      const [added = ''] = await this.sources.cite(write, [input], () => '');
      return added;
    });
    return this.one(agreement, id, {});
  }

  /**
   * Asks that what a confidential source is be destroyed; the second person's asking does it. Its code name, public
   * wording and grade stay, as do the records that cite it.
   * @throws DomainError `not-found`; `refused` for one that is not confidential; `conflict` for the same person again.
   */
  async purge(agreement: string, source: string, reason: Text, author: Author): Promise<Purge> {
    const { agreementId } = await this.scopes.one(agreement, {});
    const { id, ...asked } = await this.ledger.write(
      agreementId,
      author,
      'source purge asked for',
      async (write) => {
        const { id, access, purgers } = await this.find(agreementId, write.recordedAt, source);
        if (access !== 'confidential') {
          throw refusal('refused', '/source', 'is not confidential: only what is sealed can be purged');
        }
        if (purgers.length >= PURGERS) {
          this.vault.destroy({ agreementId, id }); // where it was not certain the last time
          throw new DomainError('conflict', 'the source is purged: nothing is left to destroy');
        }
        if (purgers.includes(author.personId)) {
          throw new DomainError('conflict', 'you asked for this purge before: it needs another admin');
        }
        await write.insert(SourcePurge, [{ ...write.stamp, sourceId: id, reason }]);
        const all = [...purgers, author.personId];
        const purged = all.length >= PURGERS;
        if (purged) await write.manager.delete(SourceSecret, { agreementId, sourceId: id });
        write.enter('sourcePurge', id, recordDigest('sourcePurge', { source: id, reason, purged }));
        return { id, purged, purgers: all };
      },
    );
    // Only now that it is certain: with the key gone, what the database's log and its backups hold opens no more.
    if (asked.purged) {
      this.vault.destroy({ agreementId, id });
      await this.jobs.forget(agreementId); // documents that were made a moment ago may tell it
    }
    return asked;
  }

  private async find(agreementId: number, knownAt: Date, source: string, drafts = true): Promise<Row> {
    const values = [agreementId, knownAt, source, drafts];
    const [row] = await this.reads.query<Row>({ ...SOURCE_BY_KEY, values });
    if (!row) throw notFound('source', source);
    return row;
  }
}

/** How a source is protected, in the same fields for all. */
function protectionOf({ access, codeName, publicWording, archivedHash }: Partial<SourceItem>) {
  return {
    access: access ?? ('public' as const),
    codeName: codeName ?? null,
    publicWording: publicWording ?? null,
    archivedHash: archivedHash ?? null,
  };
}
