import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Day } from '../domain/calendar-date.js';
import { deadlineOn } from '../domain/deadline-in-force.js';
import { progressOn } from '../domain/item.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { PARTY_NAMES } from '../parties/parties.queries.js';
import { Settings } from '../settings.js';
import type { TimelineItem } from '../timeline/timeline.dto.js';
import { type CalendarEvent, calendarText } from './calendar.js';
import type { FeedQuery } from './feed.dto.js';
import { FeedItems } from './feed-items.service.js';
import { AGREEMENT_NAME, ITEM_CHANGES, RECURRING } from './feeds.queries.js';
import { say, type Word } from './words.js';

/** What was recorded of an item. */
interface Change extends Pick<TimelineItem, 'kind' | 'ref' | 'provision' | 'theme' | 'responsible'> {
  title: Text;
  sequence: number;
  changedAt: Date;
  gone: Day | null;
}

/** An item on one day of the calendar; `index`: which time of one that recurs. */
interface Entry extends Omit<TimelineItem, 'dueOn' | 'deadlineState'> {
  dueOn: Day;
  state: Word | 'met';
  index: number;
  recurs: boolean;
}

/** The times of a recurring milestone before the one that is shown as its deadline. */
interface Recurrence {
  index: number;
  earlier: { dueOn: Day | null; originalDueOn: Day | null; metOn: Day }[];
}

/** The most earlier times of one milestone that are shown: the newest. */
const MOST_EARLIER = 200;

/** What has fallen away. */
const FALLEN: string[] = ['void', 'lapsed', 'gone'];

/** The deadlines of an agreement as a calendar (iCalendar). */
@Injectable()
export class CalendarFeed {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly items: FeedItems,
    private readonly lensed: LensedReads,
    private readonly settings: Settings,
  ) {}

  /** The same bytes for the same state. @throws DomainError `not-found`; `refused` where it would be too long. */
  async of(agreement: string, query: FeedQuery, asked: Lang | null): Promise<string> {
    const lang = asked ?? 'en';
    const scope = await this.scopes.one(agreement, query);
    const { agreementId, asOf, knownAt } = scope;
    const [changes, items, recurrences, named] = await Promise.all([
      this.reads.query<Change>({ ...ITEM_CHANGES, values: [agreementId, asOf, knownAt] }),
      this.items.of(scope, query, lang),
      this.recurrences(scope),
      this.reads.query<{ title: Text }>({ ...AGREEMENT_NAME, values: [agreementId, knownAt] }),
    ]);
    const changeOf = new Map(changes.map((change) => [keyOf(change), change]));
    const listed = new Set(items.map(keyOf));
    const withdrawn = changes
      .filter((change) => !listed.has(keyOf(change)) && letsThrough(query, change))
      .flatMap((change) => goneEntry({ ...change, title: inLanguage(change.title, lang).text }, change));
    const entries = [
      ...items.flatMap((item) => entriesOf(item, changeOf.get(keyOf(item)), recurrences.get(item.ref))),
      ...withdrawn,
    ];
    const names = await this.namesOf(entries, knownAt, lang);
    const at = `${this.settings.baseUrl}/agreements/${agreement}`;
    const events = entries.map((entry): CalendarEvent => {
      const { kind, ref, index, title, dueOn: day, theme, state } = entry;
      const { sequence = 0, changedAt = knownAt } = changeOf.get(keyOf(entry)) ?? {};
      return {
        uid: `${agreement}.${kind}.${ref}.${index}@jalon`,
        ...{ sequence, changedAt, day, theme },
        title: typeof title === 'string' ? title : inLanguage(title, lang).text,
        description: described(entry, names, lang),
        url: `${at}/${kind}s/${ref}`,
        cancelled: FALLEN.includes(state),
      };
    });
    const name = say('deadlines', lang, { title: inLanguage(named[0]?.title ?? {}, lang).text });
    return calendarText({ title: name, url: at }, events);
  }

  /** Of the milestones that recur, by ref: which time is shown, and those before it. */
  private async recurrences(scope: Scope): Promise<Map<string, Recurrence>> {
    const { agreementId, asOf, knownAt } = scope;
    const found = await this.reads.query<{ id: number }>({ ...RECURRING, values: [agreementId, knownAt] });
    if (found.length === 0) return new Map();
    const { items } = await this.lensed.facts(
      scope,
      found.map(({ id }) => id),
    );
    const recurring = items.filter(
      ({ kind, facts }) => kind === 'milestone' && facts.rule?.kind === 'recurring',
    );
    return new Map(
      recurring.map(({ ref, facts }) => {
        const { met, index } = progressOn(facts, asOf);
        const earlier = met.slice(0, index).map((metOn, time) => {
          const { current, original } = deadlineOn(facts, asOf, time);
          return { dueOn: current.dueOn, originalDueOn: original.dueOn, metOn };
        });
        return [ref, { index, earlier }];
      }),
    );
  }

  private async namesOf(entries: Entry[], knownAt: Date, lang: Lang): Promise<Map<string, string>> {
    const refs = [...new Set(entries.flatMap(({ responsible }) => responsible))];
    const values = [refs, knownAt];
    const rows = await this.reads.query<{ ref: string; name: Text }>({ ...PARTY_NAMES, values });
    return new Map(rows.map(({ ref, name }) => [ref, inLanguage(name, lang).text]));
  }
}

