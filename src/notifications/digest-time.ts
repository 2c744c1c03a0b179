import { Temporal } from 'temporal-polyfill';

/** When digests come to whoever set nothing. */
export const USUAL_HOUR = 7;
export const USUAL_ZONE = 'UTC';

/**
 * The next instant after `now` at which it is a full hour in a zone. On a day that has no such hour, because clocks go
 * forward, the one that it becomes; on one that has it twice, the first.
 */
export function nextHour(hour: number, timeZone: string, now: Date): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const time = Temporal.PlainTime.from({ hour });
  for (let day = here.toPlainDate(); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
    if (at > now.getTime()) return new Date(at);
  }
}
