import type { ReportDocument } from '../document.js';
export function docxOf(_report: ReportDocument): Promise<Uint8Array> {
  throw new Error('x');
}
