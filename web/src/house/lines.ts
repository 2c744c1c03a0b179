import type { Schemas } from '../api';
import type { Lang } from '../languages';

type Holiday = Schemas['HolidayDto'];

const labelOf = (holiday: Holiday, lang: Lang): string =>
  (holiday.label as Partial<Record<Lang, string>>)[lang] ?? Object.values(holiday.label)[0] ?? '';

/** Holidays as they are typed, one a line: `2017-12-25 Christmas`; those that may move end in `~`. */
export const linesOfHolidays = (holidays: readonly Holiday[], lang: Lang): string =>
  holidays
    .map((holiday) => `${holiday.on} ${labelOf(holiday, lang)}${holiday.estimated ? ' ~' : ''}`)
    .join('\n');

/** Holidays of lines; a label that was not touched keeps its other languages. */
export const holidaysIn = (lines: string, lang: Lang, before: readonly Holiday[]): Holiday[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [on = '', ...words] = line.trim().split(/\s+/);
      const estimated = words.at(-1) === '~';
      const label = (estimated ? words.slice(0, -1) : words).join(' ');
      const known = before.find((one) => one.on === on && labelOf(one, lang) === label);
      return { on, label: known?.label ?? { [lang]: label }, ...(estimated && { estimated }) };
    });

/** Bands of lateness as they are typed, one a line: `long_overdue 90`. */
export const linesOfBands = (bands: readonly Schemas['BandDto'][]): string =>
  bands.map(({ key, from }) => `${key} ${from}`).join('\n');

/** Bands of lines. */
export const bandsIn = (lines: string): Schemas['BandDto'][] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [key = '', from = ''] = line.trim().split(/\s+/);
      return { key, from: from === '' ? Number.NaN : Number(from) }; // no number is none in JSON, which the API names
    });
