import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Shown } from '../parts';
import { useValue } from '../values';
import { Way } from '../way';

/** What hangs on a provision: its milestones with their days. */
export function Hanging({
  agreement,
  provision,
  clocks,
}: {
  agreement: string;
  provision: string;
  clocks: Clocks;
}) {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const milestones = useQuery({
    queryKey: ['milestones', agreement, provision, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/milestones', {
          params: { path: { agreement }, query: { provision, lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  const columns: Column<Schemas['MilestoneItem']>[] = [
    [
      'milestone',
      ({ ref, title }) => (
        <Way to="/agreements/$agreement/milestones/$item" params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
    ],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['standsAt', ({ deadlineState }) => value('deadline', deadlineState)],
    ['met', ({ metOn }) => <Day day={metOn} />],
    ['days', ({ daysLate }) => daysLate ?? '—'],
  ];
  return (
    <section>
      <Title order={2}>{word('milestones')}</Title>
      <Shown query={milestones}>
        {({ items }) => <Listing items={items} keyOf={({ ref }) => ref} columns={columns} minWidth={560} />}
      </Shown>
    </section>
  );
}
