import { parentPort, workerData } from 'node:worker_threads';
import type { Rendering } from './renderings.service.js';

/** A thread that lays out one document, and ends. Each format loads its own library, which is large. */
async function bytesOf({ document, format }: Rendering): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('./formats/xlsx.js')).xlsxOf(document);
    case 'docx':
      return (await import('./formats/docx.js')).docxOf(document);
    case 'pdf':
      return (await import('./formats/pdf.js')).pdfOf(document);
  }
}

parentPort?.postMessage(await bytesOf(workerData as Rendering));
