import type { Said } from './said';

/** What administration, the review queue, activity and audit say, by name: English, French, Arabic. */
export const HOUSE = {
  audit: ['Audit', 'Audit', 'التدقيق'],
  administration: ['Administration', 'Administration', 'الإدارة'],
} as const satisfies Record<string, Said>;
