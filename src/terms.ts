import { type Lang, LANGUAGES } from './domain/text.js';
import { THEME_NAMES } from './theme-names.js';

type Said = readonly [en: string, fr: string, ar: string];

/**
 * What levels, states, flags and bands are called. Of a scale, an agreement's own bands and the like that are not
 * among them, what they are called stands in the data.
 */
const TERMS: Partial<Record<string, Said>> = {
  not_initiated: ['Not initiated', 'Non entamé', 'لم يبدأ'],
  minimum: ['Minimum', 'Minimal', 'حد أدنى'],
  minimal: ['Minimal', 'Minimal', 'حد أدنى'],
  intermediate: ['Intermediate', 'Intermédiaire', 'متوسط'],
  nearly_completed: ['Nearly completed', 'Presque achevé', 'شبه مكتمل'],
  full: ['Full', 'Complet', 'كامل'],
  completed: ['Completed', 'Achevé', 'مكتمل'],
  unknown: ['Unknown', 'Inconnu', 'غير معروف'],
  suspended: ['Suspended', 'Suspendu', 'معلَّق'],
  superseded: ['Superseded', 'Remplacé', 'مستبدَل'],
  notApplicable: ['Not applicable', 'Sans objet', 'لا ينطبق'],
  notYetApplicable: ['Not yet applicable', 'Pas encore applicable', 'لا ينطبق بعد'],
  in_force: ['In force', 'En vigueur', 'ساري المفعول'],
  terminated: ['Terminated', 'Terminé', 'منتهٍ'],
  declared_ended: ['Declared ended', 'Déclaré terminé', 'أُعلن انتهاؤه'],
  none: ['No deadline', 'Sans échéance', 'بلا موعد نهائي'],
  awaitingTrigger: ['Awaits its event', 'Attend son événement', 'بانتظار الحدث'],
  continuous: ['Lasting', 'Permanent', 'مستمر'],
  asap: ['Without a day', 'Sans date', 'بلا تاريخ'],
  due: ['Due', 'À échoir', 'مستحق'],
  overdue: ['Overdue', 'En retard', 'متأخر'],
  long_overdue: ['Long overdue', 'En retard de longue date', 'متأخر منذ أمد'],
  over_a_year: ['Over a year', 'Plus d’un an', 'أكثر من سنة'],
  met: ['Met', 'Réalisé', 'أُنجز'],
  lapsed: ['Lapsed', 'Caduc', 'سقط'],
  void: ['Void', 'Sans effet', 'لاغٍ'],
  dueSoon: ['Due soon', 'Bientôt due', 'قريب الاستحقاق'],
  metLate: ['Met late', 'Réalisé en retard', 'أُنجز متأخرًا'],
  assessorsDiffer: ['Assessors differ', 'Évaluateurs en désaccord', 'المقيِّمون مختلفون'],
  reversed: ['Reversed', 'Annulé', 'تراجع كليًا'],
  declined: ['Declined', 'En recul', 'تراجع'],
  stale: ['No new evidence', 'Sans élément nouveau', 'بلا دليل جديد'],
  violationReported: ['Violation reported', 'Violation signalée', 'انتهاك مُبلَّغ عنه'],
  contested: ['Contested', 'Contesté', 'متنازع عليه'],
  participationSuspended: ['Participation suspended', 'Participation suspendue', 'مشاركة معلَّقة'],
  postponedByParty: ['Postponed by a party', 'Reporté par une partie', 'أرجأه طرف'],
  declaredEnded: ['Declared ended by a party', 'Déclaré terminé par une partie', 'أعلن طرف انتهاءه'],
};

const named = (names: Partial<Record<string, Said>>, name: string, lang: Lang): string | null =>
  (Object.hasOwn(names, name) ? names[name]?.[LANGUAGES.indexOf(lang)] : undefined) ?? null;

/** What a level, state, flag or band is called in a language; null: it is none that every agreement has. */
export const termIn = (name: string, lang: Lang): string | null => named(TERMS, name, lang);

/** What a theme is called in a language; null: somebody entered it under another key. */
export const themeIn = (key: string, lang: Lang): string | null => named(THEME_NAMES, key, lang);
