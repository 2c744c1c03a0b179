import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '../domain/errors.js';
import { canonicalJson, type Json, sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { searchText } from '../search-text.js';
import type { SourceInput } from './source.dto.js';
import { SourceSecret } from './source-secret.entity.js';
import { SourceVault } from './source-vault.service.js';
import { PUBLIC, type Protection, protectionOf } from './source-protection.js';
import { Source } from './source.entity.js';

/** What is said of a source, in the order and with the names of a bundle. */
export type SourceContent = Required<Omit<SourceInput, 'key' | 'archivedHash' | keyof Protection>> & {
  title: string;
};

/** What stands in the row of a confidential source instead of what it is, which is sealed. */
const NOT_STORED = {
  ...{ publisher: null, publishedOn: null, precision: null, url: null, lang: null, note: null },
  ...{ read: 'not stated', archivedHash: null, salt: Buffer.alloc(0) },
};

const inSources = (index: number): string => `/sources/${index}`;

/** Stores what records cite. One source used in many records is stored once. */
@Injectable()
export class Sources {
  constructor(private readonly vault: SourceVault) {}

  /**
   * Ids of the sources of a record or text, in the order given; what is not stored yet is stored.
   * @param placeOf where in the body each stands, for errors.
   * @throws DomainError `unknown-reference` for an unknown key, `conflict` for a key that names another source.
   */
  async cite(write: Write, inputs: SourceInput[] = [], placeOf = inSources): Promise<string[]> {
    if (inputs.length === 0) return [];
    const stored = await this.candidates(write, inputs);
    const added: Source[] = [];
    const ids = inputs.map((input, index) => {
      const place = placeOf(index);
      const protection = protectionOf(input, place);
      const found = match(input, [...stored, ...added], place);
      if (found) return found.id;
      const content = contentOf(input, input.title ?? '');
      const source = newSource(write, input.key ?? null, content, protection, input.archivedHash ?? null);
      added.push(source);
      return source.id;
    });
    await this.store(write, added);
    return [...new Set(ids)];
  }

  /** Stores new sources; what a confidential one is, sealed. */
  async store(write: Write, sources: readonly Source[]): Promise<void> {
    const sealed = sources.filter(({ access }) => access === 'confidential');
    const secrets = sealed.map((source): SourceSecret => {
      const { title, publisher, publishedOn, precision, url, lang, read, note, archivedHash, salt } = source;
      const identity = { title, publisher, publishedOn, precision, url, lang, read, note, archivedHash };
      const words = this.vault.seal(source, { ...identity, salt: salt.toString('hex') });
      return { agreementId: source.agreementId, sourceId: source.id, sealed: words };
    });
    const rows = sources.map((source) =>
      source.access === 'confidential' ? { ...source, ...NOT_STORED, title: source.codeName ?? '' } : source,
    );
    await write.insert(Source, rows);
    if (secrets.length > 0) await write.insert(SourceSecret, secrets);
  }

  /** Stored sources that one of the inputs may be: of the same key or title. */
  private candidates(write: Write, inputs: SourceInput[]): Promise<Source[]> {
    const { agreementId } = write;
    const keys = inputs.flatMap(({ key }) => key ?? []);
    const titles = inputs.flatMap(({ title }) => title ?? []);
    return write.manager.findBy(Source, [
      { agreementId, key: In(keys) },
      { agreementId, title: In(titles), access: 'public' as const },
    ]);
  }

  /** @throws DomainError `unknown-reference` naming each key that is of no source of the agreement. */
  async assertKeys(write: Write, cited: { key: string; pointer: string }[]): Promise<void> {
    if (cited.length === 0) return;
    const { agreementId } = write;
    const found = await write.manager.findBy(Source, { agreementId, key: In(cited.map(({ key }) => key)) });
    const unknown = cited.filter(({ key }) => !found.some((source) => source.key === key));
    if (unknown.length === 0) return;
    const faults = unknown.map(({ key, pointer }) => ({ pointer, detail: `names no stored source: ${key}` }));
    const detail = faults.map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`).join('; ');
    throw new DomainError('unknown-reference', detail, faults);
  }

  /** Stored sources as a record cites them again. */
  async named(write: Write, ids: string[]): Promise<{ key: string }[]> {
    return (await this.keysOf(write, ids)).map((key) => ({ key }));
  }

  /** The keys of stored sources, in the order of `ids`: what the identity of a record is made of. */
  async keysOf(write: Write, ids: string[]): Promise<string[]> {
    const found = await write.manager.findBy(Source, { agreementId: write.agreementId, id: In(ids) });
    const keys = new Map(found.map(({ id, key }) => [id, key]));
    return ids.map((id) => keys.get(id) ?? '');
  }
}

/**
 * The source that an input names or repeats; undefined for a new one.
 * @throws DomainError `unknown-reference` for an unknown key alone, `conflict` for a key of another source.
 */
function match(input: SourceInput, known: Source[], pointer: string): Source | undefined {
  const { key, title } = input;
  const named = known.find((source) => source.key === key);
  if (title === undefined) {
    if (named) return named;
    const detail = `no stored source has the key ${key ?? ''}: give its title`;
    throw new DomainError('unknown-reference', detail, [{ pointer: `${pointer}/key`, detail }]);
  }
  // Whether a guess at what a protected source is was right must not show.
  if (named && named.access !== 'public') {
    const detail = `names a source that is not public: cite it by its key alone`;
    throw new DomainError('conflict', detail, [{ pointer: `${pointer}/key`, detail }]);
  }
  if (input.access !== undefined && input.access !== 'public' && !named) return undefined;
  const content = contentOf(input, title);
  const same = (source: Source) =>
    source.access === (input.access ?? 'public') && sameContent(source, content);
  if (key === undefined) return known.find(same);
  if (!named || same(named)) return named;
  const detail = `the key ${key} names another source: leave the key out, or choose another`;
  throw new DomainError('conflict', detail, [{ pointer: `${pointer}/key`, detail }]);
}

/** The content of a source with every field present. */
export function contentOf(input: Partial<Omit<SourceContent, 'title'>>, title: string): SourceContent {
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

/**
 * A row for a source not stored yet, entered into the ledger by a salted hash. A key made here is random: one made
 * from the content would tell, through the identity of the records that cite it, what the salt is there to hide.
 */
export function newSource(
  write: Write,
  given: string | null,
  content: SourceContent,
  protection: Protection = PUBLIC,
  archivedHash: string | null = null,
): Source {
  const salt = randomBytes(32);
  const id = write.newId();
  const key = given ?? `s-${randomBytes(8).toString('hex')}`;
  const said = { ...(protection.access !== 'public' && protection), ...(archivedHash && { archivedHash }) };
  write.enterSource(
    id,
    sha256(
      Buffer.concat([salt, Buffer.from(canonicalJson({ key, ...content, ...said } as unknown as Json))]),
    ),
  );
  const { agreementId, author, recordedAt } = write;
  const { title, publisher } = content;
  const search =
    protection.access === 'public'
      ? searchText([key, title], [publisher])
      : searchText([key, protection.codeName]);
  return { agreementId, id, key, ...content, ...protection, archivedHash, salt, author, recordedAt, search };
}
