import { Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Nothing } from '../parts';
import { Way } from '../way';
import { useAgreements } from '../agreements';
import { Cited } from '../source-links';

type Role = Schemas['SignatoryItem'] & { agreement: string };

/** As many agreements as are asked for a party's capacities, each by a request of its own. */
const MOST = 24;

/** In which agreements a party has signed or holds another capacity. */
export function Roles({ party, clocks }: { party: string; clocks: Clocks }) {
  const word = useWords();
  const { lang } = useLanguage();
  const agreements = useAgreements();
  const titles = new Map(agreements.map(({ value, label }) => [value, label]));
  const asked = agreements.slice(0, MOST);
  const roles = useQueries({
    queries: asked.map(({ value: agreement }) => ({
      queryKey: ['roles', agreement, party, lang, clocks],
      queryFn: async (): Promise<Role[]> => {
        const params = { path: { agreement }, query: { party, lang, ...clocks } };
        const { items } = await answer(api.GET('/v1/agreements/{agreement}/signatories', { params }));
        return items.map((item) => ({ ...item, agreement }));
      },
    })),
    combine: (answers) => ({
      isPending: answers.some(({ isPending }) => isPending),
      items: answers.flatMap(({ data = [] }) => data),
    }),
  });
  const columns: Column<Role>[] = [
    [
      'party_agreement',
      ({ agreement }) => (
        <Way to="/agreements/$agreement/signatories" params={{ agreement }} search={{ ...clocks, party }}>
          {titles.get(agreement) ?? agreement}
        </Way>
      ),
    ],
    ['signatory_capacity', ({ capacity }) => word(`signatoryAs_${capacity}`)],
    ['signatory_signedOn', ({ signedOn }) => <Day day={signedOn} />],
    ['signatory_leftOn', ({ leftOn }) => <Day day={leftOn} />],
    ['sources', ({ agreement, sources }) => <Cited agreement={agreement} keys={sources} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('party_roles')}
      </Title>
      {roles.items.length > 0 ? (
        <Listing items={roles.items} keyOf={({ id }) => id} columns={columns} minWidth={640} />
      ) : (
        !roles.isPending && <Nothing />
      )}
      {agreements.length > MOST && <p>{word('party_rolesSome', { number: MOST })}</p>}
    </section>
  );
}
