import type { ReactNode } from 'react';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { Nothing } from '../parts';
import { useParties } from '../parties';
import { Picture } from '../pictures/picture';
import { Mark, SeriesDrawing } from './series-drawing';

/** What was counted over time, by whom, and the targets in force, as a picture with its legend and its table. */
export function Series({ indicator, table }: { indicator: Schemas['IndicatorDetail']; table: ReactNode }) {
  const word = useWords();
  const parties = useParties();
  const { ref, label, unit, measurements, targets } = indicator;
  if (measurements.length === 0) return <Nothing />;
  const counters = [...new Set(measurements.map(({ countedBy }) => countedBy))];
  const nameOf = (counter: string) => parties.find(({ value }) => value === counter)?.label ?? counter;
  const title = word('measurements');
  return (
    <Picture
      title={title}
      name={`indicator-${ref}`}
      rows={() => [
        [word('day'), `${word('measurementValue')} (${unit as string})`, word('countedBy')],
        ...measurements.map(({ measuredOn, value, countedBy }) => [measuredOn, value, nameOf(countedBy)]),
        ...targets.map(({ decidedOn, value, issuer }) => [
          decidedOn,
          value,
          `${word('targetInForce')}: ${issuer}`,
        ]),
      ]}
      controls={
        <ul className="fact-line" style={{ listStyle: 'none', padding: 0 }}>
          {counters.map((counter, at) => (
            <li key={counter}>
              <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden>
                <Mark at={at} />
              </svg>{' '}
              <bdi>{nameOf(counter)}</bdi>
            </li>
          ))}
          {targets.length > 0 && (
            <li>
              <svg width="28" height="16" viewBox="0 -8 28 16" aria-hidden>
                <path d="M0 0h28" stroke="currentColor" strokeWidth="2" strokeDasharray="6 3" />
              </svg>{' '}
              {word('targetInForce')}
            </li>
          )}
        </ul>
      }
      drawing={
        <SeriesDrawing
          label={`${label as string}: ${title}`}
          measurements={measurements.map((one) => ({ ...one, mark: counters.indexOf(one.countedBy) }))}
          targets={targets}
          until={indicator.asOf}
        />
      }
      table={table}
    />
  );
}
