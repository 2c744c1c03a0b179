import { getSchemaPath } from '@nestjs/swagger';
import type { Lang } from '../domain/text.js';
import { HTML_POLICY } from './formats/html.js';
import { MEDIA_TYPES } from './media-types.js';

/** What a report is sent with as a file. */
export interface SentFile {
  type: string;
  name: string;
  /** Parts that are cut. */
  cut: readonly string[];
}

/** Which parts are cut, where some are. */
export const cutHeader = (cut: readonly string[]): Record<string, string> =>
  cut.length > 0 ? { 'x-report-cut': cut.join(',') } : {};

/** With which a report is sent: pages and data are read where they are, all else is saved. */
export function fileHeaders({ type, name, cut }: SentFile, lang: Lang): Record<string, string> {
  const isPage = type.startsWith('text/html');
  return {
    'content-type': type,
    'content-language': lang,
    'content-disposition': `${isPage || type.startsWith('application/json') ? 'inline' : 'attachment'}; filename="${name}"`,
    ...cutHeader(cut),
    ...(isPage && { 'content-security-policy': HTML_POLICY }),
  };
}

/** What the contract says of parts that are cut. */
export const CUT_HEADER = {
  'X-Report-Cut': {
    description: 'Parts that are cut, with commas between them.',
    schema: { type: 'string' as const },
  },
};

const TEXT = { schema: { type: 'string' as const } };
const BYTES = { schema: { type: 'string' as const, format: 'binary' } };

/** What the contract says of a report in each format; as JSON it is a `view`. */
export const inEachFormat = (view: Parameters<typeof getSchemaPath>[0]) => ({
  'application/json': { schema: { $ref: getSchemaPath(view) } },
  ...{ 'text/html': TEXT, 'text/csv': TEXT },
  ...{ [MEDIA_TYPES.xlsx]: BYTES, [MEDIA_TYPES.docx]: BYTES, [MEDIA_TYPES.pdf]: BYTES },
});
