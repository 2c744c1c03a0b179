import { usePage } from './page';
import { Way } from './way';
import { usePeople } from './people';

/** A person by name, as far as one is told; else by their id, shortened, which does not break. */
export function PersonName({ id }: { id: string }) {
  const { nameOf } = usePeople(usePage().agreement || null);
  return <bdi style={{ whiteSpace: 'nowrap' }}>{nameOf(id)}</bdi>;
}

/** A person with the way to the work that they would hand over. */
export function PersonWay({ id }: { id: string }) {
  const { agreement, clocks } = usePage();
  return (
    <Way
      to="/agreements/$agreement/hand-over"
      params={{ agreement }}
      search={{ ...clocks, person: id }}
      hash="summary"
    >
      <PersonName id={id} />
    </Way>
  );
}
