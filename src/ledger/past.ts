import { DomainError } from '../domain/errors.js';

/** @throws DomainError `day-in-future` for what is said to have happened after today in the agreement's zone. */
export function assertPast(day: string, today: string, pointer: string): void {
  if (day <= today) return;
  const detail = `${day} lies after today, ${today} in the agreement's time zone: record it when it has happened`;
  throw new DomainError('day-in-future', detail, [{ pointer, detail }]);
}
