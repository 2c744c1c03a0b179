import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { SourceLinks } from '../source-links';
import { useChoices, useValue } from '../values';
import { Way } from '../way';

type Entry = Schemas['ActivityEntry'];

/** Kinds of records whose page has the ref that the entry is about. */
const PAGES: Partial<Record<string, 'provisions' | 'milestones' | 'events'>> = {
  assessment: 'provisions',
  completion: 'milestones',
  occurrence: 'events',
};
const KINDS = [
  ...['assessment', 'completion', 'occurrence', 'revision', 'state', 'retraction', 'correction', 'claim'],
  ...['triage', 'incident', 'finding', 'session', 'decision', 'blockage', 'lifting', 'measurement'],
];

/** What was recorded, the newest first: what, about what, by whom, on which evidence. */
export function Activity() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const standing = useStanding(agreement);
  const list = usePages(['activity', agreement, lang, clocks, filters], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/activity', {
        params: { path: { agreement }, query: { lang, ...clocks, ...filters, ...at } },
      }),
    ),
  );
  const columns: Column<Entry>[] = [
    [
      'what',
      ({ kind, about }) => {
        const page = PAGES[kind];
        return (
          <>
            {value('record', kind)}{' '}
            {page && about ? (
              <Way
                to={`/agreements/$agreement/${page}/$item`}
                params={{ agreement, item: about }}
                search={clocks}
                className="ltr"
              >
                {about}
              </Way>
            ) : (
              <span className="ltr">{about}</span>
            )}
          </>
        );
      },
    ],
    [
      'saysIt',
      ({ kind, value: said }) => (
        <span dir="auto">{said === null ? '—' : kind === 'assessment' ? standing(said) : said}</span>
      ),
    ],
    ['day', ({ day }) => <Day day={day} />],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', ({ recordedAt }) => <Moment at={recordedAt} />],
    ['author', ({ author }) => <span className="ltr">{author?.slice(0, 8) ?? '—'}</span>],
  ];
  return (
    <>
      <Heading>{word('activity')}</Heading>
      <FilterBar
        filters={[
          { name: 'from', label: 'from', kind: 'day' },
          { name: 'to', label: 'to', kind: 'day' },
          { name: 'kind', label: 'kind', choices: choices('record', KINDS) },
        ]}
      />
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing
              items={items}
              keyOf={({ sequence, kind, id, version, about }, at) =>
                `${sequence} ${kind} ${id ?? about ?? ''} ${version ?? ''} ${at}`
              }
              columns={columns}
              minWidth={760}
            />
          </>
        )}
      </Pages>
    </>
  );
}
