import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from './api';
import { useLanguage, useWords } from './language';
import { type Column, Listing } from './listing';
import { Day, Heading, Nothing, Shown } from './parts';
import { Way } from './way';

/** All agreements that the reader may see, each with how it stands today, or stood on its last day. */
export function Home() {
  const word = useWords();
  const { lang } = useLanguage();
  const summaries = useQuery({
    queryKey: ['summaries', lang],
    queryFn: () => answer(api.GET('/v1/summary', { params: { query: { lang, limit: 200 } } })),
  });
  const agreements = useQuery({
    queryKey: ['agreements', lang],
    queryFn: () => answer(api.GET('/v1/agreements', { params: { query: { lang, limit: 200 } } })),
  });
  const titles = new Map(agreements.data?.items.map(({ ref, shortTitle }) => [ref, shortTitle as string]));
  const columns: Column<Schemas['SummaryItem']>[] = [
    [
      'agreements',
      ({ agreement, assessed, total }) => (
        <>
          <Way to="/agreements/$agreement" params={{ agreement }}>
            {titles.get(agreement) ?? agreement}
          </Way>
          <br />
          <small>{word('ofProvisions', { assessed, total })}</small>
        </>
      ),
    ],
    ['score', ({ score }) => score.value ?? '—'],
    ['shareFull', ({ shareFull }) => (shareFull === null ? '—' : `${shareFull} %`)],
    ['overdue', ({ deadlines }) => deadlines.milestones.overdue + deadlines.provisions.overdue],
    ['asOf', ({ asOf }) => <Day day={asOf} />],
  ];
  return (
    <>
      <Heading>{word('agreements')}</Heading>
      <Shown query={summaries}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <Listing items={items} keyOf={({ agreement }) => agreement} columns={columns} minWidth={480} />
          )
        }
      </Shown>
    </>
  );
}
