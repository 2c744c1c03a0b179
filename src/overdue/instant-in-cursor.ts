import { refusal } from '../refusal.js';

/** The instant that a cursor of a list over all agreements keeps. @throws DomainError `malformed` */
export function instantInCursor(text: string): Date {
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw refusal('malformed', '/cursor', 'is not a cursor of this list: take it from `next`');
}
