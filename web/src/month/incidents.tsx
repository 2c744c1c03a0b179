import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { FINDINGS } from './findings';
import { IncidentCounts } from './incident-counts';
import { ItemWay } from './item-way';
import { useItems } from './items';
import { PartyWay } from './party-way';

/** Incidents contrary to the text: alleged, until a named body has verified them. */
export function Incidents() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const { provision, party, finding, from, to } = filters;
  const parties = useParties();
  const provisions = useItems(agreement).provision;
  const list = usePages(['incidents', agreement, lang, clocks, filters], (at) => {
    const query: object = { lang, ...clocks, ...at, provision, party, finding, from, to };
    return answer(
      api.GET('/v1/agreements/{agreement}/incidents', { params: { path: { agreement }, query } }),
    );
  });
  const columns: Column<Schemas['IncidentView']>[] = [
    [
      'what',
      ({ ref, title }) => (
        <Way to="/agreements/$agreement/incidents/$item" params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
    ],
    ['day', ({ occurredOn }) => <Day day={occurredOn} />],
    ['place', ({ place }) => <bdi>{place ?? '—'}</bdi>],
    ['provision', ({ provision: of }) => (of ? <ItemWay kind="provision" item={of} /> : '—')],
    [
      'allegedAgainst',
      ({ allegedAgainst }) =>
        allegedAgainst.map((one) => (
          <div key={one}>
            <PartyWay party={one} />
          </div>
        )),
    ],
    [
      'latestFinding',
      ({ latest }) => (
        <>
          {value('finding', latest.finding)}
          {latest.body && (
            <>
              {' · '}
              <PartyWay party={latest.body} />
            </>
          )}
        </>
      ),
    ],
  ];
  return (
    <>
      <Heading>{word('incidents')}</Heading>
      <p>{word('incidentMeans')}</p>
      {useMay('analyst', agreement) && (
        <RecordForm
          recording={{
            name: `incident ${agreement}`,
            title: 'incidentRecord',
            agreement,
            path: `v1/agreements/${agreement}/incidents`,
            fields: [
              { name: 'title', label: 'incidentTitle', kind: 'line', required: true },
              { name: 'occurredOn', label: 'occurredOn', kind: 'day', required: true },
              { name: 'account', label: 'incidentAccount', kind: 'text' },
              { name: 'provision', label: 'incidentProvision', kind: 'choice', choices: provisions },
              { name: 'allegedAgainst', label: 'allegedAgainst', kind: 'choices', choices: parties },
              { name: 'allegedBy', label: 'allegedBy', kind: 'line', choices: parties },
              { name: 'place', label: 'place', kind: 'line' },
              { name: 'sources', label: 'sources', kind: 'sources', required: true },
            ],
            body: (values) => ({
              title: textIn(lang, values, 'title'),
              account: textIn(lang, values, 'account'),
              occurredOn: needed(values, 'occurredOn'),
              provision: given(values, 'provision'),
              allegedAgainst: ticked(values, 'allegedAgainst'),
              allegedBy: given(values, 'allegedBy'),
              place: given(values, 'place'),
            }),
          }}
        />
      )}
      <FilterBar
        filters={[
          { name: 'provision', label: 'provision', choices: provisions },
          { name: 'party', label: 'allegedAgainst', choices: parties },
          { name: 'finding', label: 'latestFinding', choices: choices('finding', FINDINGS) },
          { name: 'from', label: 'from', kind: 'day' },
          { name: 'to', label: 'to', kind: 'day' },
        ]}
      />
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={760} />
          </>
        )}
      </Pages>
      <FilterBar
        filters={[
          {
            ...{ name: 'by', label: 'countBy', unset: word('month') },
            choices: (['year', 'provision', 'party'] as const).map((by) => ({ value: by, label: word(by) })),
          },
        ]}
      />
      <IncidentCounts />
    </>
  );
}
