import { Injectable } from '@nestjs/common';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import { given } from '../given.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { assertParties, partiesAt } from '../known-parties.js';
import { absent, refusal } from '../refusal.js';
import { searchText } from '../search-text.js';
import { Sources } from '../sources/sources.service.js';
import { pamTypes } from './pam-types.js';
import type { ChangeProvision, CreateProvision } from './provision.dto.js';
import { Provision, ProvisionVersion } from './provision.entity.js';
import { parentOf } from './provision-tree.js';
import { CLOSE_PROVISION_VERSION } from './provisions.queries.js';

const HEADINGS = ['title', 'chapter', 'annex'];

/** What a provision says, with every field present; `sources` as stored. */
type Content = Omit<
  ProvisionVersion,
  'agreementId' | 'provisionId' | 'version' | 'knownFrom' | 'knownTo' | 'author' | 'search' | 'parentId'
> & { parent: string | null };

/** The texts of provisions: added, and changed by adding versions. */
@Injectable()
export class Provisions {
  constructor(
    private readonly scopes: Scopes,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
  ) {}

  /** @throws DomainError `ref-taken`, `circle`, `unknown-reference` for a parent, type, party, event or source key. */
  async create(agreement: string, input: CreateProvision, author: Author): Promise<void> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'provision added', async (write) => {
      const { manager, recordedAt } = write;
      const { ref } = input;
      if (await manager.existsBy(Provision, { agreementId, ref })) {
        throw refusal('ref-taken', '/ref', `${ref} already names a provision of this agreement`);
      }
      const id = ((await manager.maximum(Provision, 'id', { agreementId })) ?? 0) + 1;
      const order =
        input.order ?? ((await manager.maximum(ProvisionVersion, 'sortOrder', { agreementId })) ?? 0) + 1;
      const sources = await this.sources.cite(write, input.sources);
      await write.insert(Provision, [{ agreementId, id, ref, recordedAt }]);
      await this.addVersion(write, { id, ref }, 1, contentOf(input, order, sources));
      await this.spans.refresh(write, { provisionIds: [id] }, '/deadline');
    });
  }

  /** Adds a version. @throws DomainError `not-found`, `stale`, and what `create` throws. */
  async change(
    agreement: string,
    ref: string,
    input: ChangeProvision,
    readVersion: ReadVersion,
    author: Author,
  ): Promise<void> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'provision changed', async (write) => {
      const { manager, recordedAt } = write;
      const provision = await manager.findOneBy(Provision, { agreementId, ref });
      if (!provision) throw absent(readVersion, 'provision', ref);
      const { id } = provision;
      const newest = await manager.findOneOrFail(ProvisionVersion, {
        where: { agreementId, provisionId: id },
        order: { version: 'DESC' },
      });
      assertFresh(readVersion, newest.version);
      const parent = await manager.findOneBy(Provision, { agreementId, id: newest.parentId ?? 0 });
      const sources = input.sources ? await this.sources.cite(write, input.sources) : newest.sources;
      const merged = { ...newest, parent: parent?.ref ?? null, ...given(input) };
      await manager.query(CLOSE_PROVISION_VERSION, [agreementId, id, recordedAt]);
      const content = contentOf(merged, input.order ?? newest.sortOrder, sources);
      await this.addVersion(write, provision, newest.version + 1, content);
      await this.spans.refresh(write, { provisionIds: [id] }, '/deadline');
    });
  }

  private async addVersion(
    write: Write,
    { id, ref }: Pick<Provision, 'id' | 'ref'>,
    version: number,
    content: Content,
  ): Promise<void> {
    const { agreementId, author, recordedAt } = write;
    const { parent, ...fields } = content;
    if (content.type !== null && !pamTypes().has(content.type)) {
      const types = [...pamTypes()].join(', ');
      throw refusal('unknown-reference', '/type', `${content.type} is none of PAM's 51 types: ${types}`);
    }
    await assertParties(write, partiesAt('/responsible', content.responsible));
    await this.spans.assertAnchored(write, null, content.deadline);
    const parentId = await parentOf(write, parent, version === 1 ? null : ref);
    const search = searchText([ref, content.number, content.title], [content.text]);
    const stamp = { agreementId, provisionId: id, version, knownFrom: recordedAt, author };
    await write.insert(ProvisionVersion, [{ ...fields, parentId, search, ...stamp }]);
    const { sortOrder: order, ...said } = content;
    const sources = await this.sources.keysOf(write, content.sources);
    write.enter('provision', ref, recordDigest('provision', { ref, ...said, order, sources }));
  }
}

/** The content of a provision with every field present. */
function contentOf(
  fields: Omit<CreateProvision, 'ref' | 'sources' | 'order'>,
  sortOrder: number,
  sources: string[],
): Content {
  return {
    parent: fields.parent ?? null,
    kind: fields.kind,
    number: fields.number ?? null,
    title: fields.title,
    text: fields.text,
    theme: fields.theme,
    type: fields.type ?? null,
    responsible: fields.responsible ?? [],
    scored: fields.scored ?? !HEADINGS.includes(fields.kind),
    nature: fields.nature ?? 'act',
    deadline: fields.deadline ?? null,
    deadlineWords: fields.deadlineWords ?? null,
    confidence: fields.confidence ?? null,
    note: fields.note ?? null,
    sortOrder,
    sources,
  };
}
