import { InvalidArgumentError, Option } from 'commander';
import { isDay } from '../domain/calendar-date.js';

/** What the reading commands take. */
export interface ReadOptions {
  asOf?: string;
  knownAt?: string;
  json?: true;
}

/** The options of a reading command: the two clocks, and JSON instead of text. */
export function readOptions(): Option[] {
  return [
    dayOption('--as-of <day>', 'what was true on this day; today when left out'),
    knownAtOption(),
    new Option('--json', 'as JSON, as the API answers'),
  ];
}

/** An option that is a day. */
export const dayOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(day);

/** At which instant of knowledge. */
export function knownAtOption(): Option {
  return new Option('--known-at <instant>', 'what was recorded by then; now when left out').argParser(
    instant,
  );
}

function day(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('It must be a day of the calendar, YYYY-MM-DD.');
}

function instant(text: string): string {
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(text);
  if (written && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It must be an instant in UTC, such as 2026-01-31T09:30:00.000Z.');
}
