import { LANGUAGES, type Lang, type Text } from '../domain/text.js';
import type { ObstacleStep } from './obstacle.dto.js';

/** The words of a language for what is in the way. Numbers come grouped as the language groups them. */
interface Words {
  locale: string;
  nothing: string;
  awaiting: (names: string) => string;
  /** So many days, as the language counts them. */
  days: Partial<Record<Intl.LDMLPluralRule, (count: string) => string>> & {
    other: (count: string) => string;
  };
  then: string;
  that: Record<'milestone' | 'provision' | 'event', string>;
  late: Record<'overdue' | 'lapsed', (days: string) => string>;
  bothDays: string;
  originalDay: string;
  agreedDay: (count: string) => string;
  suspended: string;
  void: string;
  due: (day: string) => string;
  noDay: string;
  notOccurred: string;
  responsible: (parties: string) => string;
  blocked: (since: string, days: string) => string;
  more: (ways: string) => string;
}

/** So many ways down are told of at most. */
const MOST_WAYS = 5;

const WORDS: Record<Lang, Words> = {
  en: {
    locale: 'en',
    nothing: 'nothing recorded stands in the way',
    awaiting: (names) => `awaiting ${names}`,
    then: ', which awaits ',
    that: { milestone: 'that milestone', provision: 'that provision', event: 'that event' },
    days: { one: (count) => `${count} day`, other: (count) => `${count} days` },
    late: { overdue: (days) => `is ${days} overdue`, lapsed: (days) => `lapsed ${days} overdue` },
    bothDays: 'on its original and agreed day',
    originalDay: 'on its original day',
    agreedDay: (count) => `${count} on the agreed day`,
    suspended: 'is suspended',
    void: 'is void',
    due: (day) => `is due on ${day}`,
    noDay: 'has no due day',
    notOccurred: 'has not occurred',
    responsible: (parties) => `responsible ${parties}`,
    blocked: (since, days) => `blocked since ${since}, ${days}`,
    more: (ways) => `and ${ways} more`,
  },
  fr: {
    locale: 'fr',
    nothing: 'rien de consigné ne fait obstacle',
    awaiting: (names) => `en attente de ${names}`,
    then: ', en attente de ',
    that: { milestone: 'ce jalon', provision: 'cette disposition', event: 'cet événement' },
    days: { one: (count) => `${count} jour`, other: (count) => `${count} jours` },
    late: {
      overdue: (days) => `est en retard de ${days}`,
      lapsed: (days) => `est caduc, en retard de ${days}`,
    },
    bothDays: 'sur sa date d’origine et convenue',
    originalDay: 'sur sa date d’origine',
    agreedDay: (count) => `de ${count} sur la date convenue`,
    suspended: 'est suspendu',
    void: 'est sans objet',
    due: (day) => `est dû le ${day}`,
    noDay: 'n’a pas d’échéance',
    notOccurred: 'n’a pas eu lieu',
    responsible: (parties) => `responsable : ${parties}`,
    blocked: (since, days) => `bloqué depuis le ${since}, ${days}`,
    more: (ways) => `et ${ways} de plus`,
  },
  ar: {
    locale: 'ar-u-nu-latn',
    nothing: 'لا يوجد عائق مسجَّل',
    awaiting: (names) => `في انتظار ${names}`,
    then: '، في انتظار ',
    that: { milestone: 'هذا المعلم', provision: 'هذا الحكم', event: 'هذا الحدث' },
    days: {
      one: () => 'يومًا واحدًا',
      two: () => 'يومين',
      few: (count) => `${count} أيام`,
      many: (count) => `${count} يومًا`,
      other: (count) => `${count} يوم`,
    },
    late: {
      overdue: (days) => `متأخر ${days}`,
      lapsed: (days) => `سقط متأخرًا ${days}`,
    },
    bothDays: 'عن يومه الأصلي والمتفق عليه',
    originalDay: 'عن يومه الأصلي',
    agreedDay: (count) => `و${count} عن اليوم المتفق عليه`,
    suspended: 'معلَّق',
    void: 'سقط موضوعه',
    due: (day) => `مستحق في ${day}`,
    noDay: 'بلا يوم استحقاق',
    notOccurred: 'لم يقع',
    responsible: (parties) => `المسؤول: ${parties}`,
    blocked: (since, days) => `معرقل منذ ${since}، ${days}`,
    more: (ways) => `و${ways} غيرها`,
  },
};

/** What is in the way, in words, in each language: how long it is blocked itself, then each way down to a root. */
export function readingOf(start: ObstacleStep, ways: readonly ObstacleStep[][]): Text {
  const texts = LANGUAGES.map((lang) => [lang, reading(start, ways, WORDS[lang])]);
  return Object.fromEntries(texts) as Text;
}

function reading(start: ObstacleStep, ways: readonly ObstacleStep[][], words: Words): string {
  const told = ways.slice(0, MOST_WAYS).map((way) => downTo(way, words));
  const more = ways.length > told.length ? [words.more(grouped(ways.length - told.length, words))] : [];
  const blocked = blockedBy(start, words);
  const sentences = [...(blocked.length > 0 ? [blocked.join('; ')] : []), ...told, ...more];
  return start.done || sentences.length === 0 ? words.nothing : sentences.join('. ');
}

/** One way down: an item that an event stands for is told of as "that milestone". */
function downTo(way: readonly ObstacleStep[], words: Words): string {
  const root = way.at(-1) as ObstacleStep;
  const above = way.slice(0, -1);
  const standsFor = above.at(-1)?.kind === 'event' && root.kind !== 'event';
  const names = (standsFor ? above : way).map(({ ref }) => ref).join(words.then);
  const parts = [words.awaiting(names), `${words.that[root.kind]} ${standing(root, words)}`];
  if (root.responsible.length > 0) parts.push(words.responsible(root.responsible.join(', ')));
  const blockedAbove = above.flatMap((step) => blockedBy(step, words).map((told) => `${step.ref} ${told}`));
  return [...parts, ...blockedBy(root, words), ...blockedAbove].join('; ');
}

function standing({ kind, deadline }: ObstacleStep, words: Words): string {
  const { state, dueOn, daysLate, originalDueOn, daysLateOriginal } = deadline;
  if (kind === 'event') return words.notOccurred;
  const late = words.late[state === 'lapsed' ? 'lapsed' : 'overdue'];
  if (daysLateOriginal !== null) {
    const original = late(inDays(daysLateOriginal, words));
    if (dueOn === originalDueOn) return `${original} ${words.bothDays}`;
    const agreed = daysLate === null ? dueOn && words.due(dueOn) : words.agreedDay(grouped(daysLate, words));
    return [`${original} ${words.originalDay}`, agreed].filter(Boolean).join(', ');
  }
  if (daysLate !== null) return late(inDays(daysLate, words));
  if (state === 'suspended' || state === 'void') return words[state];
  return dueOn === null ? words.noDay : words.due(dueOn);
}

function blockedBy({ blockages }: ObstacleStep, words: Words): string[] {
  return blockages.map(({ since, days }) => words.blocked(since, inDays(days, words)));
}

function inDays(count: number, words: Words): string {
  const form = words.days[new Intl.PluralRules(words.locale).select(count)] ?? words.days.other;
  return form(grouped(count, words));
}

function grouped(count: number, { locale }: Words): string {
  return new Intl.NumberFormat(locale).format(count);
}
