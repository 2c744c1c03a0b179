import type { Said } from './said';

/** What pages of the monitor's month say, by name: English, French, Arabic. */
export const MONTH = {} as const satisfies Record<string, Said>;
