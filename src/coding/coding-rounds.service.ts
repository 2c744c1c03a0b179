import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { agreementOf, type Coding } from '../domain/coder-agreement.js';
import { DomainError } from '../domain/errors.js';
import type { Lang } from '../domain/text.js';
import { readAll } from '../language.js';
import type { Author } from '../ledger/author.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { guideVersionOf } from '../assessments/assessments.service.js';
import { subjectOf } from '../register/subject.js';
import { Register } from '../register/register.service.js';
import type {
  CoderPair,
  CodingRoundDetail,
  CodingRoundList,
  Confusion,
  RecordCodingClosing,
  RecordCodingRound,
  RecordCodings,
} from './coding.dto.js';
import { CODING_CLOSING, CODING_ROUND, levelsHere } from './coding.kinds.js';
import { CODED_ROUNDS } from './coding.queries.js';
import { type CodedRound, type GivenCoding, isRevealed, storeCodings } from './codings.js';

const OWN = { name: 'coding rounds' };

/** Coding by several people, each blind to the others until the round is revealed; then how far they agree. */
@Injectable()
export class CodingRounds {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
  ) {}

  list(agreement: string, query: ListQuery, lang: Lang | null): Promise<CodingRoundList> {
    return this.register.list(agreement, CODING_ROUND, OWN, {}, query, lang);
  }

  /** As the caller may see it. @throws DomainError `not-found` */
  async one(
    agreement: string,
    ref: string,
    clocks: TwoClocks,
    lang: Lang | null,
    personId: string,
  ): Promise<CodingRoundDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const round = await this.register.within(scope, CODING_ROUND, OWN, ref, lang);
    const values = [scope.agreementId, scope.knownAt, ref];
    const [coded] = (await this.reads.query<CodedRound>({ ...CODED_ROUNDS, values })) as [CodedRound];
    const { given } = coded;
    const revealed = isRevealed(coded);
    const coders = [...new Set(given.map(({ assessor }) => assessor))].sort();
    const seen = revealed ? given : given.filter(({ author }) => author === personId);
    return {
      ...round,
      revealed,
      coders: coders.map((assessor) => {
        const own = given.filter((coding) => coding.assessor === assessor);
        return { assessor, coded: own.length, own: own.some(({ author }) => author === personId) };
      }),
      codings: seen.map(({ author: _author, rank: _rank, ...coding }) => readAll(coding, lang)),
      pairs: revealed ? pairsOf(coders, given) : [],
    };
  }

  /** @throws DomainError as `Register.record` does */
  async open(agreement: string, input: RecordCodingRound, author: Author): Promise<CodingRoundDetail> {
    const ref = await this.register.record(agreement, CODING_ROUND, input, author);
    return this.one(agreement, ref, {}, null, author.personId);
  }

  /** @throws DomainError as `Register.record` does */
  async close(
    agreement: string,
    round: string,
    input: RecordCodingClosing,
    author: Author,
  ): Promise<CodingRoundDetail> {
    await this.register.record(agreement, CODING_CLOSING, input, author, round);
    return this.one(agreement, round, {}, null, author.personId);
  }

  /**
   * @throws DomainError `not-found`; `conflict` once the round is revealed; `refused` for a coder that is another person,
   * a second ref of one person, a provision beyond the round, a level that the scale has not
   */
  async code(
    agreement: string,
    round: string,
    { assessor, codings }: RecordCodings,
    author: Author,
  ): Promise<CodingRoundDetail> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'provisions coded', async (write) => {
      const values = [agreementId, write.recordedAt, round];
      const [coded] = await write.manager.query<CodedRound[]>(CODED_ROUNDS.text, values);
      if (!coded) throw notFound('coding round', round);
      if (isRevealed(coded))
        throw new DomainError('conflict', 'the round is revealed: no more is taken, open another one');
      assertOneCoder(coded.given, assessor, author.personId);
      await assertCodable(write, coded.provisions, codings);
      await storeCodings(
        write,
        codings.map((coding) => ({ ...coding, round, assessor })),
      );
    });
    return this.one(agreement, round, {}, null, author.personId);
  }
}

/** A coder is one person, under one ref. @throws DomainError `refused` */
function assertOneCoder(given: GivenCoding[], assessor: string, personId: string): void {
  if (given.some((coding) => coding.assessor === assessor && coding.author !== personId))
    throw refusal(
      'refused',
      '/assessor',
      `${assessor} is another person in this round: code under another ref`,
    );
  const own = given.find((coding) => coding.author === personId && coding.assessor !== assessor);
  if (own)
    throw refusal('refused', '/assessor', `you code as ${own.assessor} in this round: one person, one coder`);
}

/** @throws DomainError `refused` naming the coding */
async function assertCodable(
  write: Write,
  provisions: string[],
  codings: RecordCodings['codings'],
): Promise<void> {
  const levels = await levelsHere(write);
  for (const [index, { provision, level, state, guideVersion }] of codings.entries()) {
    const at = `/codings/${index}`;
    if (!provisions.includes(provision))
      throw refusal('refused', `${at}/provision`, `${provision} is not in this round`);
    if (codings.findIndex((other) => other.provision === provision) < index)
      throw refusal('refused', `${at}/provision`, `${provision} stands twice`);
    if (!level && !state) throw refusal('refused', `${at}/level`, 'or a state is needed');
    if (level && state) throw refusal('refused', `${at}/state`, 'stands in place of a level: leave one out');
    if (level && !levels.includes(level))
      throw refusal('refused', `${at}/level`, `is no level of the scale: ${levels.join(', ')}`);
    if (!guideVersion) continue;
    const { provisionId } = await subjectOf(write, provision, null);
    await guideVersionOf(write, provisionId as number, guideVersion, `${at}/guideVersion`);
  }
}

/** How far each two coders agree, by the refs of the coders. */
function pairsOf(coders: string[], given: GivenCoding[]): CoderPair[] {
  return coders.flatMap((first, index) =>
    coders.slice(index + 1).map((second) => {
      const own = new Map(given.filter((one) => one.assessor === first).map((one) => [one.provision, one]));
      const both = given.flatMap((b) => {
        const a = b.assessor === second ? own.get(b.provision) : undefined;
        return a ? [{ provision: b.provision, a, b }] : [];
      });
      const pairs = both.map(({ a, b }): [Coding, Coding] => [a, b]);
      const differing = both
        .filter(({ a, b }) => classOf(a) !== classOf(b))
        .map(({ provision }) => provision);
      return { first, second, ...agreementOf(pairs), confusion: confusionOf(both), differing };
    }),
  );
}

const classOf = ({ level, state }: GivenCoding): string => state ?? level ?? '';

function confusionOf(both: { a: GivenCoding; b: GivenCoding }[]): Confusion[] {
  const cells = new Map<string, Confusion>();
  for (const { a, b } of both) {
    const cell = { first: classOf(a), second: classOf(b), provisions: 1 };
    const key = `${cell.first} ${cell.second}`;
    cells.set(key, { ...cell, provisions: (cells.get(key)?.provisions ?? 0) + 1 });
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
