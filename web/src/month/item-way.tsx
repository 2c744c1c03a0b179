import { usePage } from '../page';
import { Way } from '../way';
import { type ItemKind, useItems } from './items';

/** The way to a provision, milestone or event, by its title. */
export function ItemWay({ kind, item }: { kind: ItemKind; item: string }) {
  const { agreement, clocks } = usePage();
  const { titleOf } = useItems(agreement);
  return (
    <Way to={`/agreements/$agreement/${kind}s/$item` as const} params={{ agreement, item }} search={clocks}>
      {titleOf(kind, item)}
    </Way>
  );
}

/** Ways to provisions, one a line. */
export function ProvisionWays({ refs }: { refs: readonly string[] }) {
  return refs.map((item) => (
    <div key={item}>
      <ItemWay kind="provision" item={item} />
    </div>
  ));
}
