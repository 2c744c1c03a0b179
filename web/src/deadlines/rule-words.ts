import type { Schemas } from '../api';
import { useWords } from '../language';
import type { Word } from '../words';

/** A deadline as the text states it. */
export type Rule = NonNullable<Schemas['ExplainedDeadline']['rule']>;

const UNITS: Record<string, Word> = {
  D: 'findSpan_days',
  W: 'findSpan_weeks',
  M: 'findSpan_months',
  Y: 'findSpan_years',
};

/** A day or ref within a sentence: it reads from left to right, whatever stands around it. */
export const isolated = (text: string): string => `\u2066${text}\u2069`;

/** A name within a sentence: it keeps its own direction. */
export const named = (text: string): string => `\u2068${text}\u2069`;

/** Says a period, `P60D`, in words. */
export function useSpan(): (period: string, isWorking?: boolean) => string {
  const word = useWords();
  return (period, isWorking = false) => {
    const unit = period.slice(-1);
    return word(isWorking ? 'findSpan_working' : (UNITS[unit] ?? 'findSpan_days'), {
      count: Number(period.slice(1, -1)),
    });
  };
}

/** Says a deadline rule in words; `nameOf` names the event that it counts from. */
export function useRuleWords(): (rule: Rule, nameOf: (event: string) => string) => string {
  const word = useWords();
  const span = useSpan();
  return (rule, nameOf) => {
    switch (rule.kind) {
      case 'fixed':
        return word('findRule_fixed', { day: isolated(rule.on) });
      case 'relative': {
        const event = nameOf(rule.event);
        const counted = span(rule.offset, rule.count === 'working');
        const parts = [
          rule.offset === 'P0D'
            ? word('findRule_sameDay', { event })
            : word(rule.direction === 'after' ? 'findRule_after' : 'findRule_before', {
                span: counted,
                event,
              }),
        ];
        if (rule.roll === 'next') parts.push(word('findRule_rollNext'));
        if (rule.roll === 'previous') parts.push(word('findRule_rollPrevious'));
        return parts.join('; ');
      }
      case 'window':
        return word('findRule_window', { from: isolated(rule.from), to: isolated(rule.to) });
      case 'recurring': {
        const { first, every, until } = rule;
        const often = word('findRule_recurring', { span: span(every), first: isolated(first) });
        return until === null ? often : `${often} ${word('findRule_until', { until: isolated(until) })}`;
      }
      case 'continuous':
        return word('findRule_continuous');
      case 'asap':
        return word('findRule_asap', { words: rule.words });
      case 'precision':
        return word('findRule_precision', { value: isolated(rule.value) });
    }
  };
}
