import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { Way } from '../way';

type Provision = Schemas['ProvisionItem'];

/** As many provisions as the place in the tree is looked for in. */
const MOST = 1_000;

/** Where a provision stands: the headings above it, and what stands under it. */
export function Place({
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
  const { data: all = [] } = useQuery({
    queryKey: ['tree', agreement, lang, clocks],
    queryFn: async () => {
      const found: Provision[] = [];
      let cursor: string | null = null;
      do {
        const query: object = { lang, ...clocks, limit: 200, ...(cursor !== null && { cursor }) };
        const page = await answer(
          api.GET('/v1/agreements/{agreement}/provisions', { params: { path: { agreement }, query } }),
        );
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null && found.length < MOST);
      return found;
    },
  });
  const byRef = new Map(all.map((one) => [one.ref, one]));
  const above: Provision[] = [];
  for (let at = byRef.get(provision)?.parent; at; at = byRef.get(at)?.parent) {
    const one = byRef.get(at);
    if (!one) break;
    above.unshift(one);
  }
  const below = all.filter(({ parent }) => parent === provision);
  const way = ({ ref, number, title }: Provision) => (
    <Way to="/agreements/$agreement/provisions/$item" params={{ agreement, item: ref }} search={clocks}>
      {number ? `${number} · ` : ''}
      {title as string}
    </Way>
  );
  return (
    <>
      {above.length > 0 && (
        <nav aria-label={word('placeInText')}>
          <ol className="crumbs">
            {above.map((one) => (
              <li key={one.ref}>{way(one)}</li>
            ))}
          </ol>
        </nav>
      )}
      {below.length > 0 && (
        <details>
          <summary>{word('under', { number: below.length })}</summary>
          <ul>
            {below.map((one) => (
              <li key={one.ref}>{way(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
