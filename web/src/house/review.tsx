import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { PersonName } from '../person-name';
import { Heading } from '../parts';
import { useChoices, useValue } from '../values';
import { Way } from '../way';

type Proposal = Schemas['ProposalView'];
type State = Proposal['state'];

/** What waits for a second pair of eyes, or was decided. */
export function Review() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, filters } = usePage();
  const state = (filters.state ?? 'pending') as State;
  const list = usePages(['proposals', agreement, lang, state], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/proposals', {
        params: { path: { agreement }, query: { lang, state, ...at } },
      }),
    ),
  );
  const columns: Column<Proposal>[] = [
    [
      'what',
      ({ id, kind, action, about }) => (
        <Way to="/agreements/$agreement/review/$item" params={{ agreement, item: id }}>
          {value('record', action === 'record' ? kind : action)} <span className="ltr">{about}</span>
        </Way>
      ),
    ],
    ['status', ({ state: stands }) => value('proposal', stands)],
    ['proposedAt', ({ proposedAt }) => <Moment at={proposedAt} />],
    ['author', ({ author }) => <PersonName id={author} />],
  ];
  return (
    <>
      <Heading>{word('review')}</Heading>
      <FilterBar
        filters={[
          {
            ...{ name: 'state', label: 'status' },
            choices: choices('proposal', ['pending', 'approved', 'returned']),
          },
        ]}
      />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={560} />}
      </Pages>
    </>
  );
}
