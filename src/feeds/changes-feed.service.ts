import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Feed } from 'feed';
import type { ActivityEntry } from '../activity/activity.dto.js';
import { Activity } from '../activity/activity.service.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { Settings } from '../settings.js';
import type { FeedQuery } from './feed.dto.js';
import { FeedItems } from './feed-items.service.js';
import { AGREEMENT_NAME, LEVEL_NAMES, NAMED, subjects } from './feeds.queries.js';
import { say, term } from './words.js';

/** How many changes a feed tells: the newest. */
export const MOST_ENTRIES = 200;

/** What a change is about. */
interface Named {
  kind: 'provision' | 'milestone' | 'event';
  ref: string;
  title: Text;
}

/** What was recorded in an agreement, as a feed (Atom, RFC 4287): what every reader of it may know, and no more. */
@Injectable()
export class ChangesFeed {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly activity: Activity,
    private readonly items: FeedItems,
    private readonly settings: Settings,
  ) {}

  /**
   * `self`: where the feed is read, without its query. The same bytes for the same state.
   * @throws DomainError `not-found`
   */
  async of(agreement: string, query: FeedQuery, asked: Lang | null, self: string): Promise<string> {
    const lang = asked ?? 'en';
    const scope = await this.scopes.one(agreement, query);
    const { agreementId, asOf, knownAt, scale } = scope;
    const page = { asOf, knownAt: knownAt.toISOString(), limit: MOST_ENTRIES };
    const { items: entries } = await this.activity.list(agreement, page, await this.subjects(scope, query));
    const refs = [...new Set(entries.flatMap(({ about }) => about ?? []))];
    const [named, levels, [called]] = await Promise.all([
      this.reads.query<Named>({ ...NAMED, values: [agreementId, refs, knownAt] }),
      this.reads.query<{ level: string; title: Text }>({ ...LEVEL_NAMES, values: [scale] }),
      this.reads.query<{ title: Text }>({ ...AGREEMENT_NAME, values: [agreementId, knownAt] }),
    ]);
    const at = `${this.settings.baseUrl}/agreements/${agreement}`;
    const title = say('changes', lang, { title: inLanguage(called?.title ?? {}, lang).text });
    const feed = new Feed({
      ...{ id: `${at}/activity`, title: plain(title), link: `${at}/activity`, author: { name: 'Jalon' } },
      updated: new Date(entries[0]?.recordedAt ?? knownAt),
      ...{ generator: false, feedLinks: { atom: this.settings.baseUrl + self } },
    });
    const levelOf = new Map(levels.map(({ level, title }) => [level, inLanguage(title, lang).text]));
    for (const entry of entries) {
      const about = named.find(({ kind, ref }) => ref === entry.about && kindsOf(entry).includes(kind));
      const of = entry.kind === 'correction' ? null : entry.about; // of a correction the id of a record
      const name = about ? inLanguage(about.title, lang).text : of;
      const value = entry.value === null ? null : (levelOf.get(entry.value) ?? term(entry.value, lang));
      const said = [name, value, entry.day].filter((part) => part !== null);
      const page = about && about.kind !== 'event' ? `${about.kind}s/${about.ref}` : 'activity';
      feed.addItem({
        ...{
          id: `urn:uuid:${idOf(agreement, entry)}`,
          date: new Date(entry.recordedAt),
          link: `${at}/${page}`,
        },
        title: marked(`${term(entry.kind, lang)}: ${said.join(' · ')}`),
        category: [{ name: entry.kind, term: entry.kind }],
      });
    }
    return feed.atom1();
  }

  /** Refs of the provisions and milestones that a narrowed feed is about; null: all. */
  private async subjects(scope: Scope, query: FeedQuery): Promise<string[] | null> {
    const { party, theme, severity } = query;
    if (party === undefined && theme === undefined && severity === undefined) return null;
    const late = severity === undefined ? undefined : await this.items.of(scope, query, 'en');
    const among = late?.map(({ provision }) => provision);
    const statement = subjects(wanted({ party, theme, among }));
    const values = [scope.agreementId, scope.knownAt, ...statement.values];
    const rows = await this.reads.query<{ ref: string }>({ ...statement, values });
    return rows.map(({ ref }) => ref);
  }
}

/** What the `about` of an entry can name, the likelier first. */
function kindsOf({ kind }: ActivityEntry): Named['kind'][] {
  if (kind === 'occurrence' || kind === 'eventText') return ['event'];
  if (kind === 'completion' || kind === 'milestoneText') return ['milestone'];
  if (kind === 'assessment' || kind === 'provisionText') return ['provision'];
  return kind === 'signatoryText' || kind === 'correction' ? [] : ['milestone', 'provision'];
}

/**
 * The id of an entry: that of the record. What has none of its own, a text or a word on another record, has one made of
 * its name (RFC 9562, version 8), which is the same for ever.
 */
function idOf(agreement: string, { kind, id, about, version }: ActivityEntry): string {
  if (id !== null && kind !== 'retraction' && kind !== 'correction') return id;
  const bytes = createHash('sha256')
    .update(JSON.stringify([agreement, kind, id, about, version]))
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Without what XML cannot hold. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- controls are what it looks for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** A text where the feed holds HTML: its signs stand for themselves. */
function marked(text: string): string {
  return plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
