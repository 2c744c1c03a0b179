import type { Said } from './said';

/** What the pages of an agreement say, by name: English, French, Arabic. */
export const AGREEMENT = {
  overview: ['Overview', 'Aperçu', 'نظرة عامة'],
  signatories: ['Signatories', 'Signataires', 'الموقّعون'],
  events: ['Events', 'Événements', 'الأحداث'],
  claims: ['Claims', 'Affirmations', 'الادعاءات'],
  sessions: ['Sessions', 'Sessions', 'الجلسات'],
  incidents: ['Incidents', 'Incidents', 'الحوادث'],
  obstacles: ['Blockages', 'Blocages', 'العوائق'],
  quantities: ['Quantities', 'Quantités', 'الكميات'],
  coding: ['Coding', 'Codage', 'الترميز'],
  comparison: ['Comparison', 'Comparaison', 'المقارنة'],
  handOver: ['Hand-over', 'Passation', 'التسليم'],
  review: ['Review', 'Relecture', 'المراجعة'],
  activity: ['Activity', 'Activité', 'النشاط'],
  settings: ['Settings', 'Paramètres', 'الإعدادات'],
  ofAgreement: ['Of the agreement', 'De l’accord', 'الخاصة بالاتفاق'],
} as const satisfies Record<string, Said>;
