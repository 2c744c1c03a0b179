import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, registerDecorator, type ValidationOptions } from 'class-validator';
import { isDay, isPeriod, isTimeZone, PRECISIONS } from './domain/calendar-date.js';
import { isText, LANGUAGES } from './domain/text.js';

/** Refs: lower-case slugs of at most 100 characters. */
export const REF = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What better-auth takes for an e-mail address. */
const EMAIL =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** Makes a property decorator of a check and the sentence that names the remedy; `form` is what OpenAPI says of it. */
function check(
  name: string,
  holds: (value: unknown) => boolean,
  message: string,
  form?: { format?: string; pattern?: string; maxLength?: number; example?: string },
) {
  return (options?: ValidationOptions): PropertyDecorator =>
    (target, property) => {
      registerDecorator({
        name,
        target: target.constructor,
        propertyName: String(property),
        options: { message: `must be ${message}`, ...options },
        validator: { validate: holds },
      });
      if (!form) return;
      const items = { type: 'string' as const, ...form };
      ApiProperty(options?.each ? { type: 'array', items } : form)(target, property);
    };
}

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/.test(value) &&
  isDay(value.slice(0, 10));

const isRef = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 100 && REF.test(value);

/** `YYYY-MM-DD`, a day that the calendar has: not `2015-02-29`, not `2015-W25`. */
export const IsCalendarDate = check('isCalendarDate', isDay, 'a day of the calendar, YYYY-MM-DD', {
  format: 'date',
});
/** How exactly a day is known. */
export const IsPrecision = (): PropertyDecorator =>
  IsIn(PRECISIONS, { message: `must be one of ${PRECISIONS.join(', ')}` });
/** RFC 3339 in UTC with `Z`, at most milliseconds. */
export const IsInstant = check(
  'isInstant',
  isInstant,
  'an instant in UTC, such as 2026-01-31T09:30:00.000Z',
  { format: 'date-time', pattern: 'Z$', example: '2026-01-31T09:30:00.000Z' },
);
/** A stable name: lower-case letters, digits and single hyphens. */
export const IsRef = check(
  'isRef',
  isRef,
  'a ref: lower-case letters, digits and single hyphens, at most 100 characters',
  { pattern: REF.source, maxLength: 100 },
);
/** An id that the product made: a UUID, in lower case. */
export const IsId = check(
  'isId',
  (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  'an id of the form 01234567-89ab-7def-8123-456789abcdef',
  { format: 'uuid' },
);
/** An e-mail address as mail is sent to it: ASCII, one `@`, a domain with a dot. Taken in any case, kept in lower case. */
export const IsEmailAddress = check(
  'isEmailAddress',
  (value) => typeof value === 'string' && value.length <= 254 && EMAIL.test(value),
  'an e-mail address, such as name@example.org',
  { format: 'email', pattern: EMAIL.source, maxLength: 254, example: 'name@example.org' },
);
/** One-unit ISO 8601 period. */
export const IsPeriod = check('isPeriod', isPeriod, 'a period such as P60D, P2W, P3M or P1Y', {
  pattern: '^(P[1-9]\\d*[DWMY]|P0D)$',
  example: 'P60D',
});
/** IANA time zone. */
export const IsTimeZone = check('isTimeZone', isTimeZone, 'a time zone such as Africa/Bamako', {
  example: 'Africa/Bamako',
});
/** `{"en": "...", "fr": "...", "ar": "..."}`, at least one of them. */
const IsTextValue = check(
  'isText',
  isText,
  'text by language, {"en": "...", "fr": "...", "ar": "..."}, at least one',
);

const isExternalIds = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length <= 50 &&
  Object.entries(value).every(
    ([system, id]) =>
      /^[a-z][a-z0-9]*$/.test(system) && typeof id === 'string' && id !== '' && id.length <= 300,
  );
const IsExternalIdsValue = check(
  'isExternalIds',
  isExternalIds,
  'ids by system, such as {"pax": "1365"}: lower-case names, at most 50',
);
const IsTextListValue = check(
  'isTextList',
  (value) => Array.isArray(value) && value.length <= 1_000 && value.every(isText),
  'a list of at most 1,000 texts by language',
);

/** At most so many letters in each language; broken, it is a refused size (422). Letters are code points. */
export const MaxText = (letters: number): PropertyDecorator =>
  check(
    'maxLength',
    (value) =>
      !isText(value) ||
      Object.values(value as Record<string, string>).every((text) => Array.from(text).length <= letters),
    `at most ${letters} letters in each language`,
  )();

/** What OpenAPI says of text by language. */
const TEXT_SCHEMA = {
  type: 'object' as const,
  additionalProperties: false,
  minProperties: 1,
  properties: Object.fromEntries(LANGUAGES.map((lang) => [lang, { type: 'string' as const, minLength: 1 }])),
  example: { en: 'Text in English', fr: 'Texte en français' },
};

/** A required text by language, checked and described. */
export const IsText = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(IsTextValue(options), ApiProperty(TEXT_SCHEMA));
/** The same where it may be left out. */
export const IsOptionalText = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(IsTextValue(options), ApiPropertyOptional(TEXT_SCHEMA));
const isLevelTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([level, text]) =>
      /^[a-z][a-z0-9_]{0,60}$/.test(level) &&
      isText(text) &&
      Object.values(text).every((words) => Array.from(String(words)).length <= 50_000),
  );
const IsLevelTextsValue = check(
  'isLevelTexts',
  isLevelTexts,
  'texts by level, such as {"full": {"en": "..."}}: at least one, each at most 50,000 letters in a language',
);
/** A text for each level that needs one. */
export const IsLevelTexts = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(
    IsLevelTextsValue(options),
    ApiProperty({
      type: 'object',
      additionalProperties: TEXT_SCHEMA,
      example: { full: { en: 'In place everywhere' } },
    }),
  );
/** A list of texts by language. */
export const IsTextList = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(
    IsTextListValue(options),
    ApiPropertyOptional({ type: 'array', maxItems: 1_000, items: TEXT_SCHEMA }),
  );
/** Ids of a thing in other systems. */
export const IsExternalIds = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(
    IsExternalIdsValue(options),
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: { type: 'string' },
      example: { pax: '1365' },
    }),
  );
