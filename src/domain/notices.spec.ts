import { describe, expect, test } from '@jest/globals';
import { becoming, type Standing } from './notices.js';

const DUE: Standing = {
  kind: 'milestone',
  ref: 'm-1',
  state: 'due',
  dueOn: '2027-03-31',
  flags: [],
  timesMet: 0,
};

describe('what is told of an item', () => {
  test.each([
    ['2027-03-01', ['dueIn30']],
    ['2027-03-02', []],
    ['2027-03-24', ['dueIn7']],
    ['2027-03-30', ['dueIn1']],
    ['2027-03-31', ['dueToday']],
    ['2027-03-25', []],
  ])('that is due on 2027-03-31, on %s: %j', (day, told) => {
    expect(becoming(DUE, DUE, day)).toEqual(told);
    expect(becoming(null, DUE, day)).toEqual(told);
    expect(becoming(DUE, { ...DUE, state: 'suspended' }, day)).toEqual([]);
  });

  test('is that it became overdue, once under each due day', () => {
    const late: Standing = { ...DUE, state: 'overdue' };
    expect(becoming(DUE, late, '2027-04-01')).toEqual(['overdue']);
    expect(becoming(late, late, '2027-04-02')).toEqual([]);
    expect(becoming({ ...late, dueOn: '2026-12-31' }, late, '2027-04-02')).toEqual(['overdue']);
    expect(becoming(null, late, '2027-04-02')).toEqual(['overdue']);
    expect(becoming({ ...DUE, state: 'suspended' }, late, '2027-05-02')).toEqual(['overdue']);
    expect(becoming(late, { ...DUE, state: 'lapsed' }, '2027-05-02')).toEqual([]);
  });

  test('is that it was met, once', () => {
    const met: Standing = { ...DUE, state: 'met' };
    expect(becoming(DUE, met, '2027-03-31')).toEqual(['met']);
    expect(becoming(met, met, '2027-04-01')).toEqual([]);
    expect(becoming({ ...met, timesMet: 1 }, { ...met, timesMet: 2 }, '2027-04-01')).toEqual([]);
  });

  test('is each time of what recurs that was met, though it stays due', () => {
    const once: Standing = { ...DUE, dueOn: '2027-06-30', timesMet: 1 };
    expect(becoming(DUE, once, '2027-04-02')).toEqual(['met']);
    expect(becoming(once, once, '2027-04-03')).toEqual([]);
    expect(becoming(once, DUE, '2027-04-04')).toEqual([]); // withdrawn
    expect(becoming(once, { ...once, state: 'overdue', timesMet: 3 }, '2027-07-01')).toEqual([
      'overdue',
      'met',
    ]);
    expect(becoming(null, once, '2027-04-03')).toEqual(['met']);
  });

  test('is each flag when it comes up, and again after it went', () => {
    const provision: Standing = { ...DUE, kind: 'provision', ref: 'art-1', state: 'none', dueOn: null };
    const flagged = { ...provision, flags: ['overdue', 'reversed', 'assessorsDiffer', 'declined'] };
    expect(becoming(provision, flagged, '2027-04-01')).toEqual(['assessorsDiffer', 'reversed']);
    expect(becoming(flagged, flagged, '2027-04-02')).toEqual([]);
    expect(becoming({ ...flagged, flags: ['reversed'] }, flagged, '2027-04-02')).toEqual(['assessorsDiffer']);
    expect(becoming(flagged, { ...flagged, flags: ['stale'] }, '2027-06-02')).toEqual(['stale']);
  });
});
