import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Feed } from 'feed';
import type { ActivityEntry } from '../activity/activity.dto.js';
import { ENTRIES_OF } from '../activity/activity.queries.js';
import { Activity } from '../activity/activity.service.js';
import { LEVEL_TITLES } from '../agreements/agreements.queries.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { Settings } from '../settings.js';
import { xmlText } from '../xml-text.js';
import type { ChangesQuery, FeedFilters } from './feed.dto.js';
import { FeedItems } from './feed-items.service.js';
import { AGREEMENT_NAME, NAMED, subjects } from './feeds.queries.js';
import { say, term } from './words.js';

/** How many changes are on one page of a feed. */
export const MOST_ENTRIES = 200;

/** What a change is about. */
interface Named {
  kind: 'provision' | 'milestone' | 'event';
  ref: string;
  title: Text;
}

/** Where a feed is read: its path, and what of its query names it again. */
export interface FeedAddress {
  path: string;
  query: Partial<Record<string, string>>;
}

/**
 * What was recorded in an agreement, as a feed (Atom, RFC 4287): what every reader of it may know, and no more. Page by page
 * (RFC 5005, 3): `next` leads to what is older, at the instant of the first page, so that nothing is told twice or left out.
 */
@Injectable()
export class ChangesFeed {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly activity: Activity,
    private readonly items: FeedItems,
    private readonly settings: Settings,
  ) {}

  /** The same bytes for the same state. @throws DomainError `not-found`; `malformed` for a foreign cursor */
  async of(
    agreement: string,
    query: ChangesQuery,
    asked: Lang | null,
    address: FeedAddress,
  ): Promise<string> {
    const lang = asked ?? 'en';
    const page = { ...query, limit: MOST_ENTRIES };
    const { items: entries, ...at } = await this.activity.list(agreement, page, {
      route: 'feed of changes',
      subjects: (scope) => this.subjects(scope, query),
    });
    const { agreementId, knownAt, scale } = await this.scopes.one(agreement, at);
    const changed = await this.changed(entries, agreementId, knownAt);
    const whatOf = (entry: ActivityEntry): What =>
      changed.get(isChange(entry) ? (entry.id ?? '') : '') ?? entry;
    const refs = [...new Set(entries.flatMap((entry) => whatOf(entry).about ?? []))];
    const [named, levels, [called]] = await Promise.all([
      this.reads.query<Named>({ ...NAMED, values: [agreementId, refs, knownAt] }),
      this.reads.query<{ level: string; title: Text }>({ ...LEVEL_TITLES, values: [scale] }),
      this.reads.query<{ title: Text }>({ ...AGREEMENT_NAME, values: [agreementId, knownAt] }),
    ]);
    const home = `${this.settings.baseUrl}/agreements/${agreement}`;
    const title = say('changes', lang, { title: inLanguage(called?.title ?? {}, lang).text });
    const feed = new Feed({
      ...{
        id: `${home}/activity`,
        title: xmlText(title),
        link: `${home}/activity`,
        author: { name: 'Jalon' },
      },
      updated: new Date(knownAt), // not of the newest entry: what leaves a narrowed feed would set it back
      ...{ generator: false, feedLinks: { atom: this.at(address) } },
    });
    const levelOf = new Map(levels.map(({ level, title }) => [level, inLanguage(title, lang).text]));
    for (const entry of entries) {
      const what = whatOf(entry);
      const about = named.find(({ kind, ref }) => ref === what.about && kindsOf(what).includes(kind));
      const name = about ? inLanguage(about.title, lang).text : what.about;
      const value = what.value === null ? null : (levelOf.get(what.value) ?? term(what.value, lang));
      const kind = isChange(entry) ? term(what.kind, lang) : null;
      const said = [kind, name, value, what.day].filter((part) => part !== null);
      const page = about && about.kind !== 'event' ? `${about.kind}s/${about.ref}` : 'activity';
      feed.addItem({
        ...{
          id: `urn:uuid:${idOf(agreement, entry)}`,
          date: new Date(entry.recordedAt),
          link: `${home}/${page}`,
        },
        title: marked(say('change', lang, { kind: term(entry.kind, lang), what: said.join(' · ') })),
        category: [{ name: entry.kind, term: entry.kind }],
      });
    }
    return paged(feed.atom1(), {
      ...(at.next !== null && { next: this.at(address, { cursor: at.next }) }),
      ...(query.cursor !== undefined && { first: this.at(address, { cursor: undefined }) }),
    });
  }

  /** The records that entries withdraw or put in the place of others, by their ids. */
  private async changed(
    entries: readonly ActivityEntry[],
    agreementId: number,
    knownAt: Date,
  ): Promise<Map<string, What>> {
    const ids = entries.filter(isChange).flatMap(({ id }) => id ?? []);
    if (ids.length === 0) return new Map();
    const values = [agreementId, '-infinity', knownAt, ids];
    const rows = await this.reads.query<What & { id: string }>({ ...ENTRIES_OF, values });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** An address in full, some of its query replaced. */
  private at({ path, query }: FeedAddress, changed: FeedAddress['query'] = {}): string {
    const given = Object.entries({ ...query, ...changed }).filter(
      (one): one is [string, string] => one[1] !== undefined,
    );
    const asked = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
    return `${this.settings.baseUrl}${path}${asked}`;
  }

  /** Refs of the provisions and milestones that a narrowed feed is about; null: all. */
  private async subjects(scope: Scope, query: FeedFilters): Promise<string[] | null> {
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

/** What an entry tells of a record. */
type What = Pick<ActivityEntry, 'kind' | 'about' | 'day' | 'value'>;

/** Whether an entry withdraws a record, or puts one in the place of another: it names it by its id alone. */
const isChange = ({ kind }: What): boolean => kind === 'retraction' || kind === 'correction';

/** What the `about` of an entry can name, the likelier first. */
function kindsOf({ kind }: What): Named['kind'][] {
  if (kind === 'occurrence' || kind === 'eventText') return ['event'];
  if (kind === 'completion' || kind === 'milestoneText') return ['milestone'];
  if (kind === 'assessment' || kind === 'provisionText') return ['provision'];
  return kind === 'signatoryText' ? [] : ['milestone', 'provision'];
}

/**
 * The id of an entry: that of the record. What has none of its own, a text or a word on another record, has one made of
 * its name (RFC 9562, version 8), which is the same for ever.
 */
function idOf(agreement: string, entry: ActivityEntry): string {
  const { kind, id, about, version, value } = entry;
  if (id !== null && !isChange(entry)) return id;
  const capacity = kind === 'signatoryText' ? [value] : []; // a party can have several
  const bytes = createHash('sha256')
    .update(JSON.stringify([agreement, kind, id, about, version, ...capacity]))
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Adds to a feed its links to other pages, which the library knows none of, after the one to itself. */
function paged(atom: string, links: Partial<Record<'next' | 'first', string>>): string {
  const added = Object.entries(links).map(
    ([rel, href]) => `\n    <link rel="${rel}" href="${href.replaceAll('&', '&amp;')}"/>`,
  );
  return atom.replace(/<link rel="self" [^>]*>/, (self) => self + added.join(''));
}

/** A text where the feed holds HTML: its signs stand for themselves. */
function marked(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
