/** The languages of the dashboard, each named by itself. */
export const LANGUAGES = { en: 'English', fr: 'Français', ar: 'العربية' } as const;
export type Lang = keyof typeof LANGUAGES;

/** What the dashboard says, by name: English, French, Arabic. */
const WORDS = {
  agreements: ['Agreements', 'Accords', 'الاتفاقات'],
  signIn: ['Sign in', 'Se connecter', 'تسجيل الدخول'],
  signOut: ['Sign out', 'Se déconnecter', 'تسجيل الخروج'],
  account: ['Account', 'Compte', 'الحساب'],
  email: ['E-mail address', 'Adresse électronique', 'البريد الإلكتروني'],
  password: ['Password', 'Mot de passe', 'كلمة المرور'],
  code: ['Code of the authenticator', 'Code de l’application', 'رمز التطبيق'],
  forgotten: [
    'Password forgotten, or first sign-in',
    'Mot de passe oublié, ou première connexion',
    'نسيت كلمة المرور أو أول دخول',
  ],
  language: ['Language', 'Langue', 'اللغة'],
  theme: ['Light or dark', 'Clair ou sombre', 'فاتح أو داكن'],
  skip: ['To the content', 'Aller au contenu', 'إلى المحتوى'],
  loading: ['Loading …', 'Chargement …', 'جارٍ التحميل …'],
  nothing: ['There is nothing here.', 'Il n’y a rien ici.', 'لا شيء هنا.'],
  retry: ['Try again', 'Réessayer', 'حاول مرة أخرى'],
  failed: ['That did not work', 'Cela n’a pas marché', 'لم ينجح ذلك'],
  offline: [
    'No connection. What you see may be old.',
    'Pas de connexion. Ce que vous voyez est peut-être ancien.',
    'لا يوجد اتصال. قد يكون ما تراه قديمًا.',
  ],
  score: ['Score', 'Score', 'الدرجة'],
  shareFull: ['Fully done', 'Entièrement réalisé', 'منجز بالكامل'],
  overdue: ['Overdue', 'En retard', 'متأخر'],
  unknown: ['Unknown', 'Inconnu', 'غير معروف'],
  suspended: ['Suspended', 'Suspendu', 'معلَّق'],
  superseded: ['Superseded', 'Remplacé', 'مستبدَل'],
  notApplicable: ['Not applicable', 'Sans objet', 'لا ينطبق'],
  notYetApplicable: ['Not yet applicable', 'Pas encore applicable', 'لا ينطبق بعد'],
  ofProvisions: [
    '{assessed} of {total} provisions assessed',
    '{assessed} dispositions évaluées sur {total}',
    'قُيِّم {assessed} من {total} أحكام',
  ],
  asOf: ['As of', 'À la date du', 'بتاريخ'],
  knownAt: ['As we knew it on', 'Tel que connu le', 'كما عُرف بتاريخ'],
  summary: ['Summary', 'Synthèse', 'الملخص'],
  provisions: ['Provisions', 'Dispositions', 'الأحكام'],
  level: ['Level', 'Niveau', 'المستوى'],
  number: ['Number', 'Nombre', 'العدد'],
  share: ['Share', 'Part', 'النسبة'],
  what: ['What', 'Quoi', 'البند'],
  kind: ['Kind', 'Type', 'النوع'],
  milestone: ['Milestone', 'Jalon', 'معلم'],
  provision: ['Provision', 'Disposition', 'حكم'],
  due: ['Due', 'Échéance', 'الاستحقاق'],
  met: ['Met', 'Réalisé', 'أُنجز'],
  course: ['Course', 'Déroulement', 'المسار'],
  original: ['Original day', 'Date d’origine', 'الموعد الأصلي'],
  days: ['Days late', 'Jours de retard', 'أيام التأخير'],
  responsible: ['Responsible', 'Responsable', 'المسؤول'],
  severity: ['Severity', 'Gravité', 'الخطورة'],
  exportCsv: ['Download as CSV', 'Télécharger en CSV', 'تنزيل CSV'],
  print: ['Print', 'Imprimer', 'طباعة'],
  deadline: ['Deadline', 'Échéance', 'الموعد النهائي'],
  why: ['Why this day', 'Pourquoi cette date', 'لماذا هذا الموعد'],
  revisions: ['Revisions', 'Révisions', 'التعديلات'],
  noDeadline: ['No deadline', 'Sans échéance', 'بلا موعد'],
  history: ['History', 'Historique', 'السجل'],
  sources: ['Sources', 'Sources', 'المصادر'],
  recorded: ['Recorded', 'Enregistré', 'سُجِّل'],
  day: ['Day', 'Jour', 'اليوم'],
  retracted: ['Retracted', 'Retiré', 'مسحوب'],
  milestones: ['Milestones', 'Jalons', 'المعالم'],
  status: ['Status', 'État', 'الحالة'],
  assess: ['Record an assessment', 'Enregistrer une évaluation', 'تسجيل تقييم'],
  effectiveOn: ['Day from which it holds', 'Jour d’effet', 'تاريخ السريان'],
  assessor: ['Assessor', 'Évaluateur', 'المقيِّم'],
  note: ['Why', 'Motif', 'السبب'],
  source: ['Source: its title', 'Source : son titre', 'المصدر: عنوانه'],
  save: ['Save', 'Enregistrer', 'حفظ'],
  saved: ['Saved.', 'Enregistré.', 'تم الحفظ.'],
  waits: [
    'It waits for another person’s approval.',
    'Elle attend l’accord d’une autre personne.',
    'ينتظر موافقة شخص آخر.',
  ],
  back: ['Back', 'Retour', 'رجوع'],
  more: ['More', 'Suite', 'المزيد'],
  total: ['{total, number} in all', '{total, number} au total', 'المجموع {total, number}'],
  words: ['Words of the agreement', 'Texte de l’accord', 'نص الاتفاق'],
} as const satisfies Record<string, readonly [string, string, string]>;

export type Word = keyof typeof WORDS;

/** The words in one language, as react-intl takes them. */
export function messagesIn(lang: Lang): Record<string, string> {
  const place = Object.keys(LANGUAGES).indexOf(lang);
  return Object.fromEntries(Object.entries(WORDS).map(([name, said]) => [name, said[place] ?? said[0]]));
}
