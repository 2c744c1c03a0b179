import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Agreement } from '../agreements/agreement.entity.js';
import { ScaleLevel } from '../agreements/scale.entity.js';
import { Clock } from '../clock.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import { todayIn } from '../domain/calendar-date.js';
import type { Fault } from '../domain/errors.js';
import { storeDocuments } from '../editions/edition-documents.js';
import { Event } from '../events/event.entity.js';
import type { Author } from '../ledger/author.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { Milestone } from '../milestones/milestone.entity.js';
import { addParties } from '../parties/parties.service.js';
import { Provision } from '../provisions/provision.entity.js';
import { Register } from '../register/register.service.js';
import { Source } from '../sources/source.entity.js';
import { contentOf, newSource, Sources } from '../sources/sources.service.js';
import type { Bundle, BundleSource } from './bundle.js';
import { bundleOf } from './bundle-reader.js';
import { textsOf } from './bundle-texts.js';
import { type Tally, addRecords } from './import-records.js';
import { type Numbers, addTexts, numbersOf } from './import-texts.js';
import { refusal } from './refused-bundle.js';
import { addCodings } from './codings-list.js';
import { addRegister } from './register-lists.js';
import { STORED_DIGESTS } from './stored-texts.queries.js';
import { storedNames, storedTexts } from './stored-texts.js';
import { differences } from './text-differences.js';

/** What an import did, or with `dryRun` would do. */
export interface ImportReport extends Tally {
  agreement: string;
  /** Whether the agreement was new. */
  created: boolean;
  /** Of the agreement's newest ledger entry after the import. */
  sequence: number;
  /** The instant of all that was added; null when nothing was. */
  recordedAt: string | null;
}

/** Lists of texts, which are all new with a new agreement. */
const TEXT_LISTS = [
  'parties',
  'signatories',
  'events',
  'periods',
  'provisions',
  'milestones',
  'sources',
] as const;

/** A person as the author of what no request asked for. */
const by = (personId: string): Author => ({ personId, request: null });

/** Import of bundles: all or nothing, each as one entry of its agreement's ledger. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: DataSource,
    private readonly ledger: Ledger,
    private readonly spans: DeadlineSpans,
    private readonly sources: Sources,
    private readonly register: Register,
    private readonly clock: Clock,
  ) {}

  /**
   * A value as a bundle, after every check that needs no stored text.
   * @throws DomainError `malformed`, `refused`, with all faults
   */
  async check(value: unknown): Promise<Bundle> {
    const scales = new Map<string, string[]>();
    for (const { scale, level } of await this.database.manager.find(ScaleLevel, {
      order: { scale: 'ASC', rank: 'ASC' },
    })) {
      scales.set(scale, [...(scales.get(scale) ?? []), level]);
    }
    return bundleOf(value, { scales, now: this.clock.now() });
  }

  /**
   * Stores a checked bundle. Of an agreement that is stored already only new records are added: those that it has,
   * retracted or not, are skipped, and when nothing is new nothing changes.
   * @throws DomainError `text-differs`, with all differences
   */
  async importBundle(bundle: Bundle, author: string, { dryRun = false } = {}): Promise<ImportReport> {
    try {
      return await this.database.transaction(async (manager) => {
        const report = await this.importWithin(manager, bundle, author);
        if (dryRun) throw new Rehearsal(report);
        return report;
      });
    } catch (error) {
      if (error instanceof Rehearsal) return error.report;
      // Another import of the same new agreement was faster: now it is stored.
      if (agreementTaken(error)) return this.importBundle(bundle, author, { dryRun });
      throw error;
    }
  }

  private async importWithin(manager: EntityManager, bundle: Bundle, author: string): Promise<ImportReport> {
    const { ref } = bundle.agreement;
    if ((await newParties(manager, bundle)).length > 0) {
      await this.ledger.append(manager, SYSTEM, by(author), 'parties imported', async (write) => {
        await addParties(write, await newParties(manager, bundle));
      });
    }
    const stored = await manager.findOneBy(Agreement, { ref });
    return stored
      ? this.ledger.append(manager, stored.id, by(author), 'bundle imported', (write) =>
          this.extend(write, bundle),
        )
      : this.ledger.beginWithin(manager, by(author), 'bundle imported', (write) =>
          this.create(write, bundle),
        );
  }

  private async create(write: Write, bundle: Bundle): Promise<ImportReport> {
    const names = textsOf(bundle).filter(({ kind }) => kind === 'party');
    refuse(differences(names, await storedNames(write.manager, refsOf(bundle.parties), write.recordedAt)));
    const numbers = numbersOf(bundle);
    await this.addSources(write, bundle.sources, numbers);
    await addTexts(write, bundle, numbers);
    const tally = await this.addRecords(write, bundle, numbers, new Set());
    for (const list of TEXT_LISTS) {
      tally.added[list] = bundle[list].length;
    }
    return reportOf(write, bundle, true, tally);
  }

  private async extend(write: Write, bundle: Bundle): Promise<ImportReport> {
    const { manager, agreementId } = write;
    const stored = await storedTexts(manager, agreementId, refsOf(bundle.parties), write.recordedAt);
    refuse(differences(textsOf(bundle), stored));
    const numbers = await storedNumbers(manager, agreementId);
    const newSources = bundle.sources.filter(({ key }) => !numbers.sources.has(key));
    await this.addSources(write, newSources, numbers);
    const digests = await manager.query<{ digest: string }[]>(STORED_DIGESTS, [agreementId]);
    const tally = await this.addRecords(write, bundle, numbers, new Set(digests.map(({ digest }) => digest)));
    tally.added.sources = newSources.length;
    tally.skipped.sources = bundle.sources.length - newSources.length;
    return reportOf(write, bundle, false, tally);
  }

  private async addSources(write: Write, sources: BundleSource[], numbers: Numbers): Promise<void> {
    const rows = sources.map((source) => {
      const {
        access = 'public' as const,
        codeName = null,
        publicWording = null,
        archivedHash = null,
      } = source;
      const protection = { access, codeName, publicWording };
      return newSource(write, source.key, contentOf(source, source.title), protection, archivedHash);
    });
    await this.sources.store(write, rows);
    for (const { key, id } of rows) numbers.sources.set(key, id);
  }

  private async addRecords(
    write: Write,
    bundle: Bundle,
    numbers: Numbers,
    known: Set<string>,
  ): Promise<Tally> {
    const rows = await write.manager.find(ScaleLevel, {
      where: { scale: bundle.agreement.scale },
      order: { rank: 'ASC' },
    });
    const today = todayIn(bundle.agreement.timeZone, this.clock.now());
    // First: publications name them by their hashes.
    await storeDocuments(
      write,
      (bundle.editionDocuments ?? []).map(({ json }) => Buffer.from(json)),
    );
    const register = await addRegister(write, bundle.register, { register: this.register, known, today });
    const codings = await addCodings(write, bundle.codings ?? []);
    const levels = rows.map(({ level }) => level);
    const records = await addRecords(write, bundle, { numbers, levels, known });
    const tally = {
      added: { ...records.added, ...register.added, ...(bundle.codings && { codings }) },
      skipped: {
        ...records.skipped,
        ...register.skipped,
        ...(bundle.codings && { codings: bundle.codings.length - codings }),
      },
    };
    if (!write.isEmpty) await this.spans.refresh(write, 'all', '');
    return tally;
  }
}

