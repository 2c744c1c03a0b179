import { LANGUAGES, type Lang, type Text } from '../domain/text.js';
import type { ObstacleStep } from './obstacle.dto.js';

/** The words of a language for what is in the way. Numbers come grouped as the language groups them. */
interface Words {
  locale: string;
  nothing: string;
  awaiting: (names: string) => string;
  then: string;
  that: Record<'milestone' | 'provision' | 'event', string>;
  late: Record<'overdue' | 'lapsed', (days: string) => string>;
  bothDays: string;
  originalDay: string;
  agreedDay: (days: string) => string;
  due: (day: string) => string;
  noDay: string;
  notOccurred: string;
  responsible: (parties: string) => string;
  blocked: (since: string, days: string) => string;
}

const WORDS: Record<Lang, Words> = {
  en: {
    locale: 'en',
    nothing: 'nothing recorded stands in the way',
    awaiting: (names) => `awaiting ${names}`,
    then: ', which awaits ',
    that: { milestone: 'that milestone', provision: 'that provision', event: 'that event' },
    late: { overdue: (days) => `is ${days} days overdue`, lapsed: (days) => `lapsed ${days} days overdue` },
    bothDays: 'on its original and agreed day',
    originalDay: 'on its original day',
    agreedDay: (days) => `${days} on the agreed day`,
    due: (day) => `is due on ${day}`,
    noDay: 'has no due day',
    notOccurred: 'has not occurred',
    responsible: (parties) => `responsible ${parties}`,
    blocked: (since, days) => `blocked since ${since}, ${days} days`,
  },
  fr: {
    locale: 'fr',
    nothing: 'rien de consigné ne fait obstacle',
    awaiting: (names) => `en attente de ${names}`,
    then: ', en attente de ',
    that: { milestone: 'ce jalon', provision: 'cette disposition', event: 'cet événement' },
    late: {
      overdue: (days) => `est en retard de ${days} jours`,
      lapsed: (days) => `est caduc, en retard de ${days} jours`,
    },
    bothDays: 'sur sa date d’origine et convenue',
    originalDay: 'sur sa date d’origine',
    agreedDay: (days) => `de ${days} sur la date convenue`,
    due: (day) => `est dû le ${day}`,
    noDay: 'n’a pas d’échéance',
    notOccurred: 'n’a pas eu lieu',
    responsible: (parties) => `responsable : ${parties}`,
    blocked: (since, days) => `bloqué depuis le ${since}, ${days} jours`,
  },
  ar: {
    locale: 'ar-u-nu-latn',
    nothing: 'لا يوجد عائق مسجَّل',
    awaiting: (names) => `في انتظار ${names}`,
    then: '، في انتظار ',
    that: { milestone: 'هذا المعلم', provision: 'هذا الحكم', event: 'هذا الحدث' },
    late: {
      overdue: (days) => `متأخر ${days} يومًا`,
      lapsed: (days) => `سقط بتأخير ${days} يومًا`,
    },
    bothDays: 'عن يومه الأصلي والمتفق عليه',
    originalDay: 'عن يومه الأصلي',
    agreedDay: (days) => `و${days} عن اليوم المتفق عليه`,
    due: (day) => `مستحق في ${day}`,
    noDay: 'بلا يوم استحقاق',
    notOccurred: 'لم يقع',
    responsible: (parties) => `المسؤول: ${parties}`,
    blocked: (since, days) => `معرقل منذ ${since}، ${days} يومًا`,
  },
};

/** What is in the way, in words, in each language: how long it is blocked itself, then each way down to a root. */
export function readingOf(start: ObstacleStep, ways: readonly ObstacleStep[][]): Text {
  const texts = LANGUAGES.map((lang) => [lang, reading(start, ways, WORDS[lang])]);
  return Object.fromEntries(texts) as Text;
}

function reading(start: ObstacleStep, ways: readonly ObstacleStep[][], words: Words): string {
  const sentences = [...blockedBy(start, words), ...ways.map((way) => downTo(way, words))];
  return sentences.length === 0 ? words.nothing : sentences.join('. ');
}

/** One way down: an item that an event stands for is told of as "that milestone". */
function downTo(way: readonly ObstacleStep[], words: Words): string {
  const root = way.at(-1) as ObstacleStep;
  const standsFor = way.at(-2)?.kind === 'event' && root.kind !== 'event';
  const names = (standsFor ? way.slice(0, -1) : way).map(({ ref }) => ref).join(words.then);
  const parts = [words.awaiting(names), `${words.that[root.kind]} ${standing(root, words)}`];
  if (root.responsible.length > 0) parts.push(words.responsible(root.responsible.join(', ')));
  return [...parts, ...blockedBy(root, words)].join('; ');
}

function standing({ kind, deadline }: ObstacleStep, words: Words): string {
  const { state, dueOn, daysLate, originalDueOn, daysLateOriginal } = deadline;
  if (kind === 'event') return words.notOccurred;
  const count = (days: number) => new Intl.NumberFormat(words.locale).format(days);
  const late = words.late[state === 'lapsed' ? 'lapsed' : 'overdue'];
  if (daysLateOriginal !== null) {
    const original = late(count(daysLateOriginal));
    if (dueOn === originalDueOn) return `${original} ${words.bothDays}`;
    const agreed = daysLate === null ? dueOn && words.due(dueOn) : words.agreedDay(count(daysLate));
    return [`${original} ${words.originalDay}`, agreed].filter(Boolean).join(', ');
  }
  if (daysLate !== null) return late(count(daysLate));
  return dueOn === null ? words.noDay : words.due(dueOn);
}

function blockedBy({ blockages }: ObstacleStep, words: Words): string[] {
  const count = (days: number) => new Intl.NumberFormat(words.locale).format(days);
  return blockages.map(({ since, days }) => words.blocked(since, count(days)));
}
