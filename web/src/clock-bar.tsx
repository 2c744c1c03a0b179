import { Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Clocks } from './clocks';
import { DayInput } from './day-input';
import { useWords } from './language';

/** The day in the world, and the day of knowledge, of the page it stands on: both go into the address. */
export function ClockBar({ asOf, knownAt }: Clocks) {
  const word = useWords();
  const navigate = useNavigate();
  const turn = (clocks: Clocks) => {
    void navigate({ to: '.', search: (before: Clocks) => ({ ...before, ...clocks }) });
  };
  return (
    <Group my="sm" className="no-print" align="end">
      <DayInput
        label={word('asOf')}
        value={asOf ?? ''}
        onChosen={(day) => {
          turn({ asOf: day || undefined });
        }}
      />
      <DayInput
        label={word('knownAt')}
        value={knownAt?.slice(0, 10) ?? ''}
        onChosen={(day) => {
          turn({ knownAt: day ? `${day}T23:59:59.999Z` : undefined });
        }}
      />
    </Group>
  );
}
