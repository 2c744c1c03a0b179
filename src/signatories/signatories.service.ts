import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { given } from '../given.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { labelOf } from '../parties-in-time.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { assertParties, partyAt } from '../known-parties.js';
import { absent, notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import type {
  ChangeSignatory,
  CreateSignatory,
  SignatoryItem,
  SignatoryList,
  SignatoryQuery,
  SignatoryView,
} from './signatory.dto.js';
import { SIGNATORY, signatories } from './signatories.queries.js';
import { Signatory, SignatoryVersion } from './signatory.entity.js';

/** A signatory with its place in the list. */
type Row = Omit<SignatoryItem, 'label'> & { shared: boolean } & { position: number; total?: number };

/** A signatory as its reader reads it. */
function shown({ position, total, shared, ...signatory }: Row, lang: Lang | null): SignatoryItem {
  const item = read(signatory, ['name', 'note'], lang);
  return { ...item, label: labelOf(item.party, item.acronym, shared, item.name) };
}

/** Who signed, guarantees, mediates or monitors an agreement, and who left. */
@Injectable()
export class Signatories {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly sources: Sources,
  ) {}

  /** @throws DomainError `not-found`. */
  async view(scope: Scope, id: string, lang: Lang | null): Promise<SignatoryView> {
    const [row] = await this.reads.query<Row>({ ...SIGNATORY, values: [...valuesOf(scope), id] });
    if (!row) throw notFound('signatory', id);
    return asRead(shown(row, lang), scope);
  }

  async list(agreement: string, query: SignatoryQuery, lang: Lang | null): Promise<SignatoryList> {
    const { capacity, party } = query;
    const filters = wanted({ capacity, party });
    const { rows, foot } = await readPage<Row, [number, string]>(this.scopes, {
      ...{ route: 'signatories', agreement, query, lang, keyLength: 2, shown: 'parties' as const },
      keyOf: ({ position, id }) => [position, id],
      rows: (scope, limit, after) => {
        const statement = signatories(filters, after);
        return this.reads.query<Row>({
          ...statement,
          values: [...valuesOf(scope), limit, ...statement.values],
        });
      },
    });
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** The new signatory's id. @throws DomainError `conflict` for a party that has this capacity already. */
  async create(agreementId: number, input: CreateSignatory, author: Author): Promise<string> {
    return this.ledger.write(agreementId, author, 'signatory made', async (write) => {
      const { party, capacity, sources, ...fields } = input;
      await assertParties(write, partyAt('/party', party));
      if (await write.manager.existsBy(Signatory, { agreementId, party, capacity })) {
        throw refusal(
          'conflict',
          '/party',
          `${party} is ${capacity} of this agreement already: change that one`,
        );
      }
      const position = await write.manager.countBy(Signatory, { agreementId });
      const id = write.newId();
      await write.insert(Signatory, [
        { agreementId, id, party, capacity, position, recordedAt: write.recordedAt },
      ]);
      const cited = await this.sources.cite(write, sources);
      await this.addVersion(write, { id, party, capacity }, 1, { ...fields, sources: cited });
      return id;
    });
  }

  /** Adds a version. @throws DomainError `not-found`, `stale`. */
  async change(
    agreementId: number,
    id: string,
    input: ChangeSignatory,
    readVersion: ReadVersion,
    author: Author,
  ): Promise<void> {
    await this.ledger.write(agreementId, author, 'signatory changed', async (write) => {
      const signatory = await write.manager.findOneBy(Signatory, { agreementId, id });
      const newest = await write.manager
        .createQueryBuilder(SignatoryVersion, 'v')
        .where("v.agreementId = :agreementId AND v.signatoryId = :id AND v.knownTo = 'infinity'", {
          agreementId,
          id,
        })
        .getOne();
      if (!signatory || !newest) throw absent(readVersion, 'signatory', id);
      assertFresh(readVersion, newest.version);
      await write.manager.query(
        `UPDATE signatory_version SET known_to = $3
         WHERE agreement_id = $1 AND signatory_id = $2 AND known_to = 'infinity'`,
        [agreementId, id, write.recordedAt],
      );
      const { sources, ...fields } = input;
      const cited = sources ? await this.sources.cite(write, sources) : newest.sources;
      await this.addVersion(write, signatory, newest.version + 1, {
        ...newest,
        ...given(fields),
        sources: cited,
      });
    });
  }

  private async addVersion(
    write: Write,
    { id, party, capacity }: Pick<Signatory, 'id' | 'party' | 'capacity'>,
    version: number,
    fields: Omit<CreateSignatory, 'party' | 'capacity' | 'sources'> & { sources: string[] },
  ): Promise<void> {
    const { signedOn = null, leftOn = null, signedBy = null, onBehalfOf = null } = fields;
    const { confidence = null, note = null, sources } = fields;
    if (signedOn !== null && leftOn !== null && leftOn < signedOn) {
      throw refusal('refused', '/leftOn', 'is before the day it signed');
    }
    await assertParties(write, partyAt('/onBehalfOf', onBehalfOf));
    const content = { signedOn, leftOn, signedBy, onBehalfOf, confidence, note };
    await write.insert(SignatoryVersion, [
      {
        ...content,
        sources,
        agreementId: write.agreementId,
        signatoryId: id,
        version,
        knownFrom: write.recordedAt,
        author: write.author,
      },
    ]);
    const keys = await this.sources.keysOf(write, sources);
    write.enter('signatory', id, recordDigest('signatory', { party, capacity, ...content, sources: keys }));
  }
}

/** What every statement about signatories takes first. */
function valuesOf({ agreementId, asOf, knownAt }: Scope): unknown[] {
  return [agreementId, asOf, knownAt];
}
