import type { PublicSummary } from '../publication/public-view.dto.js';
import { type Html, html, type Part } from '../html.js';
import { bar } from './pictures.js';
import type { Reader } from './reader.js';
import { table } from './table.js';

// Every figure leads to what it counts, on the same page; from there each row leads to its sources.

type Scored = Pick<PublicSummary, 'score' | 'range' | 'assessed' | 'applicable'>;

/** A score is never shown without how much was assessed, and between what it could be. */
export function scoreSentence(reader: Reader, { score, range, assessed, applicable }: Scored): Html {
  if (score.value === null || range.low === null || range.high === null) return reader.say('noScore');
  const shown = (value: number) => html`<span class="ltr">${reader.number(value, 2)}</span>`;
  return reader.say('scored', {
    ...{ score: shown(score.value), low: shown(range.low), high: shown(range.high) },
    ...{ assessed: reader.number(assessed), applicable: reader.number(applicable) },
  });
}

/** The share that is fully done, of what applies; a dash where nothing does. */
export const shareFull = (reader: Reader, share: number | null): Part =>
  share === null ? '—' : reader.percent(share, 2);

/** How many items are overdue, provisions and milestones together, as the list has them. */
export const overdueItems = ({ deadlines: { provisions, milestones } }: PublicSummary): number =>
  provisions.overdue + milestones.overdue;

/** The same of what was overdue when the agreement ended. */
export const lapsedItems = ({ deadlines: { provisions, milestones } }: PublicSummary): number =>
  provisions.lapsed + milestones.lapsed;

/** The figures of an agreement; of one that ended, with what was overdue then. `levels`: of its scale, the lowest first. */
export function figures(reader: Reader, summary: PublicSummary, levels: string[]): Html {
  const { score, headline, shareFull: share, applicable, deadlines, violationsReported } = summary;
  const full = summary.counts[levels.at(-1) ?? ''] ?? 0;
  const lapsed = lapsedItems(summary);
  const tile = (label: Part, figure: Part, beneath: Part, leadsTo: string) =>
    html`<div>
      <dt>${label}</dt>
      <dd><a class="figure" href="${reader.here(leadsTo)}">${figure}</a><span>${beneath}</span></dd>
    </div>`;
  const coverage = scoreSentence(reader, summary);
  return html`<section aria-labelledby="figures">
    <h2 id="figures">${reader.say('figures')}</h2>
    <dl class="figures">
      ${
        headline && score.value !== null
          ? tile(reader.say('score'), reader.number(score.value, 2), coverage, 'provisions')
          : html`<div>
              <dt>${reader.say('score')}</dt>
              <dd>
                <a href="${reader.here('provisions')}">${coverage}</a
                >${score.value !== null && html`<span>${reader.say('noHeadline')}</span>`}
              </dd>
            </div>`
      }
      ${tile(
        reader.say('shareFull'),
        shareFull(reader, share),
        reader.say('shareOf', { number: reader.number(full), applicable: reader.number(applicable) }),
        'levels',
      )}
      ${
        lapsed > 0
          ? tile(reader.say('lapsed'), reader.number(lapsed), reader.say('itemsInAll'), 'lapsed')
          : tile(
              reader.say('affected'),
              reader.number(deadlines.provisionsAffected),
              reader.say('items', { number: reader.number(overdueItems(summary)) }),
              'overdue',
            )
      }
      ${tile(reader.say('violations'), reader.number(violationsReported), reader.say('alleged'), 'provisions')}
    </dl>
  </section>`;
}

/** How many provisions are at each level or in each state, as figures with bars. States that none is in are left out. */
export function levelTable(reader: Reader, { counts, percent }: PublicSummary, levels: string[]): Html {
  const classes = Object.entries(counts).filter(([name, number]) => number > 0 || levels.includes(name));
  const most = Math.max(0, ...classes.map(([, number]) => number));
  return table('levels', [
    [reader.say('level'), ([name]) => reader.term(name)],
    [reader.say('number'), ([, number]) => reader.number(number)],
    [reader.say('share'), ([name]) => reader.percent(percent[name] ?? 0)],
    [reader.say('picture'), ([, number]) => bar(number, most)],
  ], classes); // prettier-ignore
}
