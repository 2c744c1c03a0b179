import { Fragment } from 'react';
import type { Clocks } from '../clocks';
import { useParties } from '../parties';
import { Way } from '../way';

/** Names a party by its ref, in the reader's language. */
export function usePartyName(): (ref: string) => string {
  const names = new Map(useParties().map(({ value, label }) => [value, label]));
  return (ref) => names.get(ref) ?? ref;
}

/** Parties by name, each with the way to its page. */
export function PartyNames({ refs, clocks }: { refs: readonly string[]; clocks: Clocks }) {
  const nameOf = usePartyName();
  return refs.map((party, at) => (
    <Fragment key={party}>
      {at > 0 && ' · '}
      <Way to="/parties/$party" params={{ party }} search={clocks}>
        {nameOf(party)}
      </Way>
    </Fragment>
  ));
}
