import { daysBetween } from '../domain/calendar-date.js';
import type {
  PublicMilestone,
  PublicMilestoneList,
  PublicOverdueItem,
  PublicProvision,
  PublicProvisionList,
  PublicSource,
  PublicStatus,
} from '../publication/public-view.dto.js';
import { type Html, html, type Part } from '../html.js';
import { bar, course, spanOf } from './pictures.js';
import { day, published, type Reader } from './reader.js';
import { table } from './table.js';

// The lists of an agreement as tables. `label`: id of the heading that stands over one.

/** The level of a provision, or the state that comes before it. */
export function standing(reader: Reader, { level, state }: PublicStatus): Part {
  if (state === null) return level === null ? '—' : reader.term(level);
  return [reader.term(state), level !== null && [' (', reader.term(level), ')']];
}

/** What is known to be notable of something, one word after the other. */
export const flagged = (reader: Reader, flags: readonly string[]): Part =>
  flags.map((flag) => html` <span class="flag">${reader.term(flag)}</span>`);

/** Number and title, leading to the page of the provision; `milestone`: to its row there. */
function linked(
  reader: Reader,
  agreement: string,
  provision: string,
  title: Part,
  milestone: string | null = null,
): Html {
  const hash = milestone === null ? '' : `m-${milestone}`;
  const href = reader.to(published(agreement, 'provisions', provision), { hash });
  return html`<a href="${href}">${title}</a>`;
}

/** What is late, and how much. */
export function overdueTable(reader: Reader, label: string, items: readonly PublicOverdueItem[]): Html {
  const most = Math.max(1, ...items.map(({ daysOverdue }) => daysOverdue));
  return table(label, [
    [reader.say('what'), ({ agreement, provision, milestone, title, lang }) =>
      linked(reader, agreement, provision, reader.quoted(title, lang), milestone)],
    [reader.say('kind'), ({ kind }) => reader.say(kind)],
    // first what was promised, how often anew, and for how long it was not kept
    [reader.say('original'), ({ originalDueOn }) => day(originalDueOn)],
    [reader.say('repromised'), ({ timesRepromised }) => reader.number(timesRepromised)],
    [reader.say('daysInDefault'), ({ daysInDefault }) => html`<b>${reader.number(daysInDefault)}</b>`],
    [reader.say('due'), ({ dueOn }) => day(dueOn)],
    [reader.say('daysLate'), ({ daysOverdue, severity }) => [
      html`<b>${reader.number(daysOverdue)}</b> `, reader.term(severity)]],
    [reader.say('picture'), ({ daysOverdue }) => bar(daysOverdue, most)],
    [reader.say('responsible'), ({ responsible, left }) => reader.parties(responsible, left)],
  ], items); // prettier-ignore
}

/** Days late: once met; of what is overdue so far. */
function daysLate({ daysLate: late, deadlineState, dueOn }: PublicMilestone, asOf: string): number | null {
  return deadlineState === 'overdue' && dueOn !== null ? daysBetween(dueOn, asOf) : late;
}

/** Milestones with their days, in figures and as a picture. `here`: on the page of their provision. */
export function milestoneTable(
  reader: Reader,
  label: string,
  agreement: string,
  { items, asOf }: Pick<PublicMilestoneList, 'items' | 'asOf'>,
  here = false,
): Html {
  const span = spanOf(items, asOf);
  const titled = (item: PublicMilestone) => quotedTitle(reader, item);
  return table(label, [
    [reader.say('milestone'), (item) =>
      here ? titled(item) : linked(reader, agreement, item.provision, titled(item), item.ref)],
    [reader.say('original'), ({ originalDueOn }) => day(originalDueOn)],
    [reader.say('due'), ({ dueOn }) => day(dueOn)],
    [reader.say('met'), ({ metOn }) => day(metOn)],
    [reader.say('status'), ({ deadlineState }) => reader.term(deadlineState)],
    [reader.say('daysLate'), (item) => {
      const late = daysLate(item, asOf);
      return late === null ? '—' : html`<span class="ltr">${reader.number(late)}</span>`;
    }],
    [reader.say('course'), (item) => course(item, asOf, span) ?? '—'],
  ], items, ({ ref }) => (here ? `m-${ref}` : null)); // prettier-ignore
}

/** Title of something that was read in the reader's language, or fell back. */
export function quotedTitle(
  reader: Reader,
  { title, lang, otherLangs }: Pick<PublicProvision, 'title' | 'lang' | 'otherLangs'>,
): Html {
  return reader.quoted(title as string, otherLangs?.title ?? lang);
}

/** Provisions in the order of the text, headings among them. */
export function provisionTable(
  reader: Reader,
  label: string,
  agreement: string,
  { items }: Pick<PublicProvisionList, 'items'>,
): Html {
  return table(label, [
    [reader.say('provision'), (item) => {
      const title = [item.number !== null && html`<bdi>${item.number}</bdi> · `, quotedTitle(reader, item)];
      return linked(reader, agreement, item.ref, item.scored ? title : html`<b>${title}</b>`);
    }],
    [reader.say('status'), ({ status, flags, scored }) =>
      // nobody assesses a heading
      !scored && status.state === 'unknown' ? '—' : [standing(reader, status), flagged(reader, [...status.flags, ...flags])]],
    [reader.say('due'), ({ dueOn }) => day(dueOn)],
    [reader.say('responsible'), ({ responsible, left }) => reader.parties(responsible, left)],
  ], items); // prettier-ignore
}

/** Of a month and a year only that much is shown. */
const DAY_LENGTHS: Record<string, number> = { year: 4, month: 7 };

/** A source, leading to where it can be read. */
function sourceLine(
  reader: Reader,
  { title, publisher, publishedOn, precision, url, lang }: PublicSource,
): Html {
  const name = reader.quoted(title, lang);
  const isAddress = url !== null && /^https?:\/\//i.test(url);
  return html`<li>
    ${isAddress ? html`<a href="${url}" rel="noreferrer">${name}</a>` : name}${publisher !== null && [' · ', html`<bdi>${publisher}</bdi>`]}${publishedOn !== null && [' · ', day(publishedOn.slice(0, DAY_LENGTHS[precision ?? 'day']))]}
  </li>`;
}

export const sourceList = (reader: Reader, sources: readonly PublicSource[]): Html =>
  html`<ul class="sources">
    ${sources.map((source) => sourceLine(reader, source))}
  </ul>`;
