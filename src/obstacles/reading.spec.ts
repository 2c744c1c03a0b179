import { describe, expect, it } from '@jest/globals';
import type { ObstacleStep } from './obstacle.dto.js';
import { readingOf } from './reading.js';

const step = (ref: string, fields: Partial<ObstacleStep> = {}): ObstacleStep => ({
  ...{ kind: 'milestone', ref, title: { en: ref }, via: null, root: false, done: false, responsible: [] },
  deadline: { state: 'none', dueOn: null, daysLate: null, originalDueOn: null, daysLateOriginal: null },
  blockages: [],
  ...fields,
});
const late = (days: number, daysLateOriginal = days): Partial<ObstacleStep> => ({
  deadline: {
    ...{ state: 'overdue', dueOn: days === daysLateOriginal ? '2020-01-01' : '2020-02-01', daysLate: days },
    ...{ originalDueOn: '2020-01-01', daysLateOriginal },
  },
});
const blocked = (days: number): Partial<ObstacleStep> => ({
  blockages: [{ ref: 'b', obstacle: { en: 'x' }, whose: null, since: '2020-01-01', days }],
});
const start = step('start');

describe('the reading of what is in the way', () => {
  it.each([
    [1, 'is 1 day overdue', 'est en retard de 1 jour ', 'متأخر يومًا واحدًا '],
    [2, 'is 2 days overdue', 'est en retard de 2 jours', 'متأخر يومين '],
    [5, 'is 5 days overdue', 'est en retard de 5 jours', 'متأخر 5 أيام '],
    [11, 'is 11 days overdue', 'est en retard de 11 jours', 'متأخر 11 يومًا '],
    [100, 'is 100 days overdue', 'est en retard de 100 jours', 'متأخر 100 يوم '],
    [2_410, 'is 2,410 days overdue', 'est en retard de 2\u202f410 jours', 'متأخر 2,410 أيام '],
  ])('counts %d days as each language does', (days, en, fr, ar) => {
    const told = readingOf(start, [[step('camps', late(days))]]);
    expect(told.en).toContain(`that milestone ${en} on its original and agreed day`);
    expect(told.fr).toContain(fr);
    expect(told.ar).toContain(ar);
  });

  it('tells both days where they differ, and who is responsible', () => {
    const root = step('camps', { ...late(120, 2_410), responsible: ['gov', 'cma'] });
    expect(readingOf(start, [[root]])).toEqual({
      en: 'awaiting camps; that milestone is 2,410 days overdue on its original day, 120 on the agreed day; responsible gov, cma',
      fr: 'en attente de camps; ce jalon est en retard de 2\u202f410 jours sur sa date d’origine, de 120 sur la date convenue; responsable : gov, cma',
      ar: 'في انتظار camps; هذا المعلم متأخر 2,410 أيام عن يومه الأصلي, و120 عن اليوم المتفق عليه; المسؤول: gov, cma',
    });
  });

  it.each([
    ['suspended', '2020-01-01', 'is suspended'],
    ['void', '2020-01-01', 'is void'],
    ['due', '2020-01-01', 'is due on 2020-01-01'],
    ['continuous', null, 'has no due day'],
  ] as const)('tells of what is %s', (state, dueOn, en) => {
    const deadline = { ...start.deadline, state, dueOn };
    expect(readingOf(start, [[step('camps', { deadline })]]).en).toBe(`awaiting camps; that milestone ${en}`);
  });

  it('tells of every blockage on the way down, and whose way it is', () => {
    const way = [step('lists', blocked(1)), step('camps', blocked(30))];
    expect(readingOf(step('start', blocked(400)), [way]).en).toBe(
      [
        'blocked since 2020-01-01, 400 days. awaiting lists, which awaits camps; that milestone has no due day',
        'blocked since 2020-01-01, 30 days; lists blocked since 2020-01-01, 1 day',
      ].join('; '),
    );
  });

  it('stays short: of many ways the first five', () => {
    const ways = Array.from({ length: 7 }, (_, i) => [step(`m-${i + 1}`)]);
    const { en } = readingOf(start, ways);
    expect(en?.split('. ')).toHaveLength(6);
    expect(en).toMatch(/awaiting m-5; that milestone has no due day\. and 2 more$/);
  });

  it('of what is done is that nothing is in the way', () => {
    expect(readingOf(step('start', { done: true, ...blocked(3) }), []).en).toBe(
      'nothing recorded stands in the way',
    );
  });
});
