import type { Format } from './report-options.js';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const MEDIA_TYPES: Record<Format, string> = {
  json: 'application/json',
  html: 'text/html',
  csv: 'text/csv',
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  docx: `${OFFICE}.wordprocessingml.document`,
  pdf: 'application/pdf',
};

/** What a report in a format is sent as. */
export const contentType = (format: Format): string =>
  format === 'html' || format === 'csv' || format === 'json'
    ? `${MEDIA_TYPES[format]}; charset=utf-8`
    : MEDIA_TYPES[format];
