import { type Lang, LANGUAGES } from '../domain/text.js';

type Said = readonly [en: string, fr: string, ar: string];

/** The languages of the pages, each named by itself. */
export const NAMES: Record<Lang, string> = { en: 'English', fr: 'Français', ar: 'العربية' };

/** What the pages say, by name: English, French, Arabic. `{name}` is filled in. */
const WORDS = {
  published: ['Published', 'Publié', 'منشور'],
  publishedLong: ['Published agreements', 'Accords publiés', 'الاتفاقات المنشورة'],
  kicker: [
    'Implementation summary, with compliance record',
    'État de mise en œuvre, respect des engagements',
    'ملخص التنفيذ، مع سجل الامتثال',
  ],
  language: ['Language', 'Langue', 'اللغة'],
  place: ['Where you are', 'Où vous êtes', 'موقعك'],
  contents: ['On this page', 'Sur cette page', 'في هذه الصفحة'],
  skip: ['To the content', 'Aller au contenu', 'إلى المحتوى'],
  signIn: ['Sign in', 'Se connecter', 'تسجيل الدخول'],
  asData: ['As data (JSON)', 'En données (JSON)', 'كبيانات (JSON)'],
  clocks: [
    'As of {day}, as it was known on {instant}. Nothing recorded since is shown.',
    'À la date du {day}, tel que connu le {instant}. Rien de ce qui a été enregistré depuis n’est montré.',
    'بتاريخ {day}، كما كان معروفًا في {instant}. لا يُعرض ما سُجِّل بعد ذلك.',
  ],
  signed: ['Signed {day}', 'Signé le {day}', 'وُقِّع في {day}'],
  signedOn: ['Signed', 'Signé le', 'تاريخ التوقيع'],
  since: ['since {day}', 'depuis le {day}', 'منذ {day}'],
  figures: ['Figures', 'Chiffres', 'الأرقام'],
  score: ['Score', 'Score', 'الدرجة'],
  scored: [
    '{score} on {assessed} of {applicable} assessed; between {low} and {high} on all {applicable}',
    '{score} sur {assessed} évaluées parmi {applicable} ; entre {low} et {high} sur les {applicable}',
    '{score} على أساس {assessed} من {applicable} قُيِّمت؛ وبين {low} و{high} على أساس {applicable} كلها',
  ],
  noHeadline: [
    'Fewer than four in five provisions are assessed: too few for one figure.',
    'Moins de quatre dispositions sur cinq sont évaluées : trop peu pour un seul chiffre.',
    'قُيِّم أقل من أربعة أخماس الأحكام: وهذا لا يكفي لرقم واحد.',
  ],
  noScore: ['Nothing is assessed yet.', 'Rien n’est encore évalué.', 'لم يُقيَّم شيء بعد.'],
  shareFull: ['Fully done', 'Entièrement réalisé', 'منجز بالكامل'],
  shareOf: ['{number} of {applicable}', '{number} sur {applicable}', '{number} من {applicable}'],
  percent: ['{number}%', '{number} %', '{number}%'],
  overdue: ['Overdue', 'En retard', 'متأخر'],
  affected: ['Provisions with a delay', 'Dispositions en retard', 'أحكام فيها تأخير'],
  items: [
    'Items overdue: {number}, milestones included',
    'Éléments en retard : {number}, jalons compris',
    'البنود المتأخرة: {number}، بما فيها المعالم',
  ],
  itemsInAll: ['Provisions and milestones', 'Dispositions et jalons', 'أحكام ومعالم'],
  violations: ['Violation reported', 'Violation signalée', 'انتهاك مُبلَّغ عنه'],
  alleged: [
    'Provisions; alleged until a named body verifies it',
    'Dispositions ; alléguée tant qu’un organe désigné ne l’a pas vérifiée',
    'أحكام؛ ويبقى ادعاءً حتى تتحقق منه جهة مسماة',
  ],
  levels: ['Provisions by level', 'Dispositions par niveau', 'الأحكام حسب المستوى'],
  level: ['Level', 'Niveau', 'المستوى'],
  number: ['Number', 'Nombre', 'العدد'],
  share: ['Share', 'Part', 'النسبة'],
  picture: ['As a bar', 'En barre', 'كشريط'],
  lapsed: [
    'Overdue when the agreement ended',
    'En retard quand l’accord a pris fin',
    'متأخر عند انتهاء الاتفاق',
  ],
  milestones: ['Milestones', 'Jalons', 'المعالم'],
  provisions: ['Provisions', 'Dispositions', 'الأحكام'],
  sources: ['Sources', 'Sources', 'المصادر'],
  lapsedItems: [
    'Overdue when the agreement ended: {number}',
    'En retard quand l’accord a pris fin : {number}',
    'متأخر عند انتهاء الاتفاق: {number}',
  ],
  nothingLate: ['Nothing is overdue.', 'Rien n’est en retard.', 'لا شيء متأخر.'],
  nothingRecorded: [
    'Nothing is recorded of it yet.',
    'Rien n’est encore enregistré à ce sujet.',
    'لم يُسجَّل شيء بشأنه بعد.',
  ],
  nothing: ['There is nothing here.', 'Il n’y a rien ici.', 'لا شيء هنا.'],
  inAll: ['In all: {number}', 'Total : {number}', 'المجموع: {number}'],
  all: ['All ({number})', 'Tout voir ({number})', 'الكل ({number})'],
  next: ['Next page', 'Page suivante', 'الصفحة التالية'],
  first: ['First page', 'Première page', 'الصفحة الأولى'],
  what: ['What', 'Quoi', 'البند'],
  kind: ['Kind', 'Type', 'النوع'],
  milestone: ['Milestone', 'Jalon', 'معلم'],
  provision: ['Provision', 'Disposition', 'حكم'],
  due: ['Due', 'Échéance', 'الاستحقاق'],
  original: ['Original day', 'Date d’origine', 'الموعد الأصلي'],
  met: ['Met', 'Réalisé', 'أُنجز'],
  daysLate: ['Days late', 'Jours de retard', 'أيام التأخير'],
  responsible: ['Responsible', 'Responsable', 'المسؤول'],
  left: ['{party} (left on {day})', '{party} (a quitté le {day})', '{party} (انسحب في {day})'],
  course: ['Course', 'Déroulement', 'المسار'],
  legend: [
    'Course: a tick at the original day, a dashed line to the day in force, a thick line while late, a mark where met. Time runs from left to right.',
    'Déroulement : un trait à la date d’origine, un pointillé jusqu’à la date en vigueur, un trait épais pendant le retard, une marque à la réalisation. Le temps va de gauche à droite.',
    'المسار: علامة عند الموعد الأصلي، وخط متقطع إلى الموعد الساري، وخط سميك مدة التأخير، وعلامة عند الإنجاز. يجري الزمن من اليسار إلى اليمين.',
  ],
  status: ['Status', 'État', 'الحالة'],
  agreement: ['Agreement', 'Accord', 'الاتفاق'],
  title: ['Title', 'Titre', 'العنوان'],
  publisher: ['Publisher', 'Éditeur', 'الناشر'],
  day: ['Day', 'Jour', 'اليوم'],
  deadline: ['Deadline', 'Échéance', 'الموعد النهائي'],
  ownWords: ['In the words of the text', 'Selon les mots du texte', 'بكلمات النص'],
  text: ['What was promised', 'Ce qui a été promis', 'ما وُعد به'],
  records: ['What this rests on', 'Sur quoi cela repose', 'ما يستند إليه ذلك'],
  record: ['Record', 'Enregistrement', 'سجل'],
  about: ['About', 'Concerne', 'بشأن'],
  says: ['Says', 'Indique', 'يفيد'],
  ofText: ['Sources of the text', 'Sources du texte', 'مصادر النص'],
  assessment: ['Assessment', 'Évaluation', 'تقييم'],
  completion: ['Completion', 'Réalisation', 'إنجاز'],
  revision: ['Deadline revision', 'Révision de l’échéance', 'تعديل الموعد النهائي'],
  occurrence: ['Event', 'Événement', 'حدث'],
  state: ['State of the agreement', 'Situation de l’accord', 'وضع الاتفاق'],
  calendar: ['Change of the calendar', 'Changement du calendrier', 'تغيير التقويم'],
  gone: [
    'Nothing is published at this address.',
    'Rien n’est publié à cette adresse.',
    'لا شيء منشور على هذا العنوان.',
  ],
  unreadable: [
    'This address cannot be read. Start again from what is published.',
    'Cette adresse est illisible. Repartez de ce qui est publié.',
    'تعذّرت قراءة هذا العنوان. ابدأ من جديد مما هو منشور.',
  ],
  away: [
    'This cannot be shown at the moment. Try again in a minute.',
    'Ceci ne peut pas être montré pour l’instant. Réessayez dans une minute.',
    'لا يمكن عرض هذا حاليًا. حاول مجددًا بعد دقيقة.',
  ],
} as const satisfies Record<string, Said>;

export type Word = keyof typeof WORDS;

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

/** A sentence in a language, its places not filled in. */
export const sentence = (word: Word, lang: Lang): string => WORDS[word][LANGUAGES.indexOf(lang)] ?? '';

/** What a level, state, flag or band is called in a language; null: it is none that every agreement has. */
export function termIn(name: string, lang: Lang): string | null {
  const said = Object.hasOwn(TERMS, name) ? TERMS[name] : undefined;
  return said?.[LANGUAGES.indexOf(lang)] ?? null;
}
