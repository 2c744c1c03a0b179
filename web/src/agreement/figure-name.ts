import { useLanguage, useWordIfAny, useWords } from '../language';
import { useStanding } from '../levels';
import { pamType } from '../month/pam-types';
import { usePartyName } from '../parties';
import type { Filters } from '../filters';
import { useTheme } from './themes';

/** Names how a deadline stands in the counts of a summary: on time, late, overdue … */
export function useTiming(): (timing: string) => string {
  const word = useWordIfAny();
  return (timing) => word(`timing_${timing}`) ?? timing;
}

/** Names a figure of the summary by its place in it, and the part that it is a figure of. */
export function useFigureName(agreement: string): (filters: Filters) => string {
  const word = useWords();
  const wordIfAny = useWordIfAny();
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
    return wordIfAny(`figure_${figure.replace('.', '_')}`) ?? figure;
  };
  const ofPart = (by: string | undefined, key: string | undefined): string[] => {
    if (by === undefined) return [];
    if (key === undefined) return [word('noneNamed')];
    if (by === 'theme') return [theme(key)];
    return [by === 'party' ? party(key).name : pamType(key, lang)];
  };
  return ({ figure = 'total', by, key }) => [whole(figure), ...ofPart(by, key)].join(' · ');
}
