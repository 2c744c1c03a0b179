import type { Said } from './said';

/** What pictures say, by name: English, French, Arabic. */
export const PICTURES = {
  download: ['Download {kind}', 'Télécharger {kind}', 'تنزيل {kind}'],
  asTable: ['As a table', 'En tableau', 'كجدول'],
} as const satisfies Record<string, Said>;
