import { Injectable } from '@nestjs/common';
import { assertParties } from '../known-parties.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { fold, type Lang, type Text } from '../domain/text.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { labelOf } from '../parties-in-time.js';
import { absent, notFound, refusal } from '../refusal.js';
import { searchText } from '../search-text.js';
import { Sources } from '../sources/sources.service.js';
import type {
  ChangeParty,
  CreateParty,
  MembershipInput,
  PartyItem,
  PartyList,
  PartyQuery,
  PartyView,
} from './party.dto.js';
import { PARTY, PARTY_AMONG, type PartyFilters, parties, partiesTotal } from './parties.queries.js';
import { Party, PartyMembership, PartyVersion } from './party.entity.js';

/** A party as its statement reads it; `shared`: another one bears its acronym. */
type PartyRow = Omit<PartyItem, 'label'> & { shared: boolean };

/** What is said of a party: the form that is stored, compared and digested. */
export interface PartyContent {
  name: Text;
  acronym: string | null;
  kind: string;
  aliases: string[];
}

/** Parties: the same ones in every agreement. Their writes are in the chain `system`. */
@Injectable()
export class Parties {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly sources: Sources,
  ) {}

  /** @throws DomainError `not-found`. */
  async view(
    ref: string,
    clocks: { asOf?: string; knownAt?: string },
    lang: Lang | null,
    readable: number[] | null,
  ): Promise<PartyView> {
    const { knownAt, ...scope } = await this.scopes.all(clocks, readable);
    const asOf = scope.asOf ?? this.scopes.todayUtc();
    const values = [asOf, knownAt, ref];
    const [row] = await this.reads.query<PartyRow>(
      readable === null ? { ...PARTY, values } : { ...PARTY_AMONG, values: [...values, readable] },
    );
    if (!row) throw notFound('party', ref);
    return shown({ ...row, asOf, knownAt: knownAt.toISOString() }, lang);
  }

  async list(query: PartyQuery, lang: Lang | null, readable: number[] | null): Promise<PartyList> {
    const { kind, q } = query;
    const filters = wanted({ kind, q: q === undefined ? q : fold(q), among: readable ?? undefined });
    const asked = askedPage<[string]>('parties', query, lang, 1);
    const { knownAt, ...scope } = await this.scopes.all(asked.clocks, readable);
    const asOf = scope.asOf ?? this.scopes.todayUtc();
    const statement = parties(filters);
    const rows = await this.reads.query<PartyRow>({
      ...statement,
      values: [asOf, knownAt, asked.after?.[0] ?? '', asked.limit + 1, ...statement.values],
    });
    const total = asked.total ?? (await this.total(filters, knownAt));
    const page = cutPage({ ...asked, total }, rows, { asOf, knownAt }, ({ ref }): [string] => [ref]);
    return { items: page.rows.map((item) => shown(item, lang)), ...page.foot };
  }

  private async total(filters: PartyFilters, knownAt: Date): Promise<number> {
    const statement = partiesTotal(filters);
    const values = [knownAt, ...statement.values];
    const [row] = await this.reads.query<{ total: number }>({ ...statement, values });
    return row?.total ?? 0;
  }

  /** @throws DomainError `ref-taken`; `unknown-reference` for an unknown coalition. */
  async create(input: CreateParty, author: Author): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'party made', async (write) => {
      if (await write.manager.existsBy(Party, { ref: input.ref })) {
        throw refusal('ref-taken', '/ref', `${input.ref} already names a party`);
      }
      const { name, acronym = null, kind, aliases = [] } = input;
      await addParties(write, [{ ref: input.ref, name, acronym, kind, aliases }]);
      await this.addMemberships(write, input.ref, input.memberships ?? []);
    });
  }

  /** Adds a version. @throws DomainError `not-found`, `stale`. */
  async change(ref: string, input: ChangeParty, readVersion: ReadVersion, author: Author): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'party changed', async (write) => {
      const newest = await write.manager
        .createQueryBuilder(PartyVersion, 'v')
        .where("v.party = :ref AND v.knownTo = 'infinity'", { ref })
        .getOne();
      if (!newest) throw absent(readVersion, 'party', ref);
      assertFresh(readVersion, newest.version);
      const content = {
        name: input.name ?? newest.name,
        acronym: input.acronym === undefined ? newest.acronym : input.acronym,
        kind: input.kind ?? newest.kind,
        aliases: input.aliases ?? newest.aliases,
      };
      await write.manager.query(
        `UPDATE party_version SET known_to = $2 WHERE party = $1 AND known_to = 'infinity'`,
        [ref, write.recordedAt],
      );
      await write.insert(PartyVersion, [versionOf(write, ref, newest.version + 1, content)]);
      await this.addMemberships(write, ref, input.memberships ?? []);
    });
  }

  private async addMemberships(write: Write, party: string, inputs: MembershipInput[]): Promise<void> {
    const coalitions = inputs.map(({ coalition }) => coalition);
    await assertParties(
      write,
      coalitions.map((ref, index) => ({ ref, pointer: `/memberships/${index}/coalition` })),
    );
    for (const [position, input] of inputs.entries()) {
      const pointer = `/memberships/${position}`;
      const { coalition, from = null, to = null, confidence = null, note = null } = input;
      if (coalition === party || (from !== null && to !== null && from > to)) {
        throw refusal(
          'refused',
          pointer,
          coalition === party ? 'is the party itself' : 'ends before it starts',
        );
      }
      const sources = await this.sources.cite(write, input.sources, (i) => `${pointer}/sources/${i}`);
      const keys = await this.sources.keysOf(write, sources);
      const row = {
        id: write.newId(),
        party,
        coalition,
        position,
        fromDay: from,
        toDay: to,
        confidence,
        note,
        sources,
      };
      await write.insert(PartyMembership, [
        { ...row, agreementId: SYSTEM, recordedAt: write.recordedAt, author: write.author },
      ]);
      write.enter(
        'membership',
        row.id,
        recordDigest('membership', { party, coalition, from, to, confidence, note, sources: keys }),
      );
    }
  }
}

/** What a party is called as the reader reads it, in short too. */
function shown<Item extends PartyRow>({ shared, ...party }: Item, lang: Lang | null) {
  const { name, ...words } = read({ name: party.name }, ['name'], lang);
  return { ...party, ...words, name, label: labelOf(party.ref, party.acronym, shared, name) };
}

/** Makes parties, each with its first version. */
export async function addParties(write: Write, parties: (PartyContent & { ref: string })[]): Promise<void> {
  await write.insert(
    Party,
    parties.map(({ ref }) => ({ ref, recordedAt: write.recordedAt })),
  );
  await write.insert(
    PartyVersion,
    parties.map(({ ref, ...content }) => versionOf(write, ref, 1, content)),
  );
}

function versionOf(write: Write, ref: string, version: number, content: PartyContent): Partial<PartyVersion> {
  write.enter('party', ref, recordDigest('party', { ref, ...content }));
  return {
    party: ref,
    version,
    knownFrom: write.recordedAt,
    author: write.author,
    ...content,
    search: searchText([ref, content.acronym, ...content.aliases, content.name]),
  };
}