/** Carries the report of a dry run out of the transaction that it undoes. */
class Rehearsal extends Error {
  constructor(readonly report: ImportReport) {
    super('undone');
  }
}

function reportOf(write: Write, bundle: Bundle, created: boolean, tally: Tally): ImportReport {
  return {
    agreement: bundle.agreement.ref,
    created,
    ...tally,
    sequence: write.isEmpty ? write.sequence - 1 : write.sequence,
    recordedAt: write.isEmpty ? null : write.recordedAt.toISOString(),
  };
}

function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw refusal('text-differs', 'the texts differ from the stored ones:', faults);
}

async function newParties(manager: EntityManager, { parties }: Bundle) {
  const refs = refsOf(parties);
  const rows = await manager.query<{ ref: string }[]>('SELECT ref FROM party WHERE ref = ANY ($1)', [refs]);
  const stored = new Set(rows.map(({ ref }) => ref));
  return parties
    .filter(({ ref }) => !stored.has(ref))
    .map(({ ref, name, acronym, kind, aliases }) => ({ ref, name, acronym, kind, aliases }));
}

async function storedNumbers(manager: EntityManager, agreementId: number): Promise<Numbers> {
  // One after the other: a transaction has one connection.
  const sources = await manager.findBy(Source, { agreementId });
  const events = await manager.findBy(Event, { agreementId });
  const provisions = await manager.findBy(Provision, { agreementId });
  const milestones = await manager.findBy(Milestone, { agreementId });
  return {
    sources: new Map(sources.map(({ key, id }) => [key, id])),
    events: new Map(events.map(({ ref, id }) => [ref, id])),
    provisions: new Map(provisions.map(({ ref, id }) => [ref, id])),
    milestones: new Map(milestones.map(({ ref, id, provisionId }) => [ref, { id, provisionId }])),
  };
}

function refsOf(parties: Bundle['parties']): string[] {
  return parties.map(({ ref }) => ref);
}

function agreementTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { constraint?: string }).constraint === 'agreement_ref_key';
}
