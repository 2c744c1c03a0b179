import { Title } from '@mantine/core';
import type { Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day } from '../parts';
import { useStepWords } from './step-words';

/** Days passed over that are shown; the count tells of all. */
const MOST = 200;

/** How a day was counted: step by step, and the days that were passed over with why. */
export function Arithmetic({
  counted: { steps, skipped },
}: {
  counted: Pick<Schemas['ResolvedDay'], 'steps' | 'skipped'>;
}) {
  const word = useWords();
  const stepWords = useStepWords();
  const { lang } = useLanguage();
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'long', timeZone: 'UTC' });
  const columns: Column<Schemas['SkippedDay']>[] = [
    ['day', ({ on }) => <Day day={on} />],
    ['calc_weekday', ({ on }) => weekday.format(new Date(`${on}T00:00:00Z`))],
    [
      'reason',
      ({ reason, label }) =>
        reason === 'weekend' ? word('calc_restDay') : (textOf(label, lang) ?? word('calc_holiday')),
    ],
  ];
  return (
    <>
      <Title order={3}>{word('calc_steps')}</Title>
      <ol>
        {steps.map((step) => {
          const said = stepWords(step);
          return said === null ? (
            <li key={step} lang="en" dir="ltr">
              {step}
            </li>
          ) : (
            <li key={step}>{said}</li>
          );
        })}
      </ol>
      {skipped.length > 0 && (
        <details>
          <summary>{word('calc_skipped', { number: skipped.length })}</summary>
          {skipped.length > MOST && <p>{word('firstOf', { total: MOST })}</p>}
          <Listing items={skipped.slice(0, MOST)} keyOf={({ on }) => on} columns={columns} minWidth={280} />
        </details>
      )}
    </>
  );
}

/** A text in the reader's language, else in whichever it has. */
function textOf(label: Schemas['SkippedDay']['label'], lang: 'en' | 'fr' | 'ar'): string | undefined {
  return typeof label === 'string' ? label : (label?.[lang] ?? Object.values(label ?? {})[0]);
}
