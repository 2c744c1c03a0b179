import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Shown } from '../parts';
import { Way } from '../way';
import { useAgreements } from '../agreements';

interface Duty {
  agreement: string;
  part: Schemas['SummaryPart'];
}

/** What a party is responsible for in each agreement, and how much of it is overdue, with the way to that. */
export function Duties({ party, clocks }: { party: string; clocks: Clocks }) {
  const word = useWords();
  const titles = new Map(useAgreements().map(({ value, label }) => [value, label]));
  const summaries = useQuery({
    queryKey: ['summaries', 'party', clocks],
    queryFn: () =>
      answer(api.GET('/v1/summary', { params: { query: { by: 'party', limit: 200, ...clocks } } })),
  });
  const columns: Column<Duty>[] = [
    [
      'party_agreement',
      ({ agreement }) => (
        <Way to="/agreements/$agreement" params={{ agreement }} search={clocks}>
          {titles.get(agreement) ?? agreement}
        </Way>
      ),
    ],
    ['party_provisions', ({ part }) => part.total],
    ['party_overdueProvisions', ({ part }) => part.deadlines.provisions.overdue],
    ['party_overdueMilestones', ({ part }) => part.deadlines.milestones.overdue],
    [
      'overdue',
      ({ agreement }) => (
        <Way to="/agreements/$agreement/overdue" params={{ agreement }} search={{ ...clocks, party }}>
          {word('party_showOverdue')}
        </Way>
      ),
    ],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('party_duties')}
      </Title>
      <Shown query={summaries}>
        {({ items }) => {
          const duties = items.flatMap(({ agreement, by = [] }) =>
            by.filter(({ key }) => key === party).map((part): Duty => ({ agreement, part })),
          );
          return (
            <Listing items={duties} keyOf={({ agreement }) => agreement} columns={columns} minWidth={560} />
          );
        }}
      </Shown>
    </section>
  );
}
