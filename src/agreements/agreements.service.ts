import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import type { CalendarDto } from '../deadlines/calendar.dto.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import { type Calendar, DEFAULT_CALENDAR } from '../domain/calendar.js';
import { DEFAULT_BANDS } from '../domain/overdue.js';
import { fold, type Lang } from '../domain/text.js';
import { given } from '../given.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { absent, notFound, refusal } from '../refusal.js';
import { searchText } from '../search-text.js';
import { Sources } from '../sources/sources.service.js';
import type { AgreementList, AgreementView, ChangeAgreement, CreateAgreement } from './agreement.dto.js';
import { Agreement, AgreementVersion } from './agreement.entity.js';
import {
  AGREEMENT,
  AGREEMENT_AMONG,
  type AgreementFilters,
  agreements,
  agreementsTotal,
} from './agreements.queries.js';
import { assertScaleKnown } from './scales.service.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';

const TEXTS = ['title', 'shortTitle', 'reason'] as const;

/** What an agreement says, without what a version adds: the form that is stored, compared and digested. */
type Content = Omit<
  AgreementVersion,
  'agreementId' | 'version' | 'knownFrom' | 'knownTo' | 'author' | 'search' | keyof Policy
>;

/** How an agreement is judged here: a choice of its monitors and no part of its text, so no bundle compares it. */
type Policy = Pick<AgreementVersion, 'countedAssessor' | 'fourEyes' | 'reason'>;

/** Agreements: made, changed by adding versions, read. */
@Injectable()
export class Agreements {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly sources: Sources,
    private readonly deadlines: DeadlineSpans,
  ) {}

  /** The agreement as of a scope, with its relations to those that the reader may read (`readable` null: all). */
  async view(scope: Scope, lang: Lang | null, readable: number[] | null): Promise<AgreementView> {
    const { agreementId, asOf, knownAt } = scope;
    const values = [agreementId, asOf, knownAt];
    const [row] = await this.reads.query<AgreementView>(
      readable === null ? { ...AGREEMENT, values } : { ...AGREEMENT_AMONG, values: [...values, readable] },
    );
    if (!row) throw notFound('agreement', scope.ref);
    return read(asRead(row, scope), TEXTS, lang);
  }

  async list(
    query: ListQuery & { q?: string },
    lang: Lang | null,
    readable: number[] | null,
  ): Promise<AgreementList> {
    const asked = askedPage<[string]>('agreements', query, lang, 1);
    const scope = await this.scopes.all(asked.clocks, readable);
    const q = query.q === undefined ? undefined : fold(query.q);
    const filters = wanted({ q, ...(readable && { among: readable }) });
    const statement = agreements(filters);
    const rows = await this.reads.query<AgreementView & { asOf: string }>({
      ...statement,
      values: [
        scope.asOf,
        scope.knownAt,
        asked.after?.[0] ?? '',
        asked.limit + 1,
        scope.days.zones,
        scope.days.days,
        ...statement.values,
      ],
    });
    const total = asked.total ?? (await this.total(filters, scope.knownAt));
    const page = cutPage({ ...asked, total }, rows, scope, ({ ref }): [string] => [ref]);
    return { items: page.rows.map((row) => read(row, TEXTS, lang)), ...page.foot };
  }

  private async total(filters: AgreementFilters, knownAt: Date): Promise<number> {
    const statement = agreementsTotal(filters);
    const values = [knownAt, ...statement.values];
    const [row] = await this.reads.query<{ total: number }>({ ...statement, values });
    return row?.total ?? 0;
  }

  /** @throws DomainError `ref-taken`; `unknown-reference` for an unknown scale. */
  async create(input: CreateAgreement, author: Author): Promise<string> {
    const { ref, sources, countedAssessor, fourEyes, ...fields } = input;
    return this.ledger.begin(author, 'agreement made', async (write) => {
      if (await write.manager.existsBy(Agreement, { ref })) {
        throw refusal('ref-taken', '/ref', `${ref} already names an agreement`);
      }
      await write.insert(Agreement, [{ id: write.agreementId, ref, recordedAt: write.recordedAt }]);
      const cited = await this.sources.cite(write, sources);
      await this.addVersion(
        write,
        ref,
        1,
        withDefaults({ ...fields, calendar: calendarOf(fields.calendar), sources: cited }),
        { countedAssessor: countedAssessor ?? null, fourEyes: fourEyes ?? false, reason: null },
      );
      return ref;
    });
  }

  /**
   * Adds a version.
   * @throws DomainError `not-found`, `stale`; `conflict` when the scale would change under what is assessed.
   */
  async change(ref: string, input: ChangeAgreement, readVersion: ReadVersion, author: Author): Promise<void> {
    const agreementId = await this.scopes.idOf(ref);
    if (agreementId === null) throw absent(readVersion, 'agreement', ref);
    await this.ledger.write(agreementId, author, 'agreement changed', async (write) => {
      const newest = await newestVersion(write.manager, agreementId);
      assertFresh(readVersion, newest.version);
      const { sources, countedAssessor, fourEyes, reason = null, ...fields } = input;
      const cited = sources ? await this.sources.cite(write, sources) : newest.sources;
      const content = withDefaults({
        ...newest,
        ...given({ ...fields, calendar: calendarOf(fields.calendar) }),
        sources: cited,
      });
      if (content.scale !== newest.scale) await this.assertNothingAssessed(write);
      await write.manager.query(
        `UPDATE agreement_version SET known_to = $2 WHERE agreement_id = $1 AND known_to = 'infinity'`,
        [agreementId, write.recordedAt],
      );
      const policy = { ...newest, ...given({ countedAssessor, fourEyes }), reason };
      await this.addVersion(write, ref, newest.version + 1, content, policy);
      await this.deadlines.refresh(write, 'all', '/calendar');
    });
  }

  private async assertNothingAssessed(write: Write): Promise<void> {
    const [{ assessed }] = await write.manager.query<[{ assessed: boolean }]>(
      'SELECT EXISTS (SELECT FROM assessment WHERE agreement_id = $1) AS assessed',
      [write.agreementId],
    );
    if (!assessed) return;
    const detail = 'cannot change once something is assessed: scales are never mapped silently';
    throw refusal('conflict', '/scale', detail);
  }

  private async addVersion(
    write: Write,
    ref: string,
    version: number,
    content: Content,
    { countedAssessor, fourEyes, reason }: Policy,
  ): Promise<void> {
    await assertConsistent(write.manager, content);
    await this.sources.assertKeys(write, citedIn(content.relations));
    const policy = { countedAssessor, fourEyes, reason };
    const row = {
      ...content,
      ...policy,
      agreementId: write.agreementId,
      version,
      knownFrom: write.recordedAt,
      author: write.author,
      search: agreementSearch(ref, content),
    };
    await write.insert(AgreementVersion, [row]);
    const sources = await this.sources.keysOf(write, content.sources);
    write.enter('agreement', ref, recordDigest('agreement', { ref, ...content, ...policy, sources }));
  }
}