const keyOf = ({ kind, ref }: Pick<TimelineItem, 'kind' | 'ref'>): string => `${kind} ${ref}`;

function letsThrough({ party, theme, severity }: FeedQuery, change: Change): boolean {
  if (severity !== undefined) return false;
  if (theme !== undefined && theme !== change.theme) return false;
  return party === undefined || change.responsible.includes(party);
}

/** An item on each of its days; on none, if it never had one. */
function entriesOf(item: TimelineItem, change: Change | undefined, recurrence?: Recurrence): Entry[] {
  const { dueOn, deadlineState: state } = item;
  const { index = 0, earlier = [] } = recurrence ?? {};
  const shown = { index, recurs: recurrence !== undefined };
  if (dueOn === null) return change ? goneEntry(item, change, shown) : [];
  const times = earlier.flatMap((time, index): Entry[] =>
    time.dueOn === null ? [] : [{ ...item, ...time, dueOn: time.dueOn, state: 'met', index, recurs: true }],
  );
  const none = state === 'none' || state === 'continuous' || state === 'asap'; // with a day it is none of these
  return [...times.slice(-MOST_EARLIER), { ...item, ...shown, dueOn, state: none ? 'due' : state }];
}

/** An item on the day that it had, and has no more. */
function goneEntry(
  item: Pick<TimelineItem, 'kind' | 'ref' | 'provision' | 'title' | 'theme' | 'responsible'>,
  { gone }: Change,
  shown = { index: 0, recurs: false },
): Entry[] {
  if (gone === null) return [];
  const nothing = { originalDueOn: null, metOn: null, daysLate: null, daysOverdue: null, severity: null };
  return [{ ...item, ...nothing, ...shown, steps: [], dueOn: gone, state: 'gone' }];
}

/** What stands beside the title: what it is, who is responsible, how its day moved, and where it stands. */
function described(entry: Entry, names: Map<string, string>, lang: Lang): string[] {
  const { kind, provision, responsible, originalDueOn, dueOn, metOn, state, index, recurs } = entry;
  const parties = responsible.map((ref) => names.get(ref) ?? ref).join(lang === 'ar' ? '، ' : ', ');
  return [
    say(kind === 'milestone' ? 'milestoneOf' : 'provisionNamed', lang, { provision }),
    ...(recurs ? [say('occurrence', lang, { number: String(index + 1) })] : []),
    ...(parties === '' ? [] : [say('responsible', lang, { parties })]),
    ...(originalDueOn === null ? [] : [say('original', lang, { day: originalDueOn })]),
    ...(originalDueOn === null || originalDueOn === dueOn ? [] : [say('inForce', lang, { day: dueOn })]),
    metOn !== null ? say('metOn', lang, { day: metOn }) : say(state === 'met' ? 'due' : state, lang),
  ];
}
