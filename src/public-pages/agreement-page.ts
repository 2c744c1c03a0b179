import type {
  PublicAgreement,
  PublicMilestoneList,
  PublicOverdueItem,
  PublicOverdueList,
  PublicProvisionList,
  PublicSourceList,
  PublicSummary,
} from '../publication/public-view.dto.js';
import type { PublicEditionList } from '../publication/public-editions.dto.js';
import { figures, levelTable } from './figures.js';
import type { Page } from './frame.js';
import { type Html, html, type Part } from '../html.js';
import { editionTable } from './edition-table.js';
import { milestoneTable, overdueTable, provisionTable, quotedTitle, sourceList } from './lists.js';
import { day, instant, published, type Reader } from './reader.js';
import { sentence } from './words.js';

/** Lists of an agreement that have pages of their own. */
export const LISTS = ['editions', 'overdue', 'lapsed', 'milestones', 'provisions', 'sources'] as const;
export type List = (typeof LISTS)[number];

/** A page of one of them. */
export interface Listed {
  total: number;
  next: string | null;
  /** Written as a table or list; `label`: id of its heading. */
  write: (label: string) => Html;
}

/** The lists as they are written, each from a page of the public view. */
export const writers = (reader: Reader, agreement: string) => ({
  editions: (list: PublicEditionList): Listed => ({
    ...list,
    write: (label) => editionTable(reader, label, list.items),
  }),
  overdue: (list: PublicOverdueList): Listed => late(reader, list.items, list.total, list.next),
  milestones: (list: PublicMilestoneList): Listed => ({
    ...list,
    write: (label) => milestoneTable(reader, label, agreement, list),
  }),
  provisions: (list: PublicProvisionList): Listed => ({
    ...list,
    write: (label) => provisionTable(reader, label, agreement, list),
  }),
  sources: (list: PublicSourceList): Listed => ({ ...list, write: () => sourceList(reader, list.items) }),
});

function late(reader: Reader, items: PublicOverdueItem[], total: number, next: string | null): Listed {
  return { total, next, write: (label) => overdueTable(reader, label, items) };
}

/** All that the main page of an agreement says. */
export interface Whole {
  agreement: PublicAgreement;
  summary: PublicSummary;
  /** Of its scale, the lowest first. */
  levels: string[];
  lists: Partial<Record<List, Listed>>;
}

/** For which day, and as it was known when: on every page. */
export const clocks = (reader: Reader, { asOf, knownAt }: { asOf: string; knownAt: string }): Html =>
  html`<p class="clocks">${reader.say('clocks', { day: day(asOf), instant: instant(knownAt) })}</p>`;

/** How an agreement is kept, on one page: figures, what is late, milestones, provisions, sources. */
export function agreementPage(reader: Reader, { agreement, summary, levels, lists }: Whole): Page {
  const { ref, title, signedOn, place, state } = agreement;
  const since: Part = state.on !== null && [' ', reader.say('since', { day: day(state.on) })];
  const main = html` <p class="kicker">${reader.say('kicker')}</p>
    <h1>${quotedTitle(reader, agreement)}</h1>
    <p>
      ${reader.say('signed', { day: day(signedOn) })} · <bdi>${place}</bdi> ·
      ${reader.term(state.kind)}${since}
    </p>
    ${clocks(reader, summary)} ${contents(reader, lists)} ${figures(reader, summary, levels)}
    <section aria-labelledby="levels">
      <h2 id="levels">${reader.say('levels')}</h2>
      ${levelTable(reader, summary, levels)}
    </section>
    ${LISTS.map((list) => {
      const listed = lists[list];
      return listed && section(reader, ref, list, listed);
    })}`;
  return {
    title: title as string,
    main,
    data: `public/agreements/${encodeURIComponent(ref)}`,
  };
}

/** The way to each list, for the page is long on a narrow screen. */
function contents(reader: Reader, lists: Whole['lists']): Html {
  const there = LISTS.filter((list) => lists[list]);
  return html`<nav class="contents" aria-label="${sentence('contents', reader.lang)}">
    ${there.map((list) => html`<a href="${reader.here(list)}">${reader.say(list)}</a>`)}
  </nav>`;
}

/** The first of a list, and the way to all of it. */
function section(reader: Reader, agreement: string, list: List, { total, next, write }: Listed): Html {
  const rest = html`<p>
    <a href="${reader.to(published(agreement, list))}">
      ${reader.say(list)}: ${reader.say('all', { number: reader.number(total) })}</a
    >
  </p>`;
  return html`<section aria-labelledby="${list}">
    <h2 id="${list}">${reader.say(list)}</h2>
    ${written(reader, list, total, write)} ${next !== null && rest}
  </section>`;
}

/** A list as it is written, milestones with what their picture means; or that it is empty. */
function written(reader: Reader, list: List, total: number, write: Listed['write']): Part {
  if (total === 0)
    return html`<p>${reader.say(list === 'overdue' || list === 'lapsed' ? 'nothingLate' : 'nothing')}</p>`;
  return [list === 'milestones' && html`<p class="legend">${reader.say('legend')}</p>`, write(list)];
}

/** A page of one list of an agreement. `cursor`: of this page, undefined on the first. */
export function listPage(
  reader: Reader,
  agreement: PublicAgreement,
  list: List,
  { total, next, write, ...at }: Listed & { asOf: string; knownAt: string },
): Page {
  const path = published(agreement.ref, list);
  const isFirst = reader.place.cursor === undefined;
  const main = html`<h1 id="${list}">${reader.say(list)}</h1>
    ${clocks(reader, at)}
    <p>${reader.say('inAll', { number: reader.number(total) })}</p>
    ${written(reader, list, total, write)}
    <p class="pages">
      ${!isFirst && html`<a href="${reader.to(path)}">${reader.say('first')}</a>`}
      ${next !== null && html`<a rel="next" href="${reader.to(path, { cursor: next })}">${reader.say('next')}</a>`}
    </p>`;
  const above = [[reader.to(published(agreement.ref)), quotedTitle(reader, agreement)]] as const;
  return { title: `${sentence(list, reader.lang)} · ${agreement.title as string}`, main, above };
}
