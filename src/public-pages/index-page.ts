import type { PublicAgreement, PublicAgreementList, PublicSummary } from '../publication/public-view.dto.js';
import { lapsedItems, overdueItems, scoreSentence, shareFull } from './figures.js';
import type { Page } from './frame.js';
import { html } from '../html.js';
import { quotedTitle } from './lists.js';
import { day, published, type Reader } from './reader.js';
import { table } from './table.js';
import { sentence } from './words.js';

/** An agreement in the list, with its figures. */
export type Listed = PublicAgreement & { summary: PublicSummary };

/** What is published, each agreement with its figures. */
export function indexPage(
  reader: Reader,
  agreements: readonly Listed[],
  { total, next }: Pick<PublicAgreementList, 'total' | 'next'>,
): Page {
  const list = table<Listed>('agreements', [
    [reader.say('agreement'), (one) =>
      html`<a href="${reader.to(published(one.ref))}">${quotedTitle(reader, one)}</a>`],
    [reader.say('signedOn'), ({ signedOn }) => day(signedOn)],
    [reader.say('day'), ({ summary }) => day(summary.asOf)],
    [reader.say('score'), ({ summary }) => scoreSentence(reader, summary)],
    [reader.say('shareFull'), ({ summary }) => shareFull(reader, summary.shareFull)],
    [reader.say('overdue'), ({ summary }) => {
      const lapsed = lapsedItems(summary);
      return lapsed > 0
        ? reader.say('lapsedItems', { number: reader.number(lapsed) })
        : reader.number(overdueItems(summary));
    }],
  ], agreements); // prettier-ignore
  const title = sentence('publishedLong', reader.lang);
  const main = html` <p class="kicker">${reader.say('kicker')}</p>
    <h1 id="agreements">${title}</h1>
    ${total === 0 ? html`<p>${reader.say('nothing')}</p>` : list}
    ${next !== null && html`<p><a href="${reader.to(published(), { cursor: next })}">${reader.say('next')}</a></p>`}`;
  return { title, main, data: 'public/agreements' };
}
