import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { Day } from '../parts';
import { Way } from '../way';
import type { Event } from './marks';

/** What the marks of a row mean. */
export function Meanings() {
  const word = useWords();
  const signs = [
    ['signOriginal', <line key="o" x1="10" x2="10" y1="2" y2="14" stroke="currentColor" strokeWidth="2" />],
    [
      'signRevised',
      <path key="r" d="M2 12V4H18V12" fill="none" stroke="currentColor" strokeDasharray="3 2" />,
    ],
    ['signLate', <line key="l" x2="20" y1="8" y2="8" stroke="var(--late)" strokeWidth="7" />],
    ['signMet', <circle key="m" cx="10" cy="8" r="5" fill="currentColor" />],
    ['signOpen', <circle key="p" cx="10" cy="8" r="5" fill="none" stroke="currentColor" />],
    [
      'signLapsed',
      <path key="x" d="M5 3l10 10m-10 0l10-10" fill="none" stroke="currentColor" strokeWidth="2" />,
    ],
  ] as const;
  return (
    <p className="signs">
      {signs.map(([name, sign]) => (
        <span key={name}>
          <svg width="20" height="16" aria-hidden>
            {sign}
          </svg>{' '}
          {word(name)}
        </span>
      ))}
    </p>
  );
}

/** What the numbers above the rows stand for. */
export function EventList({
  agreement,
  clocks,
  events,
}: {
  agreement: string;
  clocks: Clocks;
  events: readonly Event[];
}) {
  const word = useWords();
  if (events.length === 0) return null;
  return (
    <details>
      <summary>{word('eventNumbers')}</summary>
      <ol>
        {events.map(({ ref, label, occurredOn }) => (
          <li key={ref}>
            <Day day={occurredOn} />{' '}
            <Way to="/agreements/$agreement/events/$item" params={{ agreement, item: ref }} search={clocks}>
              {label as string}
            </Way>
          </li>
        ))}
      </ol>
    </details>
  );
}
