import type { Schemas } from '../api';
import { useWords } from '../language';
import type { Word } from '../words';

/** A deadline as the text states it. */
export type Rule = NonNullable<Schemas['ExplainedDeadline']['rule']>;

const UNITS: Record<string, Word> = {
  D: 'span_days',
  W: 'span_weeks',
  M: 'span_months',
  Y: 'span_years',
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
    return word(isWorking ? 'span_working' : (UNITS[unit] ?? 'span_days'), {
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
        return word('rule_fixed', { day: isolated(rule.on) });
      case 'relative': {
        const event = nameOf(rule.event);
        const counted = span(rule.offset, rule.count === 'working');
        const parts = [
          rule.offset === 'P0D'
            ? word('rule_sameDay', { event })
            : word(rule.direction === 'after' ? 'rule_after' : 'rule_before', { span: counted, event }),
        ];
        if (rule.roll === 'next') parts.push(word('rule_rollNext'));
        if (rule.roll === 'previous') parts.push(word('rule_rollPrevious'));
        return parts.join('; ');
      }
      case 'window':
        return word('rule_window', { from: isolated(rule.from), to: isolated(rule.to) });
      case 'recurring': {
        const { first, every, until } = rule;
        const often = word('rule_recurring', { span: span(every), first: isolated(first) });
        return until === null ? often : `${often} ${word('rule_until', { until: isolated(until) })}`;
      }
      case 'continuous':
        return word('rule_continuous');
      case 'asap':
        return word('rule_asap', { words: rule.words });
      case 'precision':
        return word('rule_precision', { value: isolated(rule.value) });
    }
  };
}
