import { useWords } from '../language';

/** What a party can be. */
export const PARTY_KINDS = [
  'government',
  'state_body',
  'armed_group',
  'coalition',
  'state',
  'international_organisation',
  'monitoring_body',
] as const;

/** What a party can be in an agreement. */
export const CAPACITIES = [
  'signatory',
  'adherent',
  'guarantor',
  'mediator',
  'witness',
  'implementer',
  'monitor',
] as const;

/** How sure a record can be. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** Kinds, capacities and degrees of confidence, as forms and filters offer them. */
export function usePartyChoices() {
  const word = useWords();
  return {
    kinds: PARTY_KINDS.map((value) => ({ value, label: word(`partyKind_${value}`) })),
    capacities: CAPACITIES.map((value) => ({ value, label: word(`signatoryAs_${value}`) })),
    confidences: CONFIDENCES.map((value) => ({ value, label: word(`partySure_${value}`) })),
  };
}
