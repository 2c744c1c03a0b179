import type { NoticeKind } from '../domain/notices.js';
import { inLanguage, type Lang, LANGUAGES, type Text } from '../domain/text.js';

type Said = readonly [en: string, fr: string, ar: string];

/** A notice as a letter tells it. */
export interface ToldNotice {
  /** Ref of the agreement. */
  agreement: string;
  agreementTitle: Text;
  day: string;
  kind: NoticeKind;
  itemKind: 'provision' | 'milestone';
  ref: string;
  title: Text;
  dueOn: string | null;
}

/** What became so, `{day}` being its due day. */
const KINDS: Record<NoticeKind, Said> = {
  dueIn30: [
    'due in 30 days, on {day}',
    'échéance dans 30 jours, le {day}',
    'يحين موعده بعد 30 يومًا، في {day}',
  ],
  dueIn7: ['due in 7 days, on {day}', 'échéance dans 7 jours, le {day}', 'يحين موعده بعد 7 أيام، في {day}'],
  dueIn1: ['due the next day, {day}', 'échéance le lendemain, {day}', 'يحين موعده في اليوم التالي، {day}'],
  dueToday: ['due on this day, {day}', 'échéance ce jour, {day}', 'يحين موعده في هذا اليوم، {day}'],
  overdue: ['overdue since {day}', 'en retard depuis le {day}', 'متأخر منذ {day}'],
  met: ['met', 'réalisé', 'أُنجز'],
  assessorsDiffer: ['assessors differ', 'les évaluateurs divergent', 'تختلف آراء المقيّمين'],
  reversed: ['reversed: nothing is left of it', 'annulé : il n’en reste rien', 'تراجع: لم يبق منه شيء'],
  stale: ['no new evidence for long', 'plus d’éléments nouveaux depuis longtemps', 'لا أدلة جديدة منذ مدة'],
};

const WORDS = {
  subject: ['Jalon: {number} new', 'Jalon : du nouveau ({number})', 'Jalon: المستجدات {number}'],
  on: ['{title}, on {day}:', '{title}, le {day} :', '{title}، في {day}:'],
  more: ['And {number} more, in Jalon.', 'Et {number} de plus, dans Jalon.', 'وهناك {number} أخرى في Jalon.'],
  end: [
    'You asked for this. To get it no more, or at another hour, end or set your subscriptions:',
    'Vous l’avez demandé. Pour ne plus le recevoir, ou à une autre heure, modifiez vos abonnements :',
    'وصلك هذا بطلب منك. لإيقافه أو لتغيير ساعته عدّل اشتراكاتك:',
  ],
} as const satisfies Record<string, Said>;

/** Left-to-right run: a day keeps its order within Arabic. */
const isolated = (text: string, lang: Lang): string => (lang === 'ar' ? `\u2066${text}\u2069` : text);

/** A person's notices as one letter in plain text; of `total` the first ones, which stand in order of agreement and day. */
export function digestLetter(
  notices: readonly ToldNotice[],
  { total, baseUrl, lang }: { total: number; baseUrl: string; lang: Lang },
): { subject: string; text: string } {
  const say = (said: Said, filled: Record<string, string>): string =>
    (said[LANGUAGES.indexOf(lang)] ?? said[0]).replace(
      /\{(\w+)\}/g,
      (whole, name: string) => filled[name] ?? whole,
    );
  const lines: string[] = [];
  let heading = '';
  for (const { agreement, agreementTitle, day, kind, itemKind, ref, title, dueOn } of notices) {
    const next = say(WORDS.on, { title: oneLine(agreementTitle, lang), day: isolated(day, lang) });
    if (next !== heading) lines.push(...(heading === '' ? [] : ['']), next);
    heading = next;
    const so = say(KINDS[kind], { day: isolated(dueOn ?? '', lang) });
    lines.push(
      `- ${oneLine(title, lang)}: ${so}`,
      `  ${baseUrl}/agreements/${agreement}/${itemKind}s/${ref}`,
    );
  }
  if (total > notices.length) {
    lines.push('', say(WORDS.more, { number: String(total - notices.length) }));
  }
  lines.push('', say(WORDS.end, {}), `${baseUrl}/notices`, '');
  return { subject: say(WORDS.subject, { number: String(total) }), text: lines.join('\n') };
}

function oneLine(text: Text, lang: Lang): string {
  return inLanguage(text, lang).text.replace(/\s+/g, ' ').trim();
}
