import { type Lang, LANGUAGES, setFrench } from '../domain/text.js';

type Said = readonly [en: string, fr: string, ar: string];

/** What reports say, by name: English, French, Arabic. `{name}` is filled in. */
const WORDS = {
  title: [
    'Implementation summary, with compliance record',
    'État de mise en œuvre, respect des engagements',
    'ملخص التنفيذ، مع سجل الامتثال',
  ],
  signed: ['Signed {day}, {place}', 'Signé le {day}, {place}', 'وُقِّع في {day}، {place}'],
  state: ['State of the agreement', 'Situation de l’accord', 'وضع الاتفاق'],
  since: ['{state} since {day}', '{state} depuis le {day}', '{state} منذ {day}'],
  asOf: ['As of', 'À la date du', 'بتاريخ'],
  knownAt: ['As known at', 'Tel que connu le', 'كما كان معروفًا في'],
  period: ['Period', 'Période', 'الفترة'],
  fromTo: ['{from} to {to}', 'du {from} au {to}', 'من {from} إلى {to}'],
  assessorCounted: [
    'Whose assessments make the status',
    'Évaluations qui font l’état',
    'التقييمات التي تحدد الحالة',
  ],
  assessorsUsual: [
    'observers, mechanisms and the desk',
    'observateurs, mécanismes et veille documentaire',
    'المراقبون والآليات والمكتب',
  ],
  entry: ['Ledger entry', 'Entrée du registre', 'قيد السجل'],
  head: ['Hash of that entry', 'Empreinte de cette entrée', 'بصمة هذا القيد'],
  left: ['Parts left out', 'Parties omises', 'أجزاء متروكة'],
  cut: [
    '{part}: {shown} of {total} are shown; a report holds no more.',
    '{part} : {shown} sur {total} sont montrés ; un rapport n’en contient pas plus.',
    '{part}: يُعرض {shown} من {total}؛ ولا يتسع التقرير لأكثر.',
  ],
  boxes: [
    'This file has no font for some signs, which stand in it as empty boxes; the other formats have them.',
    'Ce fichier n’a pas de police pour certains signes, qui y sont des cases vides ; les autres formats les ont.',
    'ليس في هذا الملف خط لبعض الرموز، فتظهر فيه مربعات فارغة؛ وهي في الصيغ الأخرى.',
  ],
  page: ['Page {page} of {pages}', 'Page {page} sur {pages}', 'صفحة {page} من {pages}'],
  number: ['Number', 'Nombre', 'العدد'],
  of: ['Of', 'Sur', 'من'],
  change: ['Change', 'Évolution', 'التغير'],
  then: ['On {day}', 'Au {day}', 'في {day}'],

  statement: ['In short', 'En bref', 'باختصار'],
  assessedBy: [
    'By {day}, {assessed} of {applicable} that apply had been assessed and {unknown} had not; {full} carried out in full.',
    'Au {day}, {assessed} sur {applicable} applicables étaient évaluées, {unknown} ne l’étaient pas ; entièrement mises en œuvre : {full}.',
    'حتى {day} كان عدد ما قُيِّم {assessed} من أصل {applicable} سارية، وما لم يُقيَّم {unknown}؛ وما نُفِّذ بالكامل {full}.',
  ],
  scoreIs: [
    'The score is {score} ({fraction}); with all that is unknown at the lowest or at the highest level it would be between {low} and {high}.',
    'Le score est de {score} ({fraction}) ; si tout l’inconnu était au niveau le plus bas ou le plus haut, il se situerait entre {low} et {high}.',
    'الدرجة {score} ({fraction})؛ ولو كان كل المجهول في أدنى مستوى أو أعلاه لكانت بين {low} و{high}.',
  ],
  noScore: [
    'Nothing is assessed yet, so there is no score.',
    'Rien n’est encore évalué : il n’y a pas de score.',
    'لم يُقيَّم شيء بعد، فلا درجة.',
  ],
  noHeadline: [
    'Fewer than four in five are assessed: too few for one figure, and the score is not compared.',
    'Moins de quatre sur cinq sont évaluées : trop peu pour un seul chiffre, et le score n’est pas comparé.',
    'قُيِّم أقل من أربعة أخماس: وهذا لا يكفي لرقم واحد، فلا تُقارن الدرجة.',
  ],
  lateItems: [
    'Overdue: {items} of {total} with a deadline ({provisions}, {milestones}), in {affected}.',
    'En retard : {items} sur {total} à échéance ({provisions}, {milestones}), dans {affected}.',
    'المتأخر: {items} من أصل {total} لها موعد ({provisions}، {milestones})، في {affected}.',
  ],
  lapsedItems: [
    'Overdue when the agreement ended: {items}.',
    'En retard quand l’accord a pris fin : {items}.',
    'متأخر عند انتهاء الاتفاق: {items}.',
  ],
  nothingLate: ['Nothing is overdue.', 'Rien n’est en retard.', 'لا شيء متأخر.'],
  inPeriod: [
    'Since {from}: done {done}; newly assessed {newly}; at another level or state {moved}; only re-dated {reDated}.',
    'Depuis le {from} : réalisé {done} ; nouvellement évalué {newly} ; passé à un autre niveau ou état {moved} ; seulement redaté {reDated}.',
    'منذ {from}: أُنجز {done}؛ قُيِّم لأول مرة {newly}؛ انتقل إلى مستوى آخر أو حالة أخرى {moved}؛ تغيّر موعده فقط {reDated}.',
  ],
  onSame: [
    'On the {provisions} assessed on both days the score went from {then} ({before}) to {now} ({after}).',
    'Sur les {provisions} évaluées aux deux dates, le score est passé de {then} ({before}) à {now} ({after}).',
    'في {provisions} قُيِّمت في اليومين انتقلت الدرجة من {then} ({before}) إلى {now} ({after}).',
  ],
  sameScore: [
    'On the {provisions} assessed on both days the score stayed at {now} ({after}).',
    'Sur les {provisions} évaluées aux deux dates, le score est resté à {now} ({after}).',
    'في {provisions} قُيِّمت في اليومين بقيت الدرجة {now} ({after}).',
  ],
  violationsOf: [
    'A violation is reported on {provisions}: alleged until a named body verifies it, and never a level.',
    'Une violation est signalée sur {provisions} : alléguée tant qu’un organe désigné ne l’a pas vérifiée, et jamais un niveau.',
    'يُبلَّغ عن انتهاك في {provisions}: يبقى ادعاءً حتى تتحقق منه جهة مسماة، وليس مستوى.',
  ],
  noViolation: [
    'No status reports a violation.',
    'Aucun état ne signale de violation.',
    'لا تُبلِّغ أي حالة عن انتهاك.',
  ],

  figures: ['Figures', 'Chiffres', 'الأرقام'],
  measure: ['Measure', 'Mesure', 'المقياس'],
  value: ['Value', 'Valeur', 'القيمة'],
  share: ['Share, %', 'Part, %', 'النسبة %'],
  score: ['Score, mean of the assessed', 'Score, moyenne des évaluées', 'الدرجة، متوسط ما قُيِّم'],
  scoreShort: ['Score', 'Score', 'الدرجة'],
  scoreAll: [
    'Score over all that apply, unknown as 0',
    'Score sur toutes les applicables, inconnu compté 0',
    'الدرجة على كل ما يسري، والمجهول صفر',
  ],
  scoreAllShort: ['Over all', 'Sur toutes', 'على الكل'],
  rangeLow: ['Score, all unknown at the lowest', 'Score, inconnu au plus bas', 'الدرجة، والمجهول في الأدنى'],
  rangeHigh: [
    'Score, all unknown at the highest',
    'Score, inconnu au plus haut',
    'الدرجة، والمجهول في الأعلى',
  ],
  shareFull: [
    'In full, percent of those that apply',
    'Complètes, en % des applicables',
    'المنجز بالكامل، % مما يسري',
  ],
  assessed: ['Assessed', 'Évaluées', 'ما قُيِّم'],
  unknown: ['Unknown', 'Inconnues', 'المجهول'],
  dueDone: [
    'Due by now, were carried out in full',
    'Échues, ont été entièrement mises en œuvre',
    'المستحق حتى الآن، وكان قد نُفِّذ بالكامل',
  ],
  dueStanding: [
    'Due by now, still carried out in full',
    'Échues, restent entièrement mises en œuvre',
    'المستحق حتى الآن، ولا يزال منفَّذًا بالكامل',
  ],
  affected: ['Provisions with a delay', 'Dispositions en retard', 'أحكام فيها تأخير'],
  flagged: [
    'Provisions on which a violation is reported',
    'Dispositions visées par une violation signalée',
    'أحكام بُلِّغ عن انتهاك فيها',
  ],
  byLevel: ['Provisions by level', 'Dispositions par niveau', 'الأحكام حسب المستوى'],
  level: ['Level or state', 'Niveau ou état', 'المستوى أو الحالة'],
  byDeadline: ['Deadlines', 'Échéances', 'المواعيد النهائية'],
  timing: ['Timing', 'Respect du délai', 'التوقيت'],
  provisions: ['Provisions', 'Dispositions', 'الأحكام'],
  milestones: ['Milestones', 'Jalons', 'المعالم'],
  total: ['In all', 'Total', 'المجموع'],
  onTime: ['Met on time', 'Réalisé à temps', 'أُنجز في موعده'],
  late: ['Met late', 'Réalisé en retard', 'أُنجز متأخرًا'],
  open: ['Due later', 'À échoir plus tard', 'يستحق لاحقًا'],
  meanDaysLate: [
    'Mean days late of what was met late',
    'Retard moyen en jours, réalisé en retard',
    'متوسط أيام التأخير لما أُنجز متأخرًا',
  ],

  chart: ['Over time', 'Dans le temps', 'عبر الزمن'],
  chartSays: [
    'Score from {from} to {to}, in percent: the full line is the mean of the assessed, the dashed one is over all that apply, with unknown as 0.',
    'Score du {from} au {to}, en pour cent : le trait plein est la moyenne des évaluées, le pointillé porte sur toutes les applicables, l’inconnu compté 0.',
    'الدرجة من {from} إلى {to} بالمئة: الخط المتصل متوسط ما قُيِّم، والمتقطع على كل ما يسري والمجهول صفر. يجري الزمن من اليسار إلى اليمين.',
  ],
  day: ['Day', 'Jour', 'اليوم'],
  bar: ['As a bar', 'En barre', 'كشريط'],
  applicable: ['Apply', 'Applicables', 'يسري'],

  themes: ['By theme', 'Par thème', 'حسب الموضوع'],
  theme: ['Theme', 'Thème', 'الموضوع'],
  noTheme: ['no theme', 'sans thème', 'بلا موضوع'],

  overdue: ['Overdue', 'En retard', 'المتأخر'],
  overdueOriginal: [
    'Against the deadlines that the text had first: {number}.',
    'Par rapport aux échéances d’origine du texte : {number}.',
    'مقارنة بالمواعيد الأصلية في النص: {number}.',
  ],
  lapsed: [
    'Overdue when the agreement ended',
    'En retard quand l’accord a pris fin',
    'متأخر عند انتهاء الاتفاق',
  ],
  article: ['No.', 'N°', 'الرقم'],
  what: ['What', 'Quoi', 'البند'],
  kind: ['Kind', 'Type', 'النوع'],
  ref: ['Ref', 'Réf.', 'المرجع'],
  milestone: ['Milestone', 'Jalon', 'معلم'],
  provision: ['Provision', 'Disposition', 'حكم'],
  responsible: ['Responsible', 'Responsable', 'المسؤول'],
  leftOn: ['{party} (left on {day})', '{party} (a quitté le {day})', '{party} (انسحب في {day})'],
  originalDue: ['Original deadline', 'Échéance d’origine', 'الموعد الأصلي'],
  dueNow: ['In force', 'En vigueur', 'الموعد الساري'],
  slippage: ['Slippage, days', 'Glissement, jours', 'الانزلاق بالأيام'],
  repromised: ['Times re-promised', 'Fois repromis', 'مرات تجديد الوعد'],
  daysOverdue: ['Days overdue', 'Jours de retard', 'أيام التأخر'],
  daysInDefault: ['Days in default', 'Jours en défaut', 'أيام الإخلال'],
  sourcesShort: ['Sources', 'Sources', 'المصادر'],

  changes: ['What changed', 'Ce qui a changé', 'ما تغيّر'],
  changesIn: [
    'Compared are {then}, the day before the period, and {now}, its last day.',
    'Sont comparés le {then}, veille de la période, et le {now}, son dernier jour.',
    'تُقارن {then}، اليوم السابق للفترة، و{now}، آخر أيامها.',
  ],
  splitScore: ['The score taken apart', 'Le score décomposé', 'تفكيك الدرجة'],
  allAssessed: ['All assessed', 'Toutes les évaluées', 'كل ما قُيِّم'],
  sameProvisions: ['The same provisions', 'Les mêmes dispositions', 'الأحكام نفسها'],
  newlyAssessed: ['Newly assessed', 'Nouvellement évaluées', 'ما قُيِّم لأول مرة'],
  noLonger: ['No longer assessed', 'Qui ne sont plus évaluées', 'ما لم يعد مقيَّمًا'],
  steps: ['Steps', 'Degrés', 'الدرجات المحققة'],
  overdueCounts: ['Overdue items', 'Éléments en retard', 'البنود المتأخرة'],
  basis: ['Deadline', 'Échéance', 'الموعد'],
  basisCurrent: ['in force', 'en vigueur', 'الساري'],
  basisOriginal: ['original', 'd’origine', 'الأصلي'],
  came: ['Became overdue', 'Devenu en retard', 'أصبح متأخرًا'],
  leftList: ['No longer overdue', 'Qui n’est plus en retard', 'لم يعد متأخرًا'],
  how: ['How', 'Comment', 'كيف'],
  howDone: ['done', 'réalisé', 'أُنجز'],
  howReDated: ['re-dated, not done', 'redaté, non réalisé', 'تغيّر موعده ولم يُنجز'],
  howOtherwise: ['otherwise', 'autrement', 'بغير ذلك'],
  wasDue: ['Was due', 'Échéance précédente', 'كان مستحقًا في'],
  nowDue: ['Now due', 'Nouvelle échéance', 'يستحق الآن في'],
  metOn: ['Met on', 'Réalisé le', 'أُنجز في'],
  done: ['Done', 'Réalisé', 'ما أُنجز'],
  moved: ['At another level or state', 'À un autre niveau ou état', 'في مستوى آخر أو حالة أخرى'],
  reDated: ['Only re-dated', 'Seulement redaté', 'ما تغيّر موعده فقط'],
  was: ['Was', 'Était', 'كان'],
  is: ['Is', 'Est', 'أصبح'],

  blockages: ['What stands in the way', 'Ce qui fait obstacle', 'ما يعرقل'],
  obstacle: ['Obstacle', 'Obstacle', 'العائق'],
  whose: ['Whose', 'De qui', 'من طرف'],
  blockedSince: ['Since', 'Depuis', 'منذ'],
  about: ['About', 'Concerne', 'بشأن'],

  recommendations: ['Recommendations', 'Recommandations', 'التوصيات'],
  recommendationsSay: [
    'What monitors recommended, to whom, and where it stands by the latest follow-up. Of {total}, carried out: {done}; in part: {partly}; overdue: {overdue}.',
    'Ce que les observateurs ont recommandé, à qui, et où cela en est selon le dernier suivi. Sur {total}, mises en œuvre : {done} ; en partie : {partly} ; en retard : {overdue}.',
    'ما أوصى به المراقبون، ولمن، وأين وصل وفق آخر متابعة. من أصل {total}، نُفِّذ: {done}؛ نُفِّذ جزئيًا: {partly}؛ متأخر: {overdue}.',
  ],
  oneByOne: ['One by one', 'Une à une', 'واحدة فواحدة'],
  recommendationsByStatus: ['Recommendations by status', 'Recommandations par état', 'التوصيات حسب الحالة'],
  recommendation: ['Recommendation', 'Recommandation', 'التوصية'],
  addressees: ['Addressed to', 'Adressée à', 'موجَّهة إلى'],
  issuer: ['Made by', 'Formulée par', 'صادرة عن'],
  madeOn: ['Made', 'Formulée le', 'صدرت في'],
  dueOn: ['Due', 'Échéance', 'الموعد'],
  daysLate: ['Days late', 'Jours de retard', 'أيام التأخير'],
  carriedOut: ['Carried out', 'Mise en œuvre', 'نُفِّذت'],
  partly: ['Partly carried out', 'Partiellement mise en œuvre', 'نُفِّذت جزئيًا'],
  notStarted: ['Not started', 'Non entamée', 'لم يبدأ تنفيذها'],
  rejected: ['Rejected', 'Rejetée', 'مرفوضة'],
  replaced: ['Superseded', 'Remplacée', 'حلّ غيرها محلها'],
  notFollowedUp: ['Not followed up yet', 'Pas encore suivie', 'لم تُتابَع بعد'],
  ofThemOverdue: ['Overdue, of any status', 'En retard, quel que soit l’état', 'متأخرة، أيًا كانت حالتها'],

  violations: ['Reported violations', 'Violations signalées', 'انتهاكات مُبلَّغ عنها'],
  violationsSay: [
    'An incident contrary to the text is alleged until a named body verifies it. It is never a level, and counts in no score.',
    'Un incident contraire au texte est allégué tant qu’un organe désigné ne l’a pas vérifié. Il n’est jamais un niveau et ne compte dans aucun score.',
    'كل حادث مخالف للنص ادعاء حتى تتحقق منه جهة مسماة. وهو ليس مستوى ولا يُحتسب في أي درجة.',
  ],
  incidentsInAll: [
    'In the register: {total}; statuses that report one: {flags}.',
    'Au registre : {total} ; états qui en signalent une : {flags}.',
    'في السجل: {total}؛ حالات تُبلِّغ عن انتهاك: {flags}.',
  ],
  incidentsInPeriod: [
    'Occurred in the period: {number}.',
    'Survenus dans la période : {number}.',
    'وقع في الفترة: {number}.',
  ],
  finding: ['Latest finding', 'Dernier constat', 'آخر استنتاج'],
  incident: ['Incident', 'Incident', 'الحادث'],
  account: ['Account', 'Récit', 'الرواية'],
  allegedBy: ['Alleged by', 'Allégué par', 'ادعاء من'],
  allegedAgainst: ['Against', 'Contre', 'ضد'],
  foundBy: ['Found by', 'Constaté par', 'استنتاج من'],

  differences: ['Where assessors differ', 'Où les évaluateurs divergent', 'حيث يختلف المقيِّمون'],
  assessor: ['Assessor', 'Évaluateur', 'المقيِّم'],
  says: ['Level', 'Niveau', 'المستوى'],
  on: ['On', 'Le', 'في'],
  counts: ['Makes the status', 'Fait l’état', 'يحدد الحالة'],
  yes: ['yes', 'oui', 'نعم'],
  no: ['no', 'non', 'لا'],

  published: ['Figures that others published', 'Chiffres publiés par d’autres', 'أرقام نشرها آخرون'],
  publishedSay: [
    'On the publishers’ own scales and days: not ours, and not comparable with the figures above.',
    'Selon les échelles et les dates de leurs auteurs : ce ne sont pas les nôtres, et ils ne se comparent pas aux chiffres ci-dessus.',
    'وفق مقاييس ناشريها وتواريخهم: ليست أرقامنا ولا تُقارن بالأرقام أعلاه.',
  ],
  publisher: ['Publisher', 'Éditeur', 'الناشر'],
  publishedOn: ['Published', 'Publié le', 'نُشر في'],
  sharePublished: ['Share published, %', 'Part publiée, %', 'النسبة المنشورة %'],
  shareOfTotal: ['Of their total, %', 'De leur total, %', 'من مجموعهم %'],
  theirLevel: ['Their level', 'Leur niveau', 'مستواهم'],
  note: ['Note', 'Note', 'ملاحظة'],

  status: ['Status', 'État', 'الحالة'],
  effectiveOn: ['Since', 'Depuis', 'منذ'],
  flags: ['Flags', 'Signaux', 'العلامات'],

  sources: ['Sources', 'Sources', 'المصادر'],
  sourceNumber: ['No.', 'N°', 'الرقم'],
  sourceTitle: ['Title', 'Titre', 'العنوان'],
  address: ['Address', 'Adresse', 'الرابط'],
  reliability: ['Grade', 'Cote', 'التصنيف'],
  nothing: ['There is nothing here.', 'Il n’y a rien ici.', 'لا شيء هنا.'],

  method: ['Method and scale', 'Méthode et échelle', 'المنهج والمقياس'],
  methodScale: [
    'Levels are of the scale {scale}, the lowest first: {levels}. A level says how far the promised act was carried out, and nothing of a party’s conduct.',
    'Les niveaux sont ceux de l’échelle {scale}, du plus bas au plus haut : {levels}. Un niveau dit jusqu’où l’acte promis a été accompli, et rien de la conduite d’une partie.',
    'المستويات من المقياس {scale}، من الأدنى إلى الأعلى: {levels}. يقول المستوى إلى أي حد نُفِّذ ما وُعد به، ولا يقول شيئًا عن سلوك طرف.',
  ],
  methodScore: [
    'The score is the mean of the assessed: the sum of their ranks over the highest rank times their number, in percent. What is unknown is left out of it and told beside it; it is not comparable with the scores of PAM, which count unknown as 0.',
    'Le score est la moyenne des évaluées : la somme de leurs rangs sur le rang le plus haut multiplié par leur nombre, en pour cent. L’inconnu n’y entre pas et est dit à côté ; il ne se compare pas aux scores de PAM, qui comptent l’inconnu pour 0.',
    'الدرجة متوسط ما قُيِّم: مجموع رتبه على أعلى رتبة مضروبة في عدده، بالمئة. لا يدخل المجهول فيها ويُذكر بجانبها؛ ولا تُقارن بدرجات PAM التي تحتسب المجهول صفرًا.',
  ],
  methodOverdue: [
    'Overdue is what was due before the day and not done by it. Only days set by the parties together or by the mechanism move a deadline; days that one party or a report names are counted as re-promised and clear nothing. Days are whole days of the calendar.',
    'Est en retard ce qui était dû avant la date et n’était pas réalisé à cette date. Seules les dates fixées par les parties ensemble ou par le mécanisme déplacent une échéance ; celles qu’une partie ou un rapport annonce comptent comme repromesses et n’effacent rien. Les jours sont des jours civils entiers.',
    'المتأخر ما استحق قبل اليوم ولم يُنجز حتى ذلك اليوم. لا يحرك الموعدَ إلا ما تحدده الأطراف معًا أو الآلية؛ وما يعلنه طرف واحد أو تقرير يُعد تجديدًا للوعد ولا يلغي شيئًا. والأيام أيام تقويمية كاملة.',
  ],
  methodClocks: [
    'Only what happened by the day, and was recorded by the instant, counts. The same day, instant and assessor give the same figures again; the hash tells from which state of the ledger they come.',
    'Ne compte que ce qui est arrivé à la date et était enregistré à l’instant dits. Les mêmes date, instant et évaluateur redonnent les mêmes chiffres ; l’empreinte dit de quel état du registre ils viennent.',
    'لا يُحتسب إلا ما حدث حتى اليوم وسُجِّل حتى اللحظة المذكورين. واليوم واللحظة والمقيِّم أنفسهم يعطون الأرقام نفسها من جديد؛ والبصمة تبين حالة السجل التي جاءت منها.',
  ],

  alleged: ['alleged', 'allégué', 'ادعاء'],
  under_investigation: ['under investigation', 'enquête en cours', 'قيد التحقيق'],
  verified: ['verified', 'vérifié', 'تم التحقق منه'],
  not_substantiated: ['not substantiated', 'non étayé', 'غير مثبت'],
  inconclusive: ['inconclusive', 'non concluant', 'غير حاسم'],
  edition: ['Edition', 'Édition', 'الإصدار'],
  stage: ['Stage', 'Étape', 'المرحلة'],
  stageDraft: ['draft', 'projet', 'مسودة'],
  stageShared: [
    'shared with the parties for comment',
    'remis aux parties pour observations',
    'عُرض على الأطراف للتعليق',
  ],
  publishedOnDay: ['Published on', 'Publié le', 'نُشر في'],
  previousEdition: ['Previous edition', 'Édition précédente', 'الإصدار السابق'],
  frozenHash: [
    'SHA-256 of this report as JSON ({lang})',
    'SHA-256 de ce rapport en JSON ({lang})',
    'بصمة SHA-256 لهذا التقرير بصيغة JSON ({lang})',
  ],
  isDraft: [
    'Draft: not published. Its figures can still change.',
    'Projet : non publié. Ses chiffres peuvent encore changer.',
    'مسودة: غير منشورة. وقد تتغير أرقامها.',
  ],
  isShared: [
    'Shared with the parties for comment: not published.',
    'Remis aux parties pour observations : non publié.',
    'معروض على الأطراف للتعليق: غير منشور.',
  ],
  isCorrected: [
    'This edition has been corrected: the corrigenda stand first, what was published after them.',
    'Cette édition a été corrigée : les rectificatifs viennent d’abord, puis ce qui a été publié.',
    'صُحِّح هذا الإصدار: تأتي التصويبات أولًا، ثم ما نُشر.',
  ],
  isWithheld: [
    'Counted, but not told, because their words are not for everybody: {number}.',
    'Comptés mais non exposés, car leurs termes ne sont pas publics : {number}.',
    'محتسَب دون أن يُروى لأن نصه ليس للعموم: {number}.',
  ],
  corrigenda: ['Corrigenda', 'Rectificatifs', 'تصويبات'],
  corrigendaSay: [
    'What was published is not changed. Here is what would be said otherwise, had one known then what was known at the corrigendum.',
    'Ce qui a été publié n’est pas modifié. Voici ce qui serait dit autrement si l’on avait su alors ce que l’on savait lors du rectificatif.',
    'لم يُغيَّر ما نُشر. وهذا ما كان سيُقال بشكل آخر لو عُرف حينها ما عُرف عند التصويب.',
  ],
  corrigendumOf: ['Corrigendum of {day}', 'Rectificatif du {day}', 'تصويب بتاريخ {day}'],
  corrigendumKnown: [
    'As known at {instant}. SHA-256 of the corrigendum: {hash}',
    'Tel que connu le {instant}. SHA-256 du rectificatif : {hash}',
    'كما كان معروفًا في {instant}. بصمة SHA-256 للتصويب: {hash}',
  ],
  figureOf: ['{what}: {which}', '{what} : {which}', '{what}: {which}'],
  figureAt: ['Of which day', 'De quel jour', 'عن أي يوم'],
  opening: ['before the period', 'avant la période', 'قبل الفترة'],
  closing: ['last day of the period', 'dernier jour de la période', 'آخر أيام الفترة'],
  asPublished: ['Published', 'Publié', 'المنشور'],
  correctedFigure: ['Corrected', 'Rectifié', 'المصوَّب'],
  knownNow: ['As known now', 'Tel que connu à présent', 'كما هو معروف الآن'],
  scoredInAll: ['Scored provisions', 'Dispositions notées', 'الأحكام المحتسبة'],
  scoreSteps: ['Score, steps reached', 'Score, degrés atteints', 'الدرجة، الدرجات المحققة'],
  scoreOf: ['Score, steps in all', 'Score, degrés au total', 'الدرجة، مجموع الدرجات'],
  scoreAllSteps: [
    'Score over all, steps reached',
    'Score sur toutes, degrés atteints',
    'الدرجة على الكل، الدرجات المحققة',
  ],
  scoreAllOf: [
    'Score over all, steps in all',
    'Score sur toutes, degrés au total',
    'الدرجة على الكل، مجموع الدرجات',
  ],
  dueByNow: ['Due by now', 'Échues', 'المستحق حتى الآن'],

  learned: ['Learned after publication', 'Appris après la publication', 'ما عُرف بعد النشر'],
  learnedSay: [
    'About the period of edition {edition}, up to {day}: what was recorded, corrected or withdrawn after its data cut-off, {instant}. The figures that it published stay as they are.',
    'Sur la période de l’édition {edition}, jusqu’au {day} : ce qui a été enregistré, corrigé ou retiré après sa date d’arrêt des données, {instant}. Les chiffres qu’elle a publiés restent tels quels.',
    'عن فترة الإصدار {edition} حتى {day}: ما سُجِّل أو صُحِّح أو سُحب بعد موعد إقفال بياناته، {instant}. وتبقى الأرقام التي نشرها كما هي.',
  ],
  learnedElsewhere: [
    'What was recorded when is not known here as of that cut-off: only figures are compared.',
    'On ne sait pas ici ce qui était enregistré à cette date d’arrêt : seuls les chiffres sont comparés.',
    'لا يُعرف هنا ما كان مسجَّلًا عند ذلك التاريخ: تُقارن الأرقام وحدها.',
  ],
  learnedCut: [
    '{shown} of {total} are shown.',
    '{shown} sur {total} sont montrés.',
    'يُعرض {shown} من {total}.',
  ],
  learnedFigures: [
    'Figures of that edition that would be others',
    'Chiffres de cette édition qui seraient autres',
    'أرقام ذلك الإصدار التي كانت ستختلف',
  ],
  record: ['Record', 'Enregistrement', 'السجل'],
  recordedOn: ['Recorded', 'Enregistré le', 'سُجِّل في'],
  recorded: ['recorded since', 'enregistré depuis', 'سُجِّل بعد ذلك'],
  corrected: ['corrected since', 'corrigé depuis', 'صُحِّح بعد ذلك'],
  retracted: ['withdrawn since', 'retiré depuis', 'سُحب بعد ذلك'],
  saidBefore: ['Said before', 'Disait avant', 'كان يقول'],
  saidNow: ['Says now', 'Dit à présent', 'يقول الآن'],
  stoodBefore: ['Item stood at', 'L’élément était à', 'كان البند عند'],
  standsNow: ['Item stands at', 'L’élément est à', 'البند الآن عند'],
  assessment: ['Assessment', 'Évaluation', 'تقييم'],
  completion: ['Completion', 'Réalisation', 'إنجاز'],
  revision: ['Deadline revision', 'Révision de l’échéance', 'تعديل الموعد النهائي'],
  occurrence: ['Event', 'Événement', 'حدث'],
  theAgreement: ['The agreement', 'L’accord', 'الاتفاق'],

  replies: ['What the parties said', 'Ce que les parties ont dit', 'ما قالته الأطراف'],
  sharing: ['Shared', 'Remis', 'عُرض'],
  sharedFor: [
    'Shared on {day}, comments due by {due}',
    'Remis le {day}, observations attendues jusqu’au {due}',
    'عُرض في {day}، والتعليقات مستحقة حتى {due}',
  ],
  party: ['Party', 'Partie', 'الطرف'],
  replyKind: ['Reply', 'Réponse', 'الرد'],
  receivedOn: ['Received', 'Reçu le', 'ورد في'],
  replyText: ['Word for word', 'Mot pour mot', 'حرفيًا'],
  comment: ['comment', 'observations', 'تعليق'],
  acceptance: ['acceptance', 'acceptation', 'قبول'],
  refusal: ['refusal', 'refus', 'رفض'],
  silent: ['did not reply', 'n’a pas répondu', 'لم يرد'],
  awaited: ['awaited', 'attendue', 'يُنتظر'],
  replied: ['replied', 'a répondu', 'ردّ'],
  sharedAnew: ['was asked again before', 'a été consultée de nouveau avant', 'عُرض عليه من جديد قبل ذلك'],

  self_report: ['a party’s own report', 'rapport de la partie elle-même', 'تقرير الطرف نفسه'],
  other_party: ['another party', 'une autre partie', 'طرف آخر'],
  observer: ['observer', 'observateur', 'مراقب'],
  mechanism: ['mechanism', 'mécanisme', 'الآلية'],
  desk: ['desk', 'veille documentaire', 'المكتب'],
} as const satisfies Record<string, Said>;

