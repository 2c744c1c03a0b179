import { Group, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from './language';
import type { Clocks } from './clocks';

/** The day in the world, and the day of knowledge, of the page it stands on: both go into the address. */
export function ClockBar({ asOf, knownAt }: Clocks) {
  const word = useWords();
  const navigate = useNavigate();
  const turn = (clocks: Clocks) => {
    void navigate({ to: '.', search: (before: Clocks) => ({ ...before, ...clocks }) });
  };
  return (
    <Group my="sm" className="no-print" align="end">
      <TextInput
        type="date"
        label={word('asOf')}
        value={asOf ?? ''}
        onChange={(event) => {
          turn({ asOf: event.currentTarget.value || undefined });
        }}
      />
      <TextInput
        type="date"
        label={word('knownAt')}
        value={knownAt?.slice(0, 10) ?? ''}
        onChange={(event) => {
          const day = event.currentTarget.value;
          turn({ knownAt: day ? `${day}T23:59:59.999Z` : undefined });
        }}
      />
    </Group>
  );
}
