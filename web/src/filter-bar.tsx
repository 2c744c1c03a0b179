import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { DayInput } from './day-input';
import { type Filters, filtersOf } from './filters';
import { useWords } from './language';
import { usePage } from './page';
import type { Word } from './words';

/** What narrows a list: a choice, a day or words, by the name of the API's parameter. */
export interface Filter {
  name: string;
  label: Word;
  /** What may be chosen; without, a day or words. */
  choices?: readonly { value: string; label: string }[];
  kind?: 'day' | 'words';
  /** Of a choice: what it is while nothing is chosen; without, all. */
  unset?: string;
}

/** Narrows the list of the page it stands on; what was chosen stands in the address. */
export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const word = useWords();
  const navigate = useNavigate();
  const chosen = usePage().filters;
  const put = (next: Filters) => {
    void navigate({ to: '.', search: (before: Filters) => filtersOf({ ...before, ...next }), replace: true });
  };
  return (
    <Group className="no-print" align="end" mb="sm">
      {filters.map(({ name, label, choices, kind, unset = word('all') }) => {
        const value = chosen[name] ?? '';
        const choose = (next: string) => {
          put({ [name]: next });
        };
        if (kind === 'day')
          return <DayInput key={name} label={word(label)} value={value} onChosen={choose} />;
        const common = {
          label: word(label),
          maw: 260, // a long name among the choices makes none of them long
          value,
          onChange: (event: { currentTarget: { value: string } }) => {
            choose(event.currentTarget.value);
          },
        };
        if (choices)
          return <NativeSelect key={name} {...common} data={[{ value: '', label: unset }, ...choices]} />;
        return <TextInput key={name} {...common} type="search" />;
      })}
      {filters.some(({ name }) => name in chosen) && (
        <Button
          variant="subtle"
          onClick={() => {
            put(Object.fromEntries(filters.map(({ name }) => [name, undefined])));
          }}
        >
          {word('clear')}
        </Button>
      )}
    </Group>
  );
}
