import { Injectable } from '@nestjs/common';
import { newestVersion } from '../agreements/agreements.service.js';
import { PgPool } from '../database/pg-pool.js';
import type { Prepared, ProposalMade, RecordKind, Said } from '../deadlines/record-kind.js';
import { Recording } from '../deadlines/recording.service.js';
import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import { counts } from '../domain/status-scale.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { guarded } from '../domain/access.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import type { Place } from '../ledger/place.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { Provision } from '../provisions/provision.entity.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { levelsOf, rankOn } from '../provisions/levels.js';
import { notFound, refusal } from '../refusal.js';
import { assertRegistered } from '../register/registered.js';
import { Sources } from '../sources/sources.service.js';
import {
  type AssessmentList,
  type AssessmentView,
  type ClaimsJudged,
  RecordAssessment,
  type RecordedAssessment,
} from './assessment.dto.js';
import { Assessment, type JudgedClaims } from './assessment.entity.js';
import {
  ASSESSMENT,
  ASSESSMENTS,
  ASSESSMENTS_AFTER,
  CLAIMS_ELSEWHERE,
  GUIDE_VERSION,
} from './assessments.queries.js';

const TEXTS = ['note', 'blockage'] as const;
type Row = AssessmentView & Place & { total?: number };

/** Judgements of how far a provision was carried out: recorded, never changed. */
@Injectable()
export class Assessments implements RecordKind<RecordAssessment> {
  readonly kind = 'assessment';
  readonly form = RecordAssessment;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly recording: Recording,
    private readonly provisions: ProvisionReads,
  ) {}

  async list(
    agreement: string,
    provision: string,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<AssessmentList> {
    const { scope, rows, foot } = await readPage<Row, [string, number, number]>(this.scopes, {
      ...{ route: `assessments of ${provision}`, agreement, query, lang, keyLength: 3 },
      keyOf: ({ effectiveOn, place, position }) => [effectiveOn, place, position],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? ASSESSMENTS_AFTER : ASSESSMENTS),
          values: [agreementId, asOf, knownAt, provision, limit, ...(after ?? [])],
        }),
    });
    if (rows.length === 0) await this.provisions.within(scope, provision, null); // none yet, or no such provision?
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found`, `day-in-future`, `source-required`, `refused` without or with an unknown level. */
  async record(
    agreement: string,
    ref: string,
    input: RecordAssessment,
    author: Author,
  ): Promise<Omit<RecordedAssessment, 'cascade'> | ProposalMade> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const made = await this.ledger.write(agreementId, author, 'assessment recorded', async (write) =>
      this.recording.record(write, ref, input, await this.prepare(write, ref, input, today)),
    );
    if (made.proposed) return { proposal: made.id };
    const provision = await this.provisions.one(agreement, ref, {}, null);
    return { ...(await this.view(agreementId, made.id)), provision };
  }

  async prepare(write: Write, ref: string, input: RecordAssessment, today: Day): Promise<Prepared> {
    const { level = null, state = null, flags = [], effectiveOn, assessor, kind, note } = input;
    const {
      precision = 'day',
      verification = null,
      blockage = null,
      confidence = null,
      access = 'public',
    } = input;
    if (level === null && state === null) throw refusal('refused', '/level', 'or a state is needed');
    assertPast(effectiveOn, today, '/effectiveOn');
    const cited = input.sources ?? [];
    if (cited.length === 0) throw sourceRequired();
    const { agreementId, manager } = write;
    const provision = await manager.findOneBy(Provision, { agreementId, ref });
    if (!provision) throw notFound('provision', ref);
    const { scale } = await newestVersion(manager, agreementId);
    const rank = level === null ? null : rankOn(scale, await levelsOf(write, scale), level);
    const sources = await this.sources.cite(write, cited);
    const claims = await judged(write, provision.id, input.claims ?? null);
    const guideVersion = await guideVersionOf(write, provision.id, input.guideVersion ?? null);
    const said = { level, state, flags, effectiveOn, precision, assessor, kind, verification };
    const content = { ...said, note, blockage, confidence, claims, guideVersion };
    const keys = await this.sources.keysOf(write, sources);
    return {
      kind: this.kind,
      entity: Assessment,
      columns: { ...content, access, provisionId: provision.id, scale, rank, counts: counts(kind), sources },
      digest: recordDigest('assessment', { provision: ref, ...content, ...guarded(access), sources: keys }),
      affected: { provisionIds: [provision.id] },
      cause: '/effectiveOn',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId, manager } = write;
    const row = await manager.findOneByOrFail(Assessment, { agreementId, id });
    const { ref } = await manager.findOneByOrFail(Provision, { agreementId, id: row.provisionId });
    const { level, state, flags, effectiveOn, precision, assessor, kind, verification } = row;
    const { note, blockage, confidence, access, claims, guideVersion } = row;
    const sources = await this.sources.named(write, row.sources);
    const words = { note, blockage, confidence, access, claims, guideVersion, sources };
    const input = { level, state, flags, effectiveOn, precision, assessor, kind, verification, ...words };
    return { about: ref, input };
  }

  async view(agreementId: number, id: string): Promise<AssessmentView> {
    const [row] = await this.reads.query<Row>({ ...ASSESSMENT, values: [agreementId, id] });
    if (!row) throw notFound('assessment', id);
    return shown(row, null);
  }
}

/**
 * What an assessment says of claims, all of it.
 * @throws DomainError `unknown-reference`; `refused` for one named twice, or on another provision
 */
async function judged(
  write: Write,
  provisionId: number,
  claims: ClaimsJudged | null,
): Promise<JudgedClaims | null> {
  if (claims === null) return null;
  const { used = [], rejected = [] } = claims;
  const named = [
    ...used.map((ref, index) => ({ ref, pointer: `/claims/used/${index}` })),
    ...rejected.map(({ claim: ref }, index) => ({ ref, pointer: `/claims/rejected/${index}/claim` })),
  ];
  const twice = named.find(({ ref }, index) => named.findIndex((other) => other.ref === ref) < index);
  if (twice) throw refusal('refused', twice.pointer, `${twice.ref} is named twice: use a claim or reject it`);
  await assertRegistered(write, 'claim', named);
  const values = [write.agreementId, provisionId, named.map(({ ref }) => ref), write.recordedAt];
  const foreign = await write.manager.query<{ ref: string }[]>(CLAIMS_ELSEWHERE, values);
  const astray = named.find(({ ref }) => foreign.some((one) => one.ref === ref));
  if (astray)
    throw refusal('refused', astray.pointer, `${astray.ref} is about another provision: judge it there`);
  return { used, rejected: rejected.map(({ claim, reason }) => ({ claim, reason })) };
}

/** @throws DomainError `unknown-reference` for a version that the provision's coding guide has not. */
export async function guideVersionOf(
  write: Write,
  provisionId: number,
  version: number | null,
  pointer = '/guideVersion',
): Promise<number | null> {
  if (version === null) return null;
  const values = [write.agreementId, provisionId, version, write.recordedAt];
  const [found] = await write.manager.query<{ version: number }[]>(GUIDE_VERSION, values);
  if (found) return version;
  const detail = `names no version of the coding guide of this provision: ${version}`;
  throw refusal('unknown-reference', pointer, detail);
}

function sourceRequired(): DomainError {
  return refusal(
    'source-required',
    '/sources',
    'needs at least one source: a title is enough, its day may be unknown',
  );
}

function shown(
  { place: _place, position: _position, total: _total, ...record }: Row,
  lang: Lang | null,
): AssessmentView {
  return read(record, TEXTS, lang);
}
