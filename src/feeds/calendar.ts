import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Day } from '../domain/calendar-date.js';

/** A deadline as a calendar shows it: all of one day. */
export interface CalendarEvent {
  /** The same for ever: by it a calendar program knows what it has. */
  uid: string;
  /** Never falls, and rises with each revision. */
  sequence: number;
  /** When it was last recorded that something of it is otherwise. */
  changedAt: Date;
  day: Day;
  title: string;
  /** Lines of plain text. */
  description: string[];
  theme: string;
  url: string;
  /** It fell away: programs strike it out. */
  cancelled: boolean;
}

/** How often calendar programs are asked to come again, in seconds. */
const REFRESH_S = 6 * 3_600;

/** What no line of a calendar may hold (RFC 5545, 3.1): controls but tabs and line ends. */
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * A calendar as text (RFC 5545, 7986): lines of at most 75 octets, each ended by CRLF. Days go in as text, which is read
 * as UTC and written as UTC: no zone moves them. Nothing in it tells when it was asked for.
 */
export function calendarText(
  { title, url }: { title: string; url: string },
  events: readonly CalendarEvent[],
): string {
  const calendar = ical({
    prodId: '//Jalon//Jalon//EN',
    method: ICalCalendarMethod.PUBLISH,
    name: propertyText(title),
    url,
    ttl: REFRESH_S,
  });
  for (const { uid, sequence, changedAt, day, title, description, theme, url, cancelled } of events) {
    calendar.createEvent({
      ...{ id: uid, sequence, stamp: changedAt, lastModified: changedAt, start: day, allDay: true },
      summary: title.replace(CONTROLS, ''),
      description: description.join('\n').replace(CONTROLS, ''),
      ...{ categories: [{ name: theme.replace(CONTROLS, '') }], url },
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT, // nobody is busy all day because something falls due
    });
  }
  return `${calendar.toString()}\r\n`; // the library leaves the last line open
}

/** Text as a property holds it; the library writes the name of a calendar as it is given. */
function propertyText(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n');
}
