import { ApiProperty } from '@nestjs/swagger';

const TEXT = { type: 'object' as const, additionalProperties: { type: 'string' as const } };

/** A text in an answer: by language, or a plain string where the reader asked for a language. */
export const TextShown = (): PropertyDecorator => ApiProperty({ oneOf: [TEXT, { type: 'string' }] });

/** The same where there may be none. */
export const OptionalTextShown = (): PropertyDecorator =>
  ApiProperty({ oneOf: [TEXT, { type: 'string' }, { type: 'null' }] });
