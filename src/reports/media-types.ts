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
