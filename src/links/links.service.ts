import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { unknownAgreement } from '../auth/grants.service.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { rightsIn } from '../domain/role.js';
import { noteUse } from '../last-use.js';
import { assertParties, partyAt } from '../known-parties.js';
import type { Author } from '../ledger/author.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { OPENS_NOTHING } from '../secret-path.js';
import { Settings } from '../settings.js';
import type { CreateLink, LinkList, LinkView, NewLink } from './link.dto.js';
import { LINK_USED, LINKS, LINKS_OF, OPENED, THEMES } from './links.queries.js';
import { type KeptFilters, type LinkContent, SecretLink } from './secret-link.entity.js';

const DAY_MS = 86_400_000;

/** How long a link works, in days: unless said otherwise, and at most. */
export const USUAL_DAYS = 90;
export const MOST_DAYS = 366;

/** What a link opens. */
export interface Opened {
  id: string;
  /** Ref of the agreement. */
  agreement: string;
  content: LinkContent;
  filters: KeptFilters | null;
}

/** Secret links: made, listed, revoked, opened. Stored as hashes; every change is in the chain `system`. */
@Injectable()
export class Links {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * @throws DomainError `unknown-reference` for an agreement that the caller may not read, as for an unknown one, for a
   * party, and for a theme or a band of lateness that the agreement has not;
   * `refused` for filters on what is not narrowed, for a time that has passed, or is too far away; `conflict` for a repeated request: the link was shown once.
   */
  async make(input: CreateLink, author: Author, caller: Caller): Promise<NewLink> {
    const { agreement, content, label } = input;
    const agreementId = await this.scopes.idOf(agreement);
    if (agreementId === null || rightsIn(caller.grants, agreementId) === null)
      throw unknownAgreement(agreement);
    const filters = filtersOf(input);
    if (filters?.theme !== undefined) await this.assertTheme(agreement, filters.theme);
    if (filters?.severity !== undefined) await this.assertBand(agreement, filters.severity);
    const { personId } = caller;
    const token = randomBytes(32).toString('base64url');
    let shown: NewLink | undefined;
    await this.ledger.write(SYSTEM, author, 'secret link made', async (write) => {
      await assertParties(write, partyAt('/filters/party', filters?.party));
      const id = write.newId();
      const createdAt = write.recordedAt;
      const expiresAt = expiryOf(input, createdAt);
      const stored = { id, personId, agreementId, content, filters, label, createdAt, expiresAt };
      await write.manager.insert(SecretLink, { ...stored, tokenHash: sha256(token) });
      const times = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
      const said = [id, personId, agreementId, content, times.expiresAt];
      write.enter('secretLink', id, digestOf([...said, ...(filters ? [{ ...filters }] : [])]));
      shown = {
        ...{ id, agreement, content, filters, label, personId, ...times, revokedAt: null, lastUsedAt: null },
        ...{ token, url: `${this.settings.baseUrl}/links/${token}` },
      };
    });
    if (shown) return shown;
    const detail = 'this request made a link before, which was shown then: make another, revoke that one';
    throw new DomainError('conflict', detail);
  }

  /** @throws DomainError `unknown-reference` naming the themes that there are */
  private async assertTheme(agreement: string, theme: string): Promise<void> {
    const { agreementId, knownAt } = await this.scopes.one(agreement, {});
    const rows = await this.reads.query<{ theme: string }>({ ...THEMES, values: [agreementId, knownAt] });
    const themes = rows.map((row) => row.theme);
    assertAmong(themes, theme, '/filters/theme', `theme of ${agreement}`);
  }

  /** @throws DomainError `unknown-reference` naming the bands that there are */
  private async assertBand(agreement: string, severity: string): Promise<void> {
    const { severityBands } = await this.scopes.one(agreement, {});
    const bands = severityBands.map(({ key }) => key);
    assertAmong(bands, severity, '/filters/severity', `band of lateness of ${agreement}`);
  }

  /** Of everybody, or of one person. */
  async list(page: NewestFirst, personId: string | null): Promise<LinkList> {
    const statement = personId === null ? LINKS : LINKS_OF;
    const values = [...placeOf(page), ...(personId === null ? [] : [personId])];
    return newestFirst(await this.reads.query<LinkView & { total: number }>({ ...statement, values }), page);
  }

  /** Ends a link at once. `personId`: only one of theirs. @throws DomainError `not-found` */
  async revoke(id: string, author: Author, personId: string | null): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'secret link revoked', async (write) => {
      const link = await write.manager.findOneBy(SecretLink, { id });
      if (!link || (personId !== null && link.personId !== personId)) throw notFound('link', id);
      if (link.revokedAt) return;
      await write.manager.update(SecretLink, { id }, { revokedAt: write.recordedAt });
      write.enter('secretLinkRevoked', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /** What a token opens. @throws DomainError `not-found` for every one that opens nothing, in the same words. */
  async opened(token: string): Promise<Opened> {
    const now = this.clock.now();
    const [row] = await this.reads.query<Opened & { lastUsedAt: Date | null }>({
      ...OPENED,
      values: [sha256(token), now],
    });
    if (!row) throw new DomainError('not-found', OPENS_NOTHING);
    const { lastUsedAt, ...opened } = row;
    await noteUse(this.reads, LINK_USED, { id: opened.id, lastUsedAt }, now);
    return opened;
  }
}

/** @throws DomainError `unknown-reference` for what is not among those that there are, naming them */
function assertAmong(there: string[], named: string, pointer: string, what: string): void {
  if (there.includes(named)) return;
  const are = there.length === 0 ? 'none is there' : `${there.join(', ')} are there`;
  throw refusal('unknown-reference', pointer, `names no ${what}: ${are}`);
}

/** @throws DomainError `refused` for a content that is shown whole */
function filtersOf({ content, filters }: CreateLink): KeptFilters | null {
  const given = Object.entries(filters ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return null;
  if (content === 'calendar' || content === 'changes') return Object.fromEntries(given);
  throw refusal('refused', '/filters', 'go with calendar and changes only: leave them out');
}

/** @throws DomainError `refused` */
function expiryOf({ expiresAt }: CreateLink, now: Date): Date {
  if (expiresAt === undefined) return new Date(now.getTime() + USUAL_DAYS * DAY_MS);
  const asked = new Date(expiresAt);
  if (asked <= now) throw refusal('refused', '/expiresAt', 'lies in the past');
  if (asked.getTime() > now.getTime() + MOST_DAYS * DAY_MS) {
    throw refusal('refused', '/expiresAt', `must be at most ${MOST_DAYS} days ahead`);
  }
  return asked;
}
