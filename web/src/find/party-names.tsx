import { Fragment } from 'react';
import type { Clocks } from '../clocks';
import { usePartyName } from '../parties';
import { Way } from '../way';

/** Parties in short, each with the way to its page; the whole name is told beside. */
export function PartyNames({ refs, clocks }: { refs: readonly string[]; clocks: Clocks }) {
  const nameOf = usePartyName();
  return refs.map((party, at) => {
    const { name, short } = nameOf(party);
    return (
      <Fragment key={party}>
        {at > 0 && ' · '}
        <Way to="/parties/$party" params={{ party }} search={clocks} title={name}>
          {short}
        </Way>
      </Fragment>
    );
  });
}
