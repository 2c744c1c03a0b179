import { expect, test } from '@jest/globals';
import { nextHour } from './digest-time.js';

test.each([
  [7, 'UTC', '2026-11-25T06:59:59.999Z', '2026-11-25T07:00:00.000Z'],
  [7, 'UTC', '2026-11-25T07:00:00.000Z', '2026-11-26T07:00:00.000Z'],
  [7, 'America/St_Johns', '2026-11-25T07:00:00.000Z', '2026-11-25T10:30:00.000Z'],
  [0, 'Pacific/Kiritimati', '2026-11-25T09:59:00.000Z', '2026-11-25T10:00:00.000Z'],
  [23, 'Africa/Bamako', '2026-12-31T23:30:00.000Z', '2027-01-01T23:00:00.000Z'],
  // clocks go forward from 2 to 3: the hour that is not there comes an hour later
  [2, 'Europe/Paris', '2026-03-29T00:30:00.000Z', '2026-03-29T01:00:00.000Z'],
  // clocks go back from 3 to 2: of the two hours the first
  [2, 'Europe/Paris', '2026-10-24T23:30:00.000Z', '2026-10-25T00:00:00.000Z'],
  [2, 'Europe/Paris', '2026-10-25T00:30:00.000Z', '2026-10-26T01:00:00.000Z'],
])('the next %i o’clock in %s after %s is %s', (hour, zone, now, next) => {
  expect(nextHour(hour, zone, new Date(now)).toISOString()).toBe(next);
});
