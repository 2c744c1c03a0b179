import type { Said } from './said';

/** What pages of provisions and milestones say, by name: English, French, Arabic. */
export const PROVISION = {} as const satisfies Record<string, Said>;
