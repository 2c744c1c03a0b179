import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { usePartyChoices } from '../find/party-words';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { usePeople } from '../people';
import { Day, Heading } from '../parts';
import { SourceLinks } from '../source-links';
import { useChoices, useValue } from '../values';
import { Way } from '../way';

type Entry = Schemas['ActivityEntry'];

type List =
  | ('provisions' | 'milestones' | 'events' | 'claims' | 'sessions' | 'incidents' | 'recommendations')
  | ('quantities' | 'coding');

/** Kinds of records about an item whose page bears the ref that the entry is about. */
const ABOUT: Partial<Record<string, List>> = {
  ...{
    assessment: 'provisions',
    question: 'provisions',
    codingGuide: 'provisions',
    provisionText: 'provisions',
  },
  ...{ completion: 'milestones', milestoneText: 'milestones' },
  ...{ occurrence: 'events', eventText: 'events', measurement: 'quantities', target: 'quantities' },
  codingClosing: 'coding',
};
/** Kinds that have a page by their own ref, which the entry says. */
const OWN: typeof ABOUT = {
  ...{ claim: 'claims', session: 'sessions', incident: 'incidents', indicator: 'quantities' },
  ...{ codingRound: 'coding', recommendation: 'recommendations' },
};
/** Kinds that are about one of those: the page bears the ref that the entry is about. */
const OF: typeof ABOUT = {
  ...{ triage: 'claims', decision: 'sessions', finding: 'incidents', followUp: 'recommendations' },
};

/** Where an entry leads to: list and ref; null: it has no page of its own. */
function placeOf({ kind, about, value }: Entry): readonly [list: List, item: string] | null {
  const list = ABOUT[kind] ?? OF[kind];
  if (list && about) return [list, about];
  const own = OWN[kind];
  return own && value ? [own, value] : null;
}

const KINDS = [
  ...['assessment', 'completion', 'occurrence', 'revision', 'state', 'publishedFigure', 'retraction'],
  ...['correction', 'claim', 'triage', 'incident', 'finding', 'remit', 'session', 'decision', 'actionPoint'],
  ...['actionDone', 'blockage', 'lifting', 'dependency', 'indicator', 'target', 'measurement', 'codingGuide'],
  ...['recommendation', 'followUp'],
  ...['codingRound', 'codingClosing', 'publishedCode', 'question', 'answer', 'assignment', 'period'],
  ...['agreementText', 'provisionText', 'milestoneText', 'eventText', 'signatoryText'],
];

/** What was recorded, the newest first: what, about what, by whom, on which evidence. */
export function Activity() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const standing = useStanding(agreement);
  const { capacities } = usePartyChoices();
  const people = usePeople(agreement);
  const list = usePages(['activity', agreement, lang, clocks, filters], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/activity', {
        params: { path: { agreement }, query: { lang, ...clocks, ...filters, ...at } },
      }),
    ),
  );
  const saidOf = (kind: string, said: string): string => {
    if (kind === 'assessment') return standing(said);
    const capacity = kind === 'signatoryText' && capacities.find(({ value }) => value === said);
    return capacity ? capacity.label : said;
  };
  const columns: Column<Entry>[] = [
    [
      'what',
      (entry) => {
        const place = placeOf(entry);
        const { kind, about } = entry;
        return (
          <>
            {value('record', kind)}{' '}
            {place ? (
              <Way
                to={`/agreements/$agreement/${place[0]}/$item`}
                params={{ agreement, item: place[1] }}
                search={clocks}
                className="ltr"
              >
                {place[1]}
              </Way>
            ) : (
              <span className="ltr">{about}</span>
            )}
          </>
        );
      },
    ],
    ['saysIt', ({ kind, value: said }) => <span dir="auto">{said === null ? '—' : saidOf(kind, said)}</span>],
    ['day', ({ day }) => <Day day={day} />],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', ({ recordedAt }) => <Moment at={recordedAt} />],
    ['author', ({ author }) => <bdi>{author ? people.nameOf(author) : '—'}</bdi>],
  ];
  return (
    <>
      <Heading>{word('activity')}</Heading>
      <FilterBar
        filters={[
          { name: 'from', label: 'from', kind: 'day' },
          { name: 'to', label: 'to', kind: 'day' },
          { name: 'author', label: 'author', choices: people.known },
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
