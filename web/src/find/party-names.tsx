import { Fragment } from 'react';
import type { Clocks } from '../clocks';
import { usePartyItems } from '../parties';
import { Way } from '../way';

/** Names a party by its ref, in the reader's language: in full, and in short as papers do. */
export function usePartyName(): (ref: string) => { name: string; short: string } {
  const named = new Map(usePartyItems().map((party) => [party.ref, party]));
  return (ref) => {
    const { name = ref, label = name } = named.get(ref) ?? {};
    return { name: name as string, short: label as string };
  };
}

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
