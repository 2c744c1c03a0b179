import { useParty } from '../parties';
import { Way } from '../way';

/** A party by its name, with the way to it; whoever is none, such as a name that a record gives, is shown as it stands. */
export function PartyWay({ party }: { party: string }) {
  const known = useParty()(party);
  if (!known) return <bdi>{party}</bdi>;
  return (
    <Way to="/parties/$party" params={{ party }}>
      {known.name as string}
    </Way>
  );
}
