import { ApiProperty } from '@nestjs/swagger';
import { LANGUAGES } from './domain/text.js';

const LANGUAGE_FIELDS = Object.fromEntries(LANGUAGES.map((lang) => [lang, { type: 'string' as const }]));

/** What OpenAPI says of a text in an answer, by language. */
export const TEXT = { type: 'object' as const, additionalProperties: false, properties: LANGUAGE_FIELDS };

/** A text in an answer: by language, or a plain string where the reader asked for a language. */
export const TextShown = (): PropertyDecorator => ApiProperty({ oneOf: [TEXT, { type: 'string' }] });

/** The same where there may be none. */
export const OptionalTextShown = (): PropertyDecorator =>
  ApiProperty({ oneOf: [TEXT, { type: 'string' }, { type: 'null' }] });

/** A text that is always shown by language, or none. */
export const WholeTextShown = (): PropertyDecorator => ApiProperty({ ...TEXT, nullable: true });
