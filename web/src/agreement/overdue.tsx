import { Button, Group } from '@mantine/core';
import { answer, api, BASE, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading, Refs } from '../parts';
import { Way } from '../way';

/** What is overdue on a day: how late, by which reason, whose it is. Prints on A4, and downloads as CSV. */
export function OverduePage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const list = usePages(['overdue', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/overdue', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const csv = new URL(`v1/agreements/${agreement}/overdue`, BASE);
  for (const [name, value] of Object.entries({ ...clocks, lang, format: 'csv' }))
    csv.searchParams.set(name, value);
  const columns: Column<Schemas['OverdueItem']>[] = [
    [
      'what',
      ({ kind, provision, milestone, title }) => (
        <Way
          to={`/agreements/$agreement/${kind}s/$item`}
          params={{ agreement, item: milestone ?? provision }}
          search={clocks}
        >
          {title}
        </Way>
      ),
    ],
    ['kind', ({ kind }) => word(kind)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['days', ({ daysOverdue }) => daysOverdue],
    ['severity', ({ severity }) => severity.replaceAll('_', ' ')],
    ['responsible', ({ responsible }) => <Refs refs={responsible} />],
  ];
  return (
    <>
      <Heading>{word('overdue')}</Heading>
      <Group className="no-print" mb="sm">
        <Button component="a" href={csv.href} download variant="default">
          {word('exportCsv')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {word('print')}
        </Button>
      </Group>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing
              items={items}
              keyOf={({ kind, provision, milestone }) => `${kind} ${milestone ?? provision}`}
              columns={columns}
              minWidth={640}
            />
          </>
        )}
      </Pages>
    </>
  );
}