export type Word = keyof typeof WORDS;

/** Things that are counted, by plural form (CLDR); without a form of its own a number takes `other`. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

const COUNTED = {
  provision: {
    en: { one: '{n} provision', other: '{n} provisions' },
    fr: { one: '{n} disposition', other: '{n} dispositions' },
    ar: { one: 'حكم واحد', two: 'حكمان', few: '{n} أحكام', many: '{n} حكمًا', other: '{n} حكم' },
  },
  milestone: {
    en: { one: '{n} milestone', other: '{n} milestones' },
    fr: { one: '{n} jalon', other: '{n} jalons' },
    ar: { one: 'معلم واحد', two: 'معلمان', few: '{n} معالم', many: '{n} معلمًا', other: '{n} معلم' },
  },
  item: {
    en: { one: '{n} item', other: '{n} items' },
    fr: { one: '{n} élément', other: '{n} éléments' },
    ar: { one: 'بند واحد', two: 'بندان', few: '{n} بنود', many: '{n} بندًا', other: '{n} بند' },
  },
} as const satisfies Record<string, Record<Lang, Forms>>;

export type Countable = keyof typeof COUNTED;

/** In Arabic too in the digits of days and refs, so that a document has one kind. */
const LOCALES: Record<Lang, string> = { en: 'en', fr: 'fr', ar: 'ar-u-nu-latn' };

/** A sentence in a language as it is set there, its places not filled in. */
export const sentence = (word: Word, lang: Lang): string => {
  const said = WORDS[word][LANGUAGES.indexOf(lang)] ?? '';
  return lang === 'fr' ? setFrench(said) : said;
};

/** The same with its places filled in. */
export const filled = (word: Word, lang: Lang, values: Record<string, string>): string =>
  sentence(word, lang).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** So many of something, as the language counts them. */
export function counted(number: number, what: Countable, lang: Lang): string {
  const forms: Forms = COUNTED[what][lang];
  const form = forms[new Intl.PluralRules(LOCALES[lang]).select(number)] ?? forms.other;
  return form.replace('{n}', written(number, lang));
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** A number as it is written in a language, with as many decimals. */
export function written(value: number, lang: Lang, decimals = 0): string {
  const key = `${lang} ${decimals}`;
  const fraction = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = FORMATS.get(key) ?? new Intl.NumberFormat(LOCALES[lang], fraction);
  FORMATS.set(key, format); // making one takes longer than writing a thousand numbers
  return format.format(value);
}
