import { expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { type CalendarEvent, calendarText } from './calendar.js';

const EVENT: CalendarEvent = {
  uid: 'pact.milestone.m-talks.0@jalon',
  sequence: 2,
  changedAt: new Date('2026-11-25T23:59:59.123Z'),
  day: '2013-11-07',
  title: 'Talks opened, in Bamako; at last',
  description: ['Milestone of provision art-21', 'Original day: 2013-11-07'],
  theme: 'political',
  url: 'https://jalon.example.org/agreements/pact/milestones/m-talks',
  cancelled: false,
};
const AGREEMENT = { title: 'Deadlines: a pact', url: 'https://jalon.example.org/agreements/pact' };

/** The calendar as another library reads it. */
const readBack = (text: string): ICAL.Component => new ICAL.Component(ICAL.parse(text) as unknown[]);
const eventsOf = (text: string): ICAL.Event[] =>
  readBack(text)
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));

// Run in three zones; the days of zones that skip midnight, of leap years, and the first and last there are.
test.each(['2013-11-07', '2016-02-29', '1994-12-31', '2011-12-30', '0001-01-01', '9999-12-31', '2015-03-08'])(
  '%s is read back as the same whole day',
  (day) => {
    const [event] = eventsOf(calendarText(AGREEMENT, [{ ...EVENT, day }]));
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.year, event?.startDate.month, event?.startDate.day]).toEqual(
      day.split('-').map(Number),
    );
    expect(event?.startDate.zone.tzid).toBe('floating');
  },
);

test('a deadline in all its parts', () => {
  const text = calendarText(AGREEMENT, [EVENT]);
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
      'UID:pact.milestone.m-talks.0@jalon',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20131107',
      'DTSTAMP:20261125T235959Z',
      'LAST-MODIFIED:20261125T235959Z',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
    ]),
  );
  const [event] = eventsOf(text);
  expect(event).toMatchObject({
    ...{ uid: EVENT.uid, sequence: 2, summary: EVENT.title },
    description: EVENT.description.join('\n'),
  });
  expect(calendarText(AGREEMENT, [{ ...EVENT, cancelled: true }])).toContain('\r\nSTATUS:CANCELLED\r\n');
});

test('lines are of at most 75 octets, in Arabic too, end in CRLF, and say the same once unfolded', () => {
  const title =
    'نزع سلاح الجماعات المسلحة وتجميعها وإعادة إدماجها في المجتمع خلال ستين يومًا من توقيع الاتفاق 🕊️';
  const text = calendarText({ ...AGREEMENT, title }, [{ ...EVENT, title, description: [title, title] }]);
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).not.toContain('\ufffd');
  const [event] = eventsOf(text);
  expect(event?.summary).toBe(title);
  expect(event?.description).toBe(`${title}\n${title}`);
  expect(readBack(text).getFirstPropertyValue('name')).toBe(title);
});

test('nothing that a text holds becomes a line of its own, nor a control in it', () => {
  const title = 'A\r\nSTATUS:CANCELLED\nEND:VCALENDAR\\;,\u0007\u000b\u007f';
  const text = calendarText({ ...AGREEMENT, title }, [
    { ...EVENT, title, description: [title], theme: 'a,b\r\nx' },
  ]);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => line.startsWith('STATUS:'))).toEqual(['STATUS:CONFIRMED']);
  expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
  // eslint-disable-next-line no-control-regex -- controls are what it looks for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/);
  expect(eventsOf(text)[0]?.summary).toBe('A\nSTATUS:CANCELLED\nEND:VCALENDAR\\;,');
});
