import { FilterBar } from '../filter-bar';
import { useWords } from '../language';
import { usePage } from '../page';
import { Heading } from '../parts';
import { useMay } from '../session';
import type { Word } from '../words';
import { Grants } from './grants';
import { Invitations } from './invitations';
import { Keys } from './keys';
import { Links } from './links';
import { People } from './people';
import { Scales } from './scales';
import { Webhooks } from './webhooks';

const PARTS: Record<string, { title: Word; shown: () => React.ReactNode }> = {
  invitations: { title: 'invitations', shown: () => <Invitations /> },
  people: { title: 'people', shown: () => <People /> },
  grants: { title: 'grants', shown: () => <Grants /> },
  keys: { title: 'keys', shown: () => <Keys /> },
  links: { title: 'shareLinks', shown: () => <Links /> },
  webhooks: { title: 'webhooks', shown: () => <Webhooks /> },
  scales: { title: 'scales', shown: () => <Scales /> },
};

/** Who may do what, with which keys and links, and by which scales. */
export function Administration() {
  const word = useWords();
  const { part } = usePage().filters;
  const isOverall = useMay('admin', '*');
  const mayManage = useMay('admin', null);
  const offered = Object.entries(PARTS).filter(([name]) => isOverall || !['people', 'scales'].includes(name));
  const chosen = offered.find(([name]) => name === part) ?? offered[0];
  return (
    <>
      <Heading>{word('administration')}</Heading>
      <FilterBar
        filters={[
          {
            name: 'part',
            label: 'administrationOf',
            choices: offered.slice(1).map(([value, { title }]) => ({ value, label: word(title) })),
            unset: word('invitations'),
          },
        ]}
      />
      {mayManage ? chosen?.[1].shown() : <p>{word('notForYou')}</p>}
    </>
  );
}
