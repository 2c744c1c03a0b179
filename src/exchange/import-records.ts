import { AgreementState } from '../agreements/agreement.entity.js';
import { PublishedFigure } from '../agreements/published-figure.entity.js';
import { Assessment } from '../assessments/assessment.entity.js';
import { DeadlineRevision } from '../deadlines/deadline-revision.entity.js';
import type { Access } from '../domain/access.js';
import { type AssessmentKind, counts } from '../domain/status-scale.js';
import { EventOccurrence } from '../events/event.entity.js';
import { recordDigest } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { MilestoneCompletion } from '../milestones/milestone.entity.js';
import type { Bundle } from './bundle.js';
import { type Numbers, idsOf } from './import-texts.js';

/** How many of each kind an import added, and how many it found already stored. */
export interface Tally {
  added: Record<string, number>;
  skipped: Record<string, number>;
}

/** Where an import stands in an agreement: what its records belong to, and which are known. */
export interface Standing {
  numbers: Numbers;
  /** Of the agreement's scale, lowest first. */
  levels: readonly string[];
  /** Digests of the stored records, in hex; grows with what is added. */
  known: Set<string>;
}

/** Adds the records of a bundle that are not known yet, in its order. */
export async function addRecords(write: Write, bundle: Bundle, standing: Standing): Promise<Tally> {
  const adding = new RecordImport(write, standing);
  await adding.states(bundle);
  await adding.occurrences(bundle);
  await adding.completions(bundle);
  await adding.revisions(bundle);
  await adding.assessments(bundle);
  await adding.figures(bundle);
  return adding.tally;
}

/** What every record in a bundle may say. */
interface Shared {
  confidence?: string;
  sources?: string[];
  access?: Access;
}

class RecordImport {
  readonly tally: Tally = { added: {}, skipped: {} };

  constructor(
    private readonly write: Write,
    private readonly standing: Standing,
  ) {}

  async states({ states }: Bundle): Promise<void> {
    const rows = this.fresh('state', 'states', states, (one) => ({
      ...this.shared(one),
      kind: one.kind,
      onDay: one.on,
      by: one.by,
      positions: one.positions ?? null,
      decision: one.decision ?? null,
      note: one.note ?? null,
    }));
    await this.write.insert(AgreementState, rows);
  }

  async occurrences({ events }: Bundle): Promise<void> {
    const all = events.flatMap(({ ref, occurrences }) => occurrences.map((one) => ({ event: ref, ...one })));
    const rows = this.fresh('occurrence', 'occurrences', all, (one) => ({
      ...this.shared(one),
      eventId: this.standing.numbers.events.get(one.event) ?? 0,
      occurredOn: one.occurredOn ?? null,
      plannedOn: one.plannedOn ?? null,
      decidedOn: one.decidedOn ?? null,
      precision: one.precision,
      note: one.note ?? null,
    }));
    await this.write.insert(EventOccurrence, rows);
  }

  async completions({ milestones }: Bundle): Promise<void> {
    const all = milestones.flatMap(({ ref, completions }) =>
      completions.map((one) => ({ milestone: ref, ...one })),
    );
    const rows = this.fresh('completion', 'completions', all, (one) => ({
      ...this.shared(one),
      milestoneId: this.standing.numbers.milestones.get(one.milestone)?.id ?? 0,
      metOn: one.metOn,
      precision: one.precision,
      note: one.note ?? null,
    }));
    await this.write.insert(MilestoneCompletion, rows);
  }

  async revisions({ deadlineRevisions }: Bundle): Promise<void> {
    const { milestones, provisions } = this.standing.numbers;
    const rows = this.fresh('revision', 'deadlineRevisions', deadlineRevisions, (one) => {
      const milestone = milestones.get(one.milestone ?? '');
      return {
        ...this.shared(one),
        provisionId: milestone?.provisionId ?? provisions.get(one.provision ?? '') ?? 0,
        milestoneId: milestone?.id ?? null,
        decidedOn: one.decidedOn,
        issuer: one.issuer,
        authority: one.authority,
        dueOn: one.dueOn ?? null,
        windowFrom: one.window?.from ?? null,
        windowTo: one.window?.to ?? null,
        rule: one.rule ?? null,
        reason: one.reason,
        decision: one.decision ?? null,
      };
    });
    await this.write.insert(DeadlineRevision, rows);
  }

  async assessments({ assessments, agreement: { scale } }: Bundle): Promise<void> {
    const rows = this.fresh('assessment', 'assessments', assessments, (one) => ({
      ...this.shared(one),
      provisionId: this.standing.numbers.provisions.get(one.provision) ?? 0,
      scale,
      level: one.level,
      rank: one.level === null ? null : this.standing.levels.indexOf(one.level),
      state: one.state,
      flags: one.flags,
      effectiveOn: one.effectiveOn,
      precision: one.precision,
      assessor: one.assessor,
      kind: one.kind,
      counts: counts(one.kind as AssessmentKind),
      verification: one.verification ?? null,
      note: one.note,
      blockage: one.blockage ?? null,
      claims: one.claims ?? null,
      guideVersion: one.guideVersion ?? null,
    }));
    await this.write.insert(Assessment, rows);
  }

  async figures({ publishedFigures }: Bundle): Promise<void> {
    const { agreementId, recordedAt, author } = this.write;
    const rows = this.fresh(
      'publishedFigure',
      'publishedFigures',
      publishedFigures,
      ({ confidence, sources, access, ...one }) => ({
        ...one,
        access: access ?? ('public' as const),
        publishedPrecision: one.publishedPrecision ?? null,
        confidence: confidence ?? null,
        sources: idsOf(this.standing.numbers, sources),
        agreementId,
        recordedAt,
        author,
      }),
    );
    await this.write.insert(PublishedFigure, rows);
  }

  /** Rows of those items that are not known, entered into the ledger, with their identity and place. */
  private fresh<Item extends object, Row>(
    kind: string,
    list: string,
    items: readonly Item[],
    rowOf: (item: Item) => Row,
  ) {
    const { known } = this.standing;
    const rows: (Row & { id: string; digest: Buffer; position: number })[] = [];
    for (const [position, item] of items.entries()) {
      const { decision, ...undecided } = item as Record<string, unknown>;
      const digest = recordDigest(kind, { ...undecided, decision });
      const hex = digest.toString('hex');
      // What is stored without the decision that made it is not added a second time.
      if (known.has(hex) || known.has(recordDigest(kind, undecided).toString('hex'))) continue;
      known.add(hex);
      const id = this.write.newId();
      this.write.enter(kind, id, digest);
      rows.push({ ...rowOf(item), id, digest, position });
    }
    this.tally.added[list] = rows.length;
    this.tally.skipped[list] = items.length - rows.length;
    return rows;
  }

  private shared({ confidence, sources, access }: Shared) {
    return {
      ...this.write.stamp,
      access: access ?? 'public',
      confidence: confidence ?? null,
      sources: idsOf(this.standing.numbers, sources),
    };
  }
}
