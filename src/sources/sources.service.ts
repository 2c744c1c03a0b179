import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '../domain/errors.js';
import { canonicalJson, type Json, sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import type { SourceInput } from './source.dto.js';
import { Source } from './source.entity.js';

/** What is said of a source, in the order and with the names of a bundle. */
export type SourceContent = Required<Omit<SourceInput, 'key'>> & { title: string };

/** Stores what records cite. One source used in many records is stored once. */
@Injectable()
export class Sources {
  /**
   * Ids of the sources of a record or text, in the order given; what is not stored yet is stored.
   * @param pointer of the list in the body, for errors.
   * @throws DomainError `unknown-reference` for an unknown key, `conflict` for a key that names another source.
   */
  async cite(write: Write, inputs: SourceInput[] = [], pointer = '/sources'): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, input] of inputs.entries()) {
      const id = await this.citeOne(write, input, `${pointer}/${index}`);
      if (!ids.includes(id)) ids.push(id);
    }
    return ids;
  }

  /** The keys of stored sources, in the order of `ids`: what the identity of a record is made of. */
  async keysOf(write: Write, ids: string[]): Promise<string[]> {
    const found = await write.manager.findBy(Source, { agreementId: write.agreementId, id: In(ids) });
    const keys = new Map(found.map(({ id, key }) => [id, key]));
    return ids.map((id) => keys.get(id) ?? '');
  }

  private async citeOne(write: Write, input: SourceInput, pointer: string): Promise<string> {
    const { agreementId } = write;
    if (input.title === undefined) {
      const stored = await write.manager.findOneBy(Source, { agreementId, key: input.key ?? '' });
      if (stored) return stored.id;
      const detail = `no stored source has the key ${input.key ?? ''}: give its title and publisher`;
      throw new DomainError('unknown-reference', detail, [{ pointer: `${pointer}/key`, detail }]);
    }
    const content = contentOf(input, input.title);
    const key =
      input.key ??
      `s-${sha256(canonicalJson(content as unknown as Json))
        .toString('hex')
        .slice(0, 16)}`;
    const stored = await write.manager.findOneBy(Source, { agreementId, key });
    if (stored) {
      if (sameContent(stored, content)) return stored.id;
      const detail = `the key ${key} names another source: leave the key out, or choose another`;
      throw new DomainError('conflict', detail, [{ pointer: `${pointer}/key`, detail }]);
    }
    const row = newSource(write, key, content);
    await write.insert(Source, [row]);
    return row.id;
  }
}

/** The content of a source with every field present. */
export function contentOf(input: SourceInput, title: string): SourceContent {
  return {
    title,
    publisher: input.publisher ?? null,
    publishedOn: input.publishedOn ?? null,
    precision: input.precision ?? (input.publishedOn ? 'day' : null),
    url: input.url ?? null,
    lang: input.lang ?? null,
    read: input.read ?? 'not stated',
    reliability: input.reliability ?? null,
    note: input.note ?? null,
  };
}

/** Whether a stored source says the same. */
export function sameContent(stored: Source, content: SourceContent): boolean {
  return (
    canonicalJson(contentOf(stored, stored.title) as unknown as Json) ===
    canonicalJson(content as unknown as Json)
  );
}

/** A row for a source not stored yet, entered into the ledger by a salted hash. */
export function newSource(write: Write, key: string, content: SourceContent): Source {
  const salt = randomBytes(32);
  const id = write.newId();
  write.enterSource(
    id,
    sha256(Buffer.concat([salt, Buffer.from(canonicalJson({ key, ...content } as unknown as Json))])),
  );
  return { agreementId: write.agreementId, id, key, ...content, salt, recordedAt: write.recordedAt };
}
