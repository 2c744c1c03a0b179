import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import { FilterBar } from '../filter-bar';
import type { Filters } from '../filters';
import { useLanguage } from '../language';
import { useLevels, useStanding } from '../levels';
import { pamType } from '../month/pam-types';
import { useParties } from '../parties';
import { useChoices } from '../values';
import { useParts, useThemesOf } from './themes';

type Flag = Schemas['ProvisionItem']['flags'][number] | Schemas['StatusView']['flags'][number];

const STATES = ['unknown', 'suspended', 'superseded', 'notApplicable', 'notYetApplicable'];
const FLAGS = [
  ...(['overdue', 'dueSoon', 'metLate', 'awaitingTrigger', 'lapsed'] as const),
  ...(['violationReported', 'contested', 'participationSuspended', 'postponedByParty'] as const),
  ...(['declaredEnded', 'assessorsDiffer', 'reversed', 'declined', 'stale'] as const),
] satisfies Flag[];

/** What the API narrows the provisions by, as the address has it. */
export function provisionQuery({ party, theme, type, status, flag, q }: Filters) {
  const known = FLAGS.find((one) => one === flag);
  return {
    ...(party && { party }),
    ...(theme && { theme }),
    ...(type && { type }),
    ...(status && { status }),
    ...(known && { flag: known }),
    ...(q && { q }),
  };
}

/** Narrows the list of provisions. */
export function ProvisionFilters({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const { lang } = useLanguage();
  const standing = useStanding(agreement);
  const levels = useLevels(agreement).map(({ level }) => level);
  const types = useParts(agreement, 'type', clocks).data?.by ?? [];
  const choices = useChoices();
  return (
    <FilterBar
      filters={[
        { name: 'q', label: 'provision_words', kind: 'words' },
        { name: 'party', label: 'responsible', choices: useParties() },
        { name: 'theme', label: 'theme_', choices: useThemesOf(agreement, clocks) },
        {
          name: 'type',
          label: 'provision_type',
          choices: types.flatMap(({ key }) =>
            key === null ? [] : [{ value: key, label: pamType(key, lang) }],
          ),
        },
        {
          name: 'status',
          label: 'status',
          choices: [...levels, ...STATES].map((name) => ({ value: name, label: standing(name) })),
        },
        { name: 'flag', label: 'provision_flag', choices: choices('flag', FLAGS) },
      ]}
    />
  );
}
