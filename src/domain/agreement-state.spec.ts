import { expect, test } from '@jest/globals';
import { agreementOn, type AgreementStateFact } from './agreement-state.js';

const history = (...states: [AgreementStateFact['kind'], string][]): AgreementStateFact[] =>
  states.map(([kind, on], sequence) => ({ kind, on, sequence, position: 0 }));

const ended = history(['superseded', '2015-06-20']);
const resumed = history(['suspended', '2014-05-21'], ['in_force', '2014-05-23']);
const suspendedToTheEnd = history(['suspended', '2014-05-21'], ['terminated', '2015-06-20']);
const endedTwice = history(['declared_ended', '2024-01-25'], ['terminated', '2025-01-01']);
const revived = history(['terminated', '2015-06-20'], ['in_force', '2016-01-01']);
const sameDay = history(['terminated', '2015-06-20'], ['in_force', '2015-06-20']);

test.each([
  ['no record', [], '2015-06-20', false, null],
  ['the day before its end', ended, '2015-06-19', false, null],
  ['the day of its end', ended, '2015-06-20', false, null],
  ['the day after its end', ended, '2015-06-21', false, '2015-06-20'],
  ['the day of suspension', resumed, '2014-05-21', true, null],
  ['the day it resumed', resumed, '2014-05-23', false, null],
  ['suspended, on the day of its end', suspendedToTheEnd, '2015-06-20', true, null],
  ['suspended, then ended', suspendedToTheEnd, '2015-06-21', false, '2015-06-20'],
  ['ended twice: the first end counts', endedTwice, '2025-06-01', false, '2024-01-25'],
  ['ended and not yet in force again', revived, '2015-12-31', false, '2015-06-20'],
  ['in force again', revived, '2016-01-01', false, null],
  ['two records of one day: the later recorded', sameDay, '2015-06-21', false, null],
] as const)('%s', (_, states, day, suspended, endedOn) => {
  expect(agreementOn(states, day)).toEqual({ suspended, endedOn });
});
