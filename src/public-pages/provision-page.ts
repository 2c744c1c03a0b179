import type {
  PublicAgreement,
  PublicEvidence,
  PublicMilestoneList,
  PublicProvisionView,
} from '../publication/public-view.dto.js';
import { clocks } from './agreement-page.js';
import type { Page } from './frame.js';
import { type Html, html, type Part } from '../html.js';
import { flagged, milestoneTable, quotedTitle, sourceList, standing } from './lists.js';
import { day, published, type Reader, refOf } from './reader.js';
import { table } from './table.js';

/** One provision: what was promised, how far it is, by when, and what that rests on. */
export function provisionPage(
  reader: Reader,
  agreement: PublicAgreement,
  provision: PublicProvisionView,
  milestones: PublicMilestoneList,
): Page {
  const { ref, number, title, text, status, flags, responsible, left, lang, otherLangs } = provision;
  const { deadlineWords, sources, records } = provision;
  const fields: [Part, Part][] = [
    [reader.say('status'), [
      standing(reader, status), status.effectiveOn !== null && [' ', reader.say('since', { day: day(status.effectiveOn) })],
      flagged(reader, [...status.flags, ...flags])]],
    [reader.say('responsible'), reader.parties(responsible, left)],
    [reader.say('deadline'), reader.term(provision.deadlineState)],
    ...days(reader, provision),
  ]; // prettier-ignore
  const main = html`<h1>
      ${number !== null && html`<bdi>${number}</bdi> · `}${quotedTitle(reader, provision)}
    </h1>
    ${clocks(reader, provision)}
    <dl class="fields">
      ${fields.map(
        ([name, said]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${said}</dd>
          </div>`,
      )}
    </dl>
    <section aria-labelledby="text">
      <h2 id="text">${reader.say('text')}</h2>
      <p class="text">${reader.quoted(text as string, otherLangs?.text ?? lang)}</p>
      ${deadlineWords !== null && html`<p>${reader.say('ownWords')}: <q>${reader.quoted(deadlineWords as string, otherLangs?.deadlineWords ?? lang)}</q></p>`}
      ${
        sources.length > 0 &&
        html`<h3>${reader.say('ofText')}</h3>
          ${sourceList(reader, sources)}`
      }
    </section>
    ${
      milestones.total > 0 &&
      html`<section aria-labelledby="milestones">
        <h2 id="milestones">${reader.say('milestones')}</h2>
        <p class="legend">${reader.say('legend')}</p>
        ${milestoneTable(reader, 'milestones', agreement.ref, milestones, true)}
      </section>`
    }
    <section aria-labelledby="records">
      <h2 id="records">${reader.say('records')}</h2>
      ${records.length === 0 ? html`<p>${reader.say('nothingRecorded')}</p>` : recordTable(reader, provision, milestones)}
    </section>`;
  const above = [[reader.to(published(agreement.ref)), quotedTitle(reader, agreement)]] as const;
  const data = `public/agreements/${encodeURIComponent(agreement.ref)}/provisions/${encodeURIComponent(ref)}`;
  return { title: `${title as string} · ${agreement.title as string}`, main, above, data };
}

/** The days of its own deadline, where it has one. */
function days(
  reader: Reader,
  { deadlineState, originalDueOn, dueOn, metOn, daysLate }: PublicProvisionView,
): [Part, Part][] {
  if (deadlineState === 'none') return [];
  return [
    [reader.say('original'), day(originalDueOn)],
    [reader.say('due'), day(dueOn)],
    [reader.say('met'), day(metOn)],
    [
      reader.say('daysLate'),
      daysLate === null ? '—' : html`<span class="ltr">${reader.number(daysLate)}</span>`,
    ],
  ];
}

/** The records behind status and days, each with its sources. */
function recordTable(reader: Reader, provision: PublicProvisionView, { items }: PublicMilestoneList): Html {
  const about = (ref: string | null): Part => {
    if (ref === null) return reader.say('agreement');
    if (ref === provision.ref) return reader.say('provision');
    const milestone = items.find((one) => one.ref === ref);
    return milestone ? quotedTitle(reader, milestone) : refOf(ref);
  };
  const said = ({ kind, value }: PublicEvidence): Part => {
    if (value === null) return '—';
    return kind === 'assessment' || kind === 'state' ? reader.term(value) : day(value);
  };
  return table('records', [
    [reader.say('record'), ({ kind }) => reader.say(kind as 'assessment')],
    [reader.say('day'), (record) => day(record.day)],
    [reader.say('about'), (record) => about(record.about)],
    [reader.say('says'), said],
    [reader.say('sources'), ({ sources }) => (sources.length === 0 ? '—' : sourceList(reader, sources))],
  ], provision.records); // prettier-ignore
}
