import { type Lang, LANGUAGES, setFrench } from '../domain/text.js';

type Said = readonly [en: string, fr: string, ar: string];

/** What feeds say, by name: English, French, Arabic. `{name}` is filled in. */
const WORDS = {
  deadlines: ['Deadlines: {title}', 'Échéances : {title}', 'المواعيد النهائية: {title}'],
  changes: ['Changes: {title}', 'Changements : {title}', 'التغييرات: {title}'],
  change: ['{kind}: {what}', '{kind} : {what}', '{kind}: {what}'],
  milestoneOf: [
    'Milestone of provision {provision}',
    'Jalon de la disposition {provision}',
    'معلم من معالم الحكم {provision}',
  ],
  provisionNamed: ['Provision {provision}', 'Disposition {provision}', 'الحكم {provision}'],
  responsible: ['Responsible: {parties}', 'Responsable : {parties}', 'المسؤول: {parties}'],
  original: ['Original day: {day}', 'Date d’origine : {day}', 'الموعد الأصلي: {day}'],
  inForce: ['Day in force: {day}', 'Date en vigueur : {day}', 'الموعد الساري: {day}'],
  occurrence: ['Time: {number}', 'Occurrence : {number}', 'المرة: {number}'],
  due: ['Not yet due', 'Pas encore échu', 'لم يحن موعده بعد'],
  overdue: ['Overdue', 'En retard', 'متأخر'],
  metOn: ['Met on {day}', 'Réalisé le {day}', 'أُنجز في {day}'],
  suspended: ['Suspended', 'Suspendu', 'معلّق'],
  awaitingTrigger: [
    'Awaiting the event from which it counts',
    'En attente de l’événement déclencheur',
    'بانتظار الحدث الذي يُحسب منه',
  ],
  lapsed: [
    'Overdue when the agreement ended',
    'En retard quand l’accord a pris fin',
    'متأخر عند انتهاء الاتفاق',
  ],
  void: ['No longer applies', 'Ne s’applique plus', 'لم يعد ساريًا'],
  gone: ['Withdrawn: has no day any more', 'Retiré : n’a plus de date', 'سُحب: لم يعد له موعد'],
} as const satisfies Record<string, Said>;

export type Word = keyof typeof WORDS;

/** What records, and what they say, are called in a feed of changes. */
export const TERMS: Partial<Record<string, Said>> = {
  assessment: ['Assessment', 'Évaluation', 'تقييم'],
  occurrence: ['Event', 'Événement', 'حدث'],
  completion: ['Completion', 'Réalisation', 'إنجاز'],
  revision: ['Deadline revision', 'Révision de l’échéance', 'تعديل الموعد النهائي'],
  state: ['State of the agreement', 'Situation de l’accord', 'وضع الاتفاق'],
  publishedFigure: ['Published figure', 'Chiffre publié', 'رقم منشور'],
  retraction: ['Retraction', 'Rétractation', 'سحب'],
  correction: ['Correction', 'Rectification', 'تصحيح'],
  remit: ['Remit', 'Mandat', 'ولاية'],
  session: ['Session', 'Session', 'جلسة'],
  decision: ['Decision', 'Décision', 'قرار'],
  actionPoint: ['Action point', 'Point d’action', 'بند عمل'],
  actionDone: ['Action done', 'Action accomplie', 'عمل أُنجز'],
  claim: ['Claim', 'Allégation', 'ادعاء'],
  triage: ['Triage of a claim', 'Tri d’une allégation', 'فرز ادعاء'],
  incident: ['Incident', 'Incident', 'حادث'],
  finding: ['Finding', 'Constat', 'نتيجة تحقق'],
  codingGuide: ['Coding guide', 'Guide de codage', 'دليل ترميز'],
  codingRound: ['Coding round', 'Tour de codage', 'جولة ترميز'],
  codingClosing: ['Coding round closed', 'Tour de codage clos', 'جولة ترميز أُغلقت'],
  blockage: ['Blockage', 'Blocage', 'عائق'],
  lifting: ['Blockage lifted', 'Blocage levé', 'عائق رُفع'],
  dependency: ['Dependency', 'Dépendance', 'ارتباط'],
  indicator: ['Indicator', 'Indicateur', 'مؤشر'],
  target: ['Target', 'Cible', 'هدف'],
  measurement: ['Measurement', 'Mesure', 'قياس'],
  recommendation: ['Recommendation', 'Recommandation', 'توصية'],
  followUp: ['Follow-up of a recommendation', 'Suivi d’une recommandation', 'متابعة توصية'],
  publishedCode: ['Published code', 'Code publié', 'ترميز منشور'],
  question: ['Open question', 'Question ouverte', 'سؤال مفتوح'],
  answer: ['Answer', 'Réponse', 'جواب'],
  assignment: ['Assignment', 'Attribution', 'تكليف'],
  edition: ['Edition of the report', 'Édition du rapport', 'إصدار التقرير'],
  sharing: ['Edition shared with the parties', 'Édition remise aux parties', 'إصدار عُرض على الأطراف'],
  reply: ['Reply of a party', 'Réponse d’une partie', 'رد طرف'],
  editionPublication: ['Edition published', 'Édition publiée', 'إصدار نُشر'],
  corrigendum: ['Corrigendum', 'Rectificatif', 'تصويب'],
  period: ['Period', 'Période', 'فترة'],
  agreementText: ['Text of the agreement', 'Texte de l’accord', 'نص الاتفاق'],
  provisionText: ['Text of a provision', 'Texte d’une disposition', 'نص حكم'],
  milestoneText: ['Text of a milestone', 'Texte d’un jalon', 'نص معلم'],
  eventText: ['Text of an event', 'Texte d’un événement', 'نص حدث'],
  signatoryText: ['Signatory', 'Signataire', 'طرف موقِّع'],
  suspended: ['Suspended', 'Suspendu', 'معلّق'],
  superseded: ['Superseded', 'Remplacé', 'حلّ غيره محله'],
  notApplicable: ['Not applicable', 'Sans objet', 'لا ينطبق'],
  notYetApplicable: ['Not yet applicable', 'Pas encore applicable', 'لا ينطبق بعد'],
  signatory: ['Signatory', 'Signataire', 'موقّع'],
  adherent: ['Adherent', 'Adhérent', 'منضم'],
  guarantor: ['Guarantor', 'Garant', 'ضامن'],
  mediator: ['Mediator', 'Médiateur', 'وسيط'],
  witness: ['Witness', 'Témoin', 'شاهد'],
  implementer: ['Implementer', 'Organe d’exécution', 'جهة تنفيذ'],
  monitor: ['Monitor', 'Organe de suivi', 'جهة متابعة'],
  in_force: ['In force', 'En vigueur', 'ساري المفعول'],
  terminated: ['Terminated', 'Éteint', 'منتهٍ'],
  declared_ended: ['Declared ended', 'Déclaré terminé', 'أُعلن انتهاؤه'],
};

/** A text of feeds in a language, `{name}` filled in. */
export function say(word: Word, lang: Lang, filled: Record<string, string> = {}): string {
  const said: Said = WORDS[word];
  const text = said[LANGUAGES.indexOf(lang)] ?? said[0];
  return (lang === 'fr' ? setFrench(text) : text).replace(
    /\{(\w+)\}/g,
    (whole, name: string) => filled[name] ?? whole,
  );
}

/** What a kind of record, or a state, is called; what is not known here is told as it is. */
export function term(key: string, lang: Lang): string {
  const said = Object.hasOwn(TERMS, key) ? TERMS[key] : undefined;
  return said?.[LANGUAGES.indexOf(lang)] ?? key;
}
