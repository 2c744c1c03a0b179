import { Button } from '@mantine/core';
import { answer, api, BASE, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';
import { Way } from '../way';
import { useFigureName, useTiming } from './figure-name';

type Item = Schemas['EvidenceItem'];
const BY = ['theme', 'type', 'party'] as const;

/** What a figure of the summary counts, item by item, with the records and sources behind each. */
export function Evidence() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const nameOf = useFigureName(agreement);
  const classOf = useClass(agreement);
  const { figure = 'total', key } = filters;
  const by = BY.find((one) => one === filters.by);
  const query = { lang, ...clocks, figure, ...(by && { by, ...(key && { key }) }) };
  const list = usePages(['evidence', agreement, query], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/summary/evidence', {
        params: { path: { agreement }, query: { ...query, ...at, limit: 50 } },
      }),
    ),
  );
  const csv = new URL(`v1/agreements/${agreement}/summary/evidence`, BASE);
  for (const [name, value] of Object.entries({ ...query, format: 'csv' })) csv.searchParams.set(name, value);
  const columns: Column<Item>[] = [
    [
      'what',
      ({ kind, ref, title }) => (
        <Way to={`/agreements/$agreement/${kind}s/$item`} params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
      '25%',
    ],
    ['status', (item) => classOf(item)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['met', ({ metOn }) => <Day day={metOn} />],
    ['days', ({ daysLate }) => daysLate ?? '—'],
    ['evidence_records', (item) => <Behind agreement={agreement} item={item} />, '40%'],
  ];
  return (
    <>
      <Heading>{word('evidence_title', { figure: nameOf(filters) })}</Heading>
      <p>
        <Way to="/agreements/$agreement" params={{ agreement }} search={clocks}>
          {word('evidence_back')}
        </Way>
      </p>
      <Button component="a" href={csv.href} download variant="default" className="no-print">
        {word('exportCsv')}
      </Button>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p role="status">{word('total', { total })}</p>
            <Listing
              items={items}
              keyOf={({ kind, ref }) => `${kind} ${ref}`}
              columns={columns}
              minWidth={860}
            />
          </>
        )}
      </Pages>
    </>
  );
}

/** Names how an item counts: a provision by its level or state, a deadline by its timing. */
function useClass(agreement: string): (item: Item) => string {
  const standing = useStanding(agreement);
  const timing = useTiming();
  return ({ class: name }) => {
    const told = timing(name);
    return told === name ? standing(name) : told;
  };
}

/** The records that make an item count as it does, each with its sources; where there is none, the sources of its text. */
function Behind({ agreement, item: { records, sources } }: { agreement: string; item: Item }) {
  const word = useWords();
  const value = useValue();
  const standing = useStanding(agreement);
  return (
    <ul className="behind">
      {records.map(({ id, kind, day, value: said, sources: cited }, at) => (
        <li key={id ?? at}>
          {kind === 'calendar' ? word('evidence_calendar') : value('record', kind)}, <Day day={day} />
          {said !== null && (
            <>: {kind === 'assessment' ? <bdi>{standing(said)}</bdi> : <span className="ltr">{said}</span>}</>
          )}
          <br />
          <SourceLinks sources={cited} />
        </li>
      ))}
      <li>
        {word('evidence_text')}
        <br />
        <SourceLinks sources={sources} />
      </li>
    </ul>
  );
}
