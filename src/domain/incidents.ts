/** What a body found of an incident; one that nobody has looked into is alleged. */
export const FINDINGS = [
  ...(['alleged', 'under_investigation', 'verified'] as const),
  ...(['not_substantiated', 'inconclusive'] as const),
];
export type Finding = (typeof FINDINGS)[number];

/** By what incidents are counted. */
export const INCIDENT_GROUPINGS = ['provision', 'party', 'month', 'year'] as const;
export type IncidentGrouping = (typeof INCIDENT_GROUPINGS)[number];

/** Why a provision has another number of incidents than its latest flag shows. */
export const FLAG_GAPS = ['several_incidents', 'flag_gone', 'no_incident', 'on_no_provision'] as const;
export type FlagGap = (typeof FLAG_GAPS)[number];

/**
 * Why the register and the latest flag of a provision differ: a flag shows one violation at most, and none once a later
 * assessment does not repeat it; `provision` null: what is on none bears no flag. Null where both show the same.
 */
export function flagGap(provision: string | null, incidents: number, flagged: boolean): FlagGap | null {
  if (incidents === Number(flagged)) return null;
  if (provision === null) return 'on_no_provision';
  if (incidents === 0) return 'no_incident';
  return flagged ? 'several_incidents' : 'flag_gone';
}
