import type { Schemas } from '../api';
import { useWords } from '../language';
import { usePartyName } from '../parties';

/** Names a session: its title, else its number and its body, whose numbers may repeat, and its day. */
export function useSessionName(): (
  session: Pick<Schemas['MechanismSessionView'], 'title' | 'number' | 'body' | 'heldOn'>,
) => string {
  const word = useWords();
  const nameOf = usePartyName();
  return ({ title, number, body, heldOn }) => {
    if (title !== null) return title as string;
    return word('sessionNamed', { number: number ?? '', body: nameOf(body).name, day: heldOn });
  };
}
