import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Shown } from '../parts';
import { Way } from '../way';
import type { AgreementStanding } from './standings';

/** Of as many agreements, as many deadlines are shown: a page over all must not ask each of hundreds. */
const AGREEMENTS = 5;
const DEADLINES = 12;

interface Next {
  agreement: string;
  shortTitle: string;
  ref: string;
  title: string;
  dueOn: string | null;
}

/** Milestones that fall due soon, the earliest first. */
export function NextDeadlines({ standings }: { standings: readonly AgreementStanding[] }) {
  const word = useWords();
  const { lang } = useLanguage();
  const asked = standings.filter(({ deadlines }) => deadlines.milestones.dueSoon > 0).slice(0, AGREEMENTS);
  const next = useQuery({
    queryKey: ['next deadlines', asked.map(({ agreement }) => agreement), lang],
    queryFn: async () => {
      const found = await Promise.all(asked.map((one) => dueSoonIn(one, lang)));
      return found
        .flat()
        .toSorted((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''))
        .slice(0, DEADLINES);
    },
  });
  const columns: Column<Next>[] = [
    [
      'milestone',
      ({ agreement, ref, title }) => (
        <Way to="/agreements/$agreement/milestones/$item" params={{ agreement, item: ref }}>
          {title}
        </Way>
      ),
      '50%',
    ],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['agreements', ({ shortTitle }) => <bdi>{shortTitle}</bdi>],
  ];
  return (
    <section>
      <Title order={2} mt="lg">
        {word('home_next')}
      </Title>
      <p>{asked.length === 0 ? word('home_nextNone') : word('home_nextOf', { number: asked.length })}</p>
      {asked.length > 0 && (
        <Shown query={next}>
          {(items) => (
            <Listing
              items={items}
              keyOf={({ agreement, ref }) => `${agreement} ${ref}`}
              columns={columns}
              minWidth={480}
            />
          )}
        </Shown>
      )}
    </section>
  );
}

/** What an agreement counts as due soon. */
async function dueSoonIn(
  { agreement, shortTitle }: AgreementStanding,
  lang: 'en' | 'fr' | 'ar',
): Promise<Next[]> {
  const { items } = await answer(
    api.GET('/v1/agreements/{agreement}/summary/evidence', {
      params: { path: { agreement }, query: { lang, figure: 'deadlines.milestones.dueSoon', limit: 50 } },
    }),
  );
  return items.map(({ ref, title, dueOn }) => ({
    agreement,
    shortTitle,
    ref,
    title: title as string,
    dueOn,
  }));
}
