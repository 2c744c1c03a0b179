import type { Schemas } from '../api';
import type { Filters } from '../filters';
import type { Rule } from '../deadlines/rule-words';

type Week = NonNullable<Schemas['CalendarDto']['week']>;
/** Days of the week, by the names of the API; Monday first. */
export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies Week;
/** Rest days of the week, unless others are chosen. */
const REST = 'sat,sun';
/** In the address: no day of the week is one of rest. */
export const NO_REST = 'none';

/** Kinds of rules that are calculated. */
export const KINDS = ['relative', 'fixed', 'window', 'recurring'] as const;

/** What a rule counts from, which has no name here: the answer calls it day 0. */
const EVENT = 'day-0';

/** The choices that the calculator's address holds, each with what it is while nothing is chosen. */
export function calculatorOf(filters: Filters) {
  return {
    kind: KINDS.find((one) => one === filters.kind) ?? 'relative',
    unit: ['D', 'W', 'M', 'Y'].find((one) => one === filters.unit) ?? 'D',
    count: filters.count === 'working' ? ('working' as const) : ('calendar' as const),
    direction: filters.direction === 'before' ? ('before' as const) : ('after' as const),
    roll: (['next', 'previous'] as const).find((one) => one === filters.roll) ?? ('none' as const),
    rest: (filters.rest ?? REST).split(',').filter((day) => WEEK.some((one) => one === day)),
    holidays: (filters.holidays ?? '').split(',').filter((day) => day !== ''),
  };
}

/** The rule that an address describes; null: a field that it needs is empty. */
export function ruleOf(filters: Filters): Rule | null {
  const { kind, unit, count, direction, roll } = calculatorOf(filters);
  const { n, on, from, to, first, until } = filters;
  const period = n === undefined ? null : n === '0' ? 'P0D' : `P${n}${unit}`;
  switch (kind) {
    case 'relative':
      return period === null || filters.anchor === undefined
        ? null
        : { kind, event: EVENT, offset: period, count, direction, roll };
    case 'fixed':
      return on === undefined ? null : { kind, on };
    case 'window':
      return from === undefined || to === undefined ? null : { kind, from, to };
    case 'recurring':
      return first === undefined || period === null
        ? null
        : { kind, first, every: period, until: until ?? null };
  }
}

/** What is asked of the API; `calendar`: an agreement's, in place of the days that the address names. */
export function questionOf(
  filters: Filters,
  holiday: Schemas['HolidayDto']['label'],
  calendar?: Schemas['CalendarDto'] | null,
): Schemas['CalculateDeadline'] | null {
  const rule = ruleOf(filters);
  if (!rule) return null;
  const { rest, holidays } = calculatorOf(filters);
  const own: Schemas['CalendarDto'] = {
    week: WEEK.filter((day) => !rest.includes(day)),
    holidays: holidays.map((on) => ({ on, label: holiday })),
  };
  return {
    rule,
    ...(rule.kind === 'relative' && filters.anchor !== undefined && { anchorOn: filters.anchor }),
    calendar: calendar === undefined ? own : calendar,
  };
}
