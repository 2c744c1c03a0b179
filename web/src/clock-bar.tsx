import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type Clocks, endOf } from './clocks';
import { DayInput } from './day-input';
import { useWords } from './language';

/** The day in the world, and the day of knowledge, of the page it stands on: both go into the address. */
export function ClockBar({ asOf, knownAt }: Clocks) {
  const word = useWords();
  const navigate = useNavigate();
  const today = new Date().toISOString().slice(0, 10);
  const turn = (clocks: Clocks) => {
    void navigate({ to: '.', search: (before: Clocks) => ({ ...before, ...clocks }) });
  };
  return (
    <Group my="sm" className="clocks" align="end">
      <DayInput
        label={word('asOf')}
        value={asOf ?? ''}
        onChosen={(day) => {
          turn({ asOf: day || undefined });
        }}
      />
      <DayInput
        label={word('knownAt')}
        max={today}
        value={knownAt?.slice(0, 10) ?? ''}
        onChosen={(day) => {
          // what is known today is known now
          turn({ knownAt: day === '' || day === today ? undefined : endOf(day) });
        }}
      />
      <p className="only-print">
        {word('asOf')} {asOf ?? today} · {word('knownAt')} {knownAt ?? new Date().toISOString()}
      </p>
    </Group>
  );
}
