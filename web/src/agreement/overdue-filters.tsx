import type { Clocks } from '../clocks';
import { type Filter, FilterBar } from '../filter-bar';
import { type Filters } from '../filters';
import { useWords } from '../language';
import { useParties } from '../parties';
import { useSeverities } from './severity';
import { useThemesOf } from './themes';

const INCLUDED = ['members', 'coalition'] as const;

/** What the API narrows the overdue list by, as the address has it; `include` says nothing without a party. */
export function overdueQuery({ party, include, theme, severity, basis, since, state }: Filters) {
  const included = INCLUDED.find((one) => one === include);
  return {
    ...(party && { party }),
    ...(party && included && { include: included }),
    ...(theme && { theme }),
    ...(severity && { severity }),
    ...(basis === 'original' && { basis: 'original' as const }),
    ...(since && { since }),
    ...(state === 'lapsed' && { state: 'lapsed' as const }),
  };
}

/** Narrows the overdue list. */
export function OverdueFilters(shape: { agreement: string; clocks: Clocks; filters: Filters }) {
  return <FilterBar filters={useFilters(shape)} />;
}

/** The filters that were chosen in words, for paper, where their fields are not printed. */
export function ChosenFilters(shape: { agreement: string; clocks: Clocks; filters: Filters }) {
  const word = useWords();
  const chosen = useFilters(shape).flatMap(({ name, label, choices }) => {
    const value = shape.filters[name];
    if (!value) return [];
    return `${word(label)}: ${choices?.find((one) => one.value === value)?.label ?? value}`;
  });
  return <p className="only-print">{chosen.join(' · ')}</p>;
}

function useFilters({ agreement, clocks, filters }: Parameters<typeof OverdueFilters>[0]): Filter[] {
  const word = useWords();
  const themes = useThemesOf(agreement, clocks);
  const party: Filter = { name: 'party', label: 'responsible', choices: useParties() };
  const include: Filter = {
    name: 'include',
    label: 'overdue_include',
    choices: [
      { value: 'members', label: word('overdue_members') },
      { value: 'coalition', label: word('overdue_coalition') },
    ],
  };
  return [
    party,
    ...(filters.party ? [include] : []),
    { name: 'theme', label: 'theme_', choices: themes },
    { name: 'severity', label: 'severity', choices: useSeverities(agreement, clocks) },
    {
      name: 'basis',
      label: 'overdue_basis',
      choices: [{ value: 'original', label: word('overdue_original') }],
      unset: word('overdue_current'),
    },
    {
      name: 'state',
      label: 'overdue_list',
      choices: [{ value: 'lapsed', label: word('overdue_stateLapsed') }],
      unset: word('overdue_stateOverdue'),
    },
    { name: 'since', label: 'overdue_since', kind: 'day' },
  ];
}
