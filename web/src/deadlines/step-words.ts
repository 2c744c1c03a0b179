import { useWords } from '../language';
import { isolated, useSpan } from './rule-words';

const DAY = String.raw`(\d{4}-\d{2}-\d{2})`;
const UNITS: Record<string, string> = { calendar: 'D', working: 'D', week: 'W', month: 'M', year: 'Y' };

/**
 * Says a step of the arithmetic in the reader's language; null: the API tells it in a way that has no words here, and it is
 * shown as it is told.
 */
export function useStepWords(): (step: string) => string | null {
  const word = useWords();
  const span = useSpan();
  const told: [RegExp, (...parts: string[]) => string][] = [
    [new RegExp(`^\\S+ ${DAY} is day 0$`), (day) => word('calc_day0', { day })],
    [new RegExp(`^fixed day ${DAY}$`), (day) => word('calc_fixedDay', { day })],
    [new RegExp(`^due at the end of .* = ${DAY}$`), (day) => word('calc_end', { day })],
    [new RegExp(`^occurrence 1 is due ${DAY}$`), (day) => word('calc_firstStep', { day })],
    [
      new RegExp(`^${DAY} is a rest day, rolled to the (next|previous) working day = ${DAY}$`),
      (from, way, day) => word(way === 'next' ? 'calc_rolledNext' : 'calc_rolledPrevious', { from, day }),
    ],
    [
      new RegExp(`^([+-]) (\\d+) (calendar|working|week|month|year)\\S*(?: days?)? = ${DAY}(, .*)?$`),
      (sign, count, unit, day, clamped) => {
        const counted = span(`P${count}${UNITS[unit]}`, unit === 'working');
        const step = word('calc_counted', { sign: sign === '-' ? '−' : '+', span: counted, day });
        return clamped ? `${step}, ${word('calc_clamped')}` : step;
      },
    ],
  ];
  return (step) => {
    for (const [shape, say] of told) {
      const found = shape.exec(step);
      if (found) return say(...found.slice(1).map((part) => (/^\d{4}-/.test(part) ? isolated(part) : part)));
    }
    return null;
  };
}
