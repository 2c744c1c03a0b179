import { Injectable } from '@nestjs/common';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import { assertAnchorRefFree } from '../events/anchor-ref.js';
import { given } from '../given.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { Provision } from '../provisions/provision.entity.js';
import { absent, refusal } from '../refusal.js';
import { searchText } from '../search-text.js';
import { Sources } from '../sources/sources.service.js';
import type { ChangeMilestone, CreateMilestone } from './milestone.dto.js';
import { Milestone, MilestoneVersion } from './milestone.entity.js';
import { CLOSE_MILESTONE_VERSION } from './milestones.queries.js';

/** What a milestone says, with every field present; `sources` as stored. */
type Content = Pick<
  MilestoneVersion,
  'title' | 'deadline' | 'deadlineWords' | 'confidence' | 'note' | 'sources'
>;

/** The texts of milestones: added, and changed by adding versions. */
@Injectable()
export class Milestones {
  constructor(
    private readonly scopes: Scopes,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
  ) {}

  /** @throws DomainError `ref-taken` by a milestone or event, `circle`, `unknown-reference`. */
  async create(agreement: string, input: CreateMilestone, author: Author): Promise<void> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'milestone added', async (write) => {
      const { manager, recordedAt } = write;
      const { ref, provision: owner } = input;
      await assertAnchorRefFree(write, ref);
      const provision = await manager.findOneBy(Provision, { agreementId, ref: owner });
      if (!provision) {
        throw refusal('unknown-reference', '/provision', `names no provision of this agreement: ${owner}`);
      }
      const id = ((await manager.maximum(Milestone, 'id', { agreementId })) ?? 0) + 1;
      const milestone = { agreementId, id, ref, provisionId: provision.id, recordedAt };
      await write.insert(Milestone, [milestone]);
      const sources = await this.sources.cite(write, input.sources);
      await this.addVersion(write, milestone, 1, contentOf(input, sources));
    });
  }

  /** Adds a version. @throws DomainError `not-found`, `stale`, and what `create` throws. */
  async change(
    agreement: string,
    ref: string,
    input: ChangeMilestone,
    readVersion: ReadVersion,
    author: Author,
  ): Promise<void> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'milestone changed', async (write) => {
      const { manager, recordedAt } = write;
      const milestone = await manager.findOneBy(Milestone, { agreementId, ref });
      if (!milestone) throw absent(readVersion, 'milestone', ref);
      const newest = await manager.findOneOrFail(MilestoneVersion, {
        where: { agreementId, milestoneId: milestone.id },
        order: { version: 'DESC' },
      });
      assertFresh(readVersion, newest.version);
      const sources = input.sources ? await this.sources.cite(write, input.sources) : newest.sources;
      await manager.query(CLOSE_MILESTONE_VERSION, [agreementId, milestone.id, recordedAt]);
      const merged = { ...newest, ...given(input) };
      await this.addVersion(write, milestone, newest.version + 1, contentOf(merged, sources));
    });
  }

  private async addVersion(
    write: Write,
    { id, ref, provisionId }: Milestone,
    version: number,
    content: Content,
  ): Promise<void> {
    const { agreementId, author, recordedAt } = write;
    await this.spans.assertAnchored(write, ref, content.deadline);
    const search = searchText([ref, content.title]);
    const stamp = { agreementId, milestoneId: id, version, knownFrom: recordedAt, author };
    await write.insert(MilestoneVersion, [{ ...content, search, ...stamp }]);
    const sources = await this.sources.keysOf(write, content.sources);
    const provision = await write.manager.findOneByOrFail(Provision, { agreementId, id: provisionId });
    const said = { ref, provision: provision.ref, ...content, sources };
    write.enter('milestone', ref, recordDigest('milestone', said));
    await this.spans.refresh(write, { provisionIds: [provisionId], anchors: [ref] }, '/deadline');
  }
}

/** The content of a milestone with every field present. */
function contentOf(
  fields: Omit<CreateMilestone, 'ref' | 'provision' | 'sources'>,
  sources: string[],
): Content {
  return {
    title: fields.title,
    deadline: fields.deadline ?? null,
    deadlineWords: fields.deadlineWords ?? null,
    confidence: fields.confidence ?? null,
    note: fields.note ?? null,
    sources,
  };
}
