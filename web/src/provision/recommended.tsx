import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { RecommendationListing } from '../month/recommendation-listing';
import { Shown } from '../parts';
import { Way } from '../way';

/** So many are shown beside a provision; the way leads to all of them. */
const SHOWN = 20;

/** What is recommended of a provision and its milestones, and what became of it. */
export function Recommended({
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
  const recommended = useQuery({
    queryKey: ['recommended', agreement, provision, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/recommendations', {
          params: { path: { agreement }, query: { lang, ...clocks, provision, limit: SHOWN } },
        }),
      ),
  });
  return (
    <section>
      <Title order={2}>{word('recommendedOf')}</Title>
      <Shown query={recommended}>{({ items }) => <RecommendationListing items={items} />}</Shown>
      <Way
        to="/agreements/$agreement/recommendations"
        params={{ agreement }}
        search={{ ...clocks, provision }}
      >
        {word('recommendations')}
      </Way>
    </section>
  );
}
