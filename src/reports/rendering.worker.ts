import { parentPort, workerData } from 'node:worker_threads';
import { rowsIn } from './document.js';
import type { Rendering, Told } from './renderings.service.js';

/** How often it is told how far the layout is. */
const TOLD_EVERY_MS = 100;

/** A thread that lays out one document, and ends. Each format loads its own library, which is large. */
async function bytesOf({ document, format }: Rendering): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return (await import('./formats/xlsx.js')).xlsxOf(document);
    case 'docx':
      return (await import('./formats/docx.js')).docxOf(document);
    case 'pdf':
      return (await import('./formats/pdf.js')).pdfOf(document, onRow);
  }
}

const rendering = workerData as Rendering;
// The others are packed as one, after all rows: of these nothing can be told that is true.
const total = rendering.format === 'pdf' ? rowsIn(rendering.document) : null;
let [done, toldAt] = [0, -Infinity];

function onRow(): void {
  done++;
  if (done !== total && performance.now() - toldAt < TOLD_EVERY_MS) return;
  toldAt = performance.now();
  tell({ done, total });
}

const tell = (told: Told): void => parentPort?.postMessage(told);

tell({ done: total === null ? null : 0, total });
tell(await bytesOf(rendering));
