import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { revealedCodings } from '../coding/codings.js';
import { type Access, mayRead } from '../domain/access.js';
import { DomainError } from '../domain/errors.js';
import { Scopes } from '../ledger/scope.service.js';
import { type SourceIdentity, SourceVault } from '../sources/source-vault.service.js';
import { inForm } from './bundle-form.js';
import type { BundleMembership, BundleRecord } from './bundle.js';
import { membershipName } from './bundle-texts.js';
import { documentsNamedBy } from './edition-documents-list.js';
import { partiesIn, registerLists } from './register-lists.js';
import { NAMED_PARTIES, STORED_POLICY, STORED_RECORDS, STORED_SOURCES } from './stored-records.queries.js';
import { storedTexts } from './stored-texts.js';

type Fields = Record<string, unknown>;
type StoredSource = Fields & { id: string; key: string; access: Access | null; sealed: Buffer | null };

/** Lists of records that stand on their own. */
const RECORD_LISTS = {
  deadlineRevisions: 'deadlineRevision',
  assessments: 'assessment',
  publishedFigures: 'publishedFigure',
} as const;

/** Agreements as bundles of format 2: whole, as known at an instant; nothing in them hangs on this deployment, or on who asks. */
@Injectable()
export class BundleExports {
  constructor(
    private readonly database: DataSource,
    private readonly scopes: Scopes,
    private readonly vault: SourceVault,
  ) {}

  /**
   * The bytes of the bundle: JSON, in one form for one content. `clearance`: of who asks; null for the operator, who
   * has the database and the keys.
   * @throws DomainError `not-found`; `forbidden` where the agreement holds what they are not cleared for
   */
  async bytesOf(agreement: string, knownAt: string | undefined, clearance: Access | null): Promise<Buffer> {
    const scope = await this.scopes.one(agreement, { knownAt });
    const { manager } = this.database;
    const bundle = await this.bundle(manager, scope.agreementId, scope.knownAt);
    if (clearance !== null) assertCleared(bundle, clearance);
    return Buffer.from(`${JSON.stringify(bundle, null, 2)}\n`);
  }

  private async bundle(manager: EntityManager, agreementId: number, knownAt: Date): Promise<Fields> {
    const register = await registerLists(manager, agreementId, knownAt);
    const values = [agreementId, knownAt];
    const named = await manager.query<{ ref: string }[]>(NAMED_PARTIES, [...values, partiesIn(register)]);
    const parties = named.map(({ ref }) => ref);
    const texts = await storedTexts(manager, agreementId, parties, knownAt);
    const records = (list: keyof typeof STORED_RECORDS) =>
      manager.query<Fields[]>(STORED_RECORDS[list], values);
    const of = (kind: string) => texts.filter((text) => text.kind === kind).map(({ content }) => content);
    const content = (kind: string, name: string) =>
      texts.find((text) => text.kind === kind && text.name === name)?.content;
    const occurrences = await records('occurrences');
    const completions = await records('completions');
    const memberships = texts.filter(({ kind }) => kind === 'membership');
    const [policy] = await manager.query<Fields[]>(STORED_POLICY, values);
    const [agreement] = of('agreement');
    const lists: Record<string, Fields[]> = {};
    for (const [list, form] of Object.entries(RECORD_LISTS)) {
      const rows = await records(list as keyof typeof RECORD_LISTS);
      lists[list] = rows.map((row) => inForm(form, form === 'deadlineRevision' ? withOneDay(row) : row));
    }
    const { deadlineRevisions, assessments, publishedFigures } = lists;
    const states = await records('states');
    const codings = await revealedCodings(manager, agreementId, knownAt);
    const documents = await documentsNamedBy(manager, agreementId, register.editionPublications ?? []);
    const bundle = {
      format: 'peace-agreement-bundle/2',
      agreement: inForm('agreement', { ...agreement, ...policy }),
      states: states.map((row) => inForm('stateRecord', row)),
      parties: parties.map((ref) =>
        inForm('party', {
          ...{ ref, ...content('party', ref), ...content('agreementParty', ref) },
          memberships: memberships.flatMap(({ name, content: one }) =>
            name === membershipName(ref, one as unknown as BundleMembership)
              ? [inForm('membership', one)]
              : [],
          ),
        }),
      ),
      signatories: of('signatory').map((one) => inForm('signatory', one)),
      events: of('event').map((one) =>
        inForm('event', { ...one, occurrences: owned(occurrences, one.ref, 'occurrence') }),
      ),
      periods: of('period').map((one) => inForm('namedPeriod', one)),
      provisions: of('provision').map((one) => inForm('provision', one)),
      milestones: of('milestone').map((one) =>
        inForm('milestone', { ...one, completions: owned(completions, one.ref, 'completion') }),
      ),
      ...register,
      ...(codings.length > 0 && { codings: codings.map((coding) => inForm('coding', { ...coding })) }),
      ...(documents.length > 0 && { editionDocuments: documents }),
      ...{ deadlineRevisions, assessments, publishedFigures },
    };
    return { ...bundle, sources: await this.sources(manager, agreementId, knownAt, citedIn(bundle)) };
  }

  /** All sources but those that only a proposal cites; what was sealed, opened. */
  private async sources(
    manager: EntityManager,
    agreementId: number,
    knownAt: Date,
    cited: string[],
  ): Promise<Fields[]> {
    const rows = await manager.query<StoredSource[]>(STORED_SOURCES, [agreementId, knownAt, cited]);
    return rows.map(({ id, sealed, ...row }) => {
      const identity = sealed && this.vault.open({ agreementId, id }, sealed);
      return inForm('source', identity ? { ...row, ...unsalted(identity) } : row);
    });
  }
}

function unsalted({ salt: _salt, ...identity }: SourceIdentity): Fields {
  return { ...identity };
}

/** A revision tells its new day in one of three ways; that none is known is said too. */
function withOneDay({ dueOn, window, rule, ...row }: Fields): Fields {
  if (window !== null) return { ...row, window };
  return rule === null ? { ...row, dueOn } : { ...row, rule };
}

function owned(rows: Fields[], ref: unknown, form: 'occurrence' | 'completion'): Fields[] {
  return rows.filter(({ of }) => of === ref).map((row) => inForm(form, row));
}

/** Keys of all sources cited in a bundle, wherever. */
function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'sources' && Array.isArray(member) ? (member as string[]) : citedIn(member),
  );
}

/** @throws DomainError `forbidden` */
function assertCleared(bundle: Fields, clearance: Access): void {
  const held = protectedIn(bundle).filter((access) => !mayRead(clearance, access));
  if (held.length === 0) return;
  const most = held.includes('confidential') ? 'confidential' : 'restricted';
  const what =
    held.length === 1 ? 'a source or record that is' : `${held.length} sources and records that are`;
  const detail = `the agreement holds ${what} not for you: ask somebody cleared for ${most} to export it`;
  throw new DomainError('forbidden', detail);
}

function protectedIn(value: unknown): Access[] {
  if (typeof value !== 'object' || value === null) return [];
  const { access } = value as Partial<BundleRecord>;
  const own = access === 'restricted' || access === 'confidential' ? [access as Access] : [];
  return [...own, ...Object.values(value).flatMap(protectedIn)];
}
