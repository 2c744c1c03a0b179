import { type Day, FIRST_DAY } from './calendar-date.js';
import { evaluate, type ItemFacts, turningDays } from './item.js';

/** A due day, and from which day on it was the one in force; `on` null: since ever. A due day that fell away is null. */
export interface DueStep {
  on: Day | null;
  dueOn: Day | null;
}

/** The due days that were in force one after the other up to a day, the first one first. */
export function dueSteps(facts: ItemFacts, day: Day): DueStep[] {
  const steps: DueStep[] = [];
  for (const turn of turningDays(facts).filter((one) => one <= day)) {
    const dueOn = evaluate(facts, turn).currentDueOn;
    if (dueOn === (steps.at(-1)?.dueOn ?? null)) continue;
    steps.push({ on: turn === FIRST_DAY ? null : turn, dueOn });
  }
  return steps;
}
