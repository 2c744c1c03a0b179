import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { pamType } from '../month/pam-types';
import { usePartyName } from '../parties';
import { AGREEMENT } from '../words/agreement';
import type { Filters } from '../filters';
import { useTheme } from './themes';

type Name = keyof typeof AGREEMENT;
const isName = (name: string): name is Name => Object.hasOwn(AGREEMENT, name);

/** Names how a deadline stands in the counts of a summary: on time, late, overdue … */
export function useTiming(): (timing: string) => string {
  const word = useWords();
  return (timing) => {
    const name = `timing_${timing}`;
    return isName(name) ? word(name) : timing;
  };
}

/** Names a figure of the summary by its place in it, and the part that it is a figure of. */
export function useFigureName(agreement: string): (filters: Filters) => string {
  const word = useWords();
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const timing = useTiming();
  const theme = useTheme();
  const party = usePartyName();
  const whole = (figure: string): string => {
    const [head = '', kind = '', how = ''] = figure.split('.');
    if (head === 'counts' || head === 'percent') return standing(kind);
    if (head === 'deadlines' && how !== '')
      return `${word(kind === 'provisions' ? 'provisions' : 'milestones')}, ${timing(how)}`;
    const name = `figure_${figure.replace('.', '_')}`;
    return isName(name) ? word(name) : figure;
  };
  const ofPart = (by: string | undefined, key: string | undefined): string[] => {
    if (by === undefined) return [];
    if (key === undefined) return [word('noneNamed')];
    if (by === 'theme') return [theme(key)];
    return [by === 'party' ? party(key).name : pamType(key, lang)];
  };
  return ({ figure = 'total', by, key }) => [whole(figure), ...ofPart(by, key)].join(' · ');
}
