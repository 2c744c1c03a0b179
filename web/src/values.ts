import { useWordIfAny } from './language';
import type { VALUES } from './words/values';

type Group = keyof typeof VALUES extends infer Name
  ? Name extends `${infer First}_${string}`
    ? First
    : never
  : never;

/** Names a value of the contract in the reader's language: `value('authority', 'oneParty')`. One that is new, by itself. */
export function useValue(): (group: Group, value: string | null | undefined) => string {
  const word = useWordIfAny();
  return (group, value) => {
    if (value === null || value === undefined) return '—';
    return word(`${group}_${value}`) ?? value.replaceAll(/[_-]/g, ' ');
  };
}

/** The values of a group that a form offers, by name. */
export function useChoices(): (
  group: Group,
  values: readonly string[],
) => { value: string; label: string }[] {
  const name = useValue();
  return (group, values) => values.map((value) => ({ value, label: name(group, value) }));
}
