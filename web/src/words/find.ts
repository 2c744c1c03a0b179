import type { Said } from './said';

/** What search, the calculator, the parties and the overdue list say, by name: English, French, Arabic. */
export const FIND = {
  search: ['Search', 'Recherche', 'بحث'],
  calculator: ['Calculator', 'Calculateur', 'الحاسبة'],
  parties: ['Parties', 'Parties', 'الأطراف'],
  published: ['Published', 'Publié', 'المنشور'],

  // overdue
  overdue_lapsed: [
    'Lapsed when the agreement ended',
    'Caduc à la fin de l’accord',
    'ما سقط عند انتهاء الاتفاق',
  ],
  overdue_lapsedAll: [
    'All {total, number} that lapsed',
    'Les {total, number} échéances caduques',
    'كل ما سقط: {total, number}',
  ],
  overdue_total: [
    '{total, plural, one {# item} other {# items}} overdue as of {day}',
    '{total, plural, one {# échéance} other {# échéances}} en retard à la date du {day}',
    '{total, plural, zero {لا متأخرات} one {متأخر واحد} two {متأخران} few {# متأخرات} other {# متأخرًا}} بتاريخ {day}',
  ],
  overdue_totalLapsed: [
    '{total, plural, one {# item} other {# items}} lapsed, as of {day}',
    '{total, plural, one {# échéance caduque} other {# échéances caduques}} à la date du {day}',
    '{total, plural, zero {لم يسقط شيء} one {سقط موعد واحد} two {سقط موعدان} few {سقطت # مواعيد} other {سقط # موعدًا}} بتاريخ {day}',
  ],
  overdue_sorted: [
    'Sorted among the first {number, number}: there are more.',
    'Trié parmi les {number, number} premières : il y en a d’autres.',
    'الفرز ضمن أول {number, number} فقط: هناك المزيد.',
  ],
  overdue_include: ['And with it', 'Et avec elle', 'ومعه'],
  overdue_members: ['its members', 'ses membres', 'أعضاؤه'],
  overdue_coalition: ['its coalitions', 'ses coalitions', 'ائتلافاته'],
  overdue_basis: ['Against', 'Par rapport à', 'قياسًا إلى'],
  overdue_current: ['the deadline in force', 'l’échéance en vigueur', 'الموعد الساري'],
  overdue_original: ['the original deadline', 'l’échéance d’origine', 'الموعد الأصلي'],
  overdue_since: ['Overdue since', 'En retard depuis', 'متأخر منذ'],
  overdue_list: ['List', 'Liste', 'القائمة'],
  overdue_stateOverdue: ['What is overdue', 'Ce qui est en retard', 'المتأخر'],
  overdue_stateLapsed: ['What lapsed', 'Ce qui est caduc', 'ما سقط'],
  overdue_why: ['Why it is overdue', 'Pourquoi c’est en retard', 'سبب التأخير'],
  overdue_moved: ['first due {day}', 'prévue d’abord le {day}', 'كان مقررًا أولًا في {day}'],
  overdue_provisionAt: ['provision: {standing}', 'disposition : {standing}', 'الحكم: {standing}'],
  overdue_left: ['left on {day}', 'sortie le {day}', 'انسحب في {day}'],
  sortBy: ['Sort by {column}', 'Trier par {column}', 'فرز حسب {column}'],

  band_overdue: ['Overdue', 'En retard', 'متأخر'],
  band_long_overdue: ['Long overdue', 'En retard de longue date', 'متأخر منذ مدة طويلة'],
  band_over_a_year: ['Over a year', 'Plus d’un an', 'أكثر من سنة'],

  itemFlag_dueSoon: ['due soon', 'échéance proche', 'يستحق قريبًا'],
  itemFlag_metLate: ['met late', 'réalisée en retard', 'أُنجز متأخرًا'],
  itemFlag_awaitingTrigger: ['awaits its event', 'attend son événement', 'ينتظر حدثه'],
  itemFlag_assessorsDiffer: ['assessors differ', 'les évaluateurs divergent', 'المقيّمون مختلفون'],
  itemFlag_reversed: ['undone again', 'défaite depuis', 'أُلغي بعد إنجازه'],
  itemFlag_declined: ['fell back', 'en recul', 'تراجع'],
  itemFlag_stale: ['no new evidence', 'sans élément récent', 'بلا دليل جديد'],
  itemFlag_violationReported: ['violation reported', 'violation signalée', 'أُبلغ عن انتهاك'],
  itemFlag_contested: ['contested', 'contestée', 'متنازع عليه'],
  itemFlag_participationSuspended: ['participation suspended', 'participation suspendue', 'المشاركة معلّقة'],
  itemFlag_postponedByParty: ['postponed by a party', 'reportée par une partie', 'أجّله طرف'],
  itemFlag_declaredEnded: ['declared ended by a party', 'déclarée close par une partie', 'أعلن طرف انتهاءه'],

  // deadline rules
  span_days: [
    '{count, plural, one {# day} other {# days}}',
    '{count, plural, one {# jour} other {# jours}}',
    '{count, plural, one {يوم واحد} two {يومين} few {# أيام} other {# يومًا}}',
  ],
  span_working: [
    '{count, plural, one {# working day} other {# working days}}',
    '{count, plural, one {# jour ouvré} other {# jours ouvrés}}',
    '{count, plural, one {يوم عمل واحد} two {يومي عمل} few {# أيام عمل} other {# يوم عمل}}',
  ],
  span_weeks: [
    '{count, plural, one {# week} other {# weeks}}',
    '{count, plural, one {# semaine} other {# semaines}}',
    '{count, plural, one {أسبوع واحد} two {أسبوعين} few {# أسابيع} other {# أسبوعًا}}',
  ],
  span_months: [
    '{count, plural, one {# month} other {# months}}',
    '{count, plural, one {# mois} other {# mois}}',
    '{count, plural, one {شهر واحد} two {شهرين} few {# أشهر} other {# شهرًا}}',
  ],
  span_years: [
    '{count, plural, one {# year} other {# years}}',
    '{count, plural, one {# an} other {# ans}}',
    '{count, plural, one {سنة واحدة} two {سنتين} few {# سنوات} other {# سنة}}',
  ],
  rule_fixed: ['on {day}', 'le {day}', 'في {day}'],
  rule_sameDay: ['on the day of {event}', 'le jour de {event}', 'في يوم {event}'],
  rule_after: ['{span} after {event}', '{span} après {event}', '{span} بعد {event}'],
  rule_before: ['{span} before {event}', '{span} avant {event}', '{span} قبل {event}'],
  rule_rollNext: [
    'from a rest day, to the next working day',
    'un jour de repos : au jour ouvré suivant',
    'وإن صادف يوم راحة فإلى يوم العمل التالي',
  ],
  rule_rollPrevious: [
    'from a rest day, to the working day before',
    'un jour de repos : au jour ouvré précédent',
    'وإن صادف يوم راحة فإلى يوم العمل السابق',
  ],
  rule_window: ['between {from} and {to}', 'entre le {from} et le {to}', 'بين {from} و{to}'],
  rule_recurring: [
    'every {span} from {first}',
    'tous les {span} à partir du {first}',
    'كل {span} ابتداءً من {first}',
  ],
  rule_until: ['until {until}', 'jusqu’au {until}', 'حتى {until}'],
  rule_continuous: ['at all times, without a due day', 'en permanence, sans date', 'في كل وقت، بلا موعد'],
  rule_asap: ['“{words}”: names no day', '« {words} » : ne nomme aucun jour', '«{words}»: لا يحدد يومًا'],
  rule_precision: ['by the last day of {value}', 'au dernier jour de {value}', 'بحلول آخر يوم من {value}'],
} as const satisfies Record<string, Said>;