/** The version of an agreement that holds now; for use under its lock. */
export function newestVersion(manager: EntityManager, agreementId: number): Promise<AgreementVersion> {
  return manager
    .createQueryBuilder(AgreementVersion, 'v')
    .where("v.agreementId = :agreementId AND v.knownTo = 'infinity'", { agreementId })
    .getOneOrFail();
}

/** What an agreement is searched by. */
export function agreementSearch(
  ref: string,
  { place, aliases, title, shortTitle }: Pick<Content, 'place' | 'aliases' | 'title' | 'shortTitle'>,
): string {
  return searchText([ref, ...aliases, title, shortTitle], [place]);
}

/** The keys that relations cite, with their places in the body. */
function citedIn(relations: Content['relations']): { key: string; pointer: string }[] {
  return relations.flatMap(({ sources = [] }, i) =>
    sources.map((key, j) => ({ key, pointer: `/relations/${i}/sources/${j}` })),
  );
}

/** A calendar as it is stored: the days that were left out are the default's. */
function calendarOf(given: CalendarDto | null | undefined): Calendar | null | undefined {
  return given && { week: given.week ?? DEFAULT_CALENDAR.week, holidays: given.holidays ?? [] };
}

/** An agreement's content with every field present. */
export function withDefaults(
  fields: Partial<Content> &
    Pick<Content, 'title' | 'shortTitle' | 'signedOn' | 'place' | 'timeZone' | 'scale'>,
): Content {
  return {
    title: fields.title,
    shortTitle: fields.shortTitle,
    aliases: fields.aliases ?? [],
    signedOn: fields.signedOn,
    place: fields.place,
    timeZone: fields.timeZone,
    scale: fields.scale,
    process: fields.process ?? null,
    relations: fields.relations ?? [],
    externalIds: fields.externalIds ?? {},
    languages: fields.languages ?? [],
    notes: fields.notes ?? [],
    calendar: fields.calendar ?? null,
    severityBands: fields.severityBands ?? [...DEFAULT_BANDS],
    dueSoonDays: fields.dueSoonDays ?? 30,
    staleDays: fields.staleDays ?? null,
    confidence: fields.confidence ?? null,
    sources: fields.sources ?? [],
    note: fields.note ?? null,
  };
}

/** @throws DomainError for what a DTO cannot see: an unknown scale, bands that do not rise from 1. */
async function assertConsistent(manager: EntityManager, content: Content): Promise<void> {
  await assertScaleKnown(manager, content.scale);
  const starts = content.severityBands.map(({ from }) => from);
  const rising = starts.every((from, index) => (index === 0 ? from === 1 : from > (starts[index - 1] ?? 0)));
  const names = new Set(content.severityBands.map(({ key }) => key));
  if (!rising || names.size !== starts.length) {
    throw refusal('refused', '/severityBands', 'must start at 1 day and rise, each under its own name');
  }
}
