import { Worker } from 'node:worker_threads';
import { Injectable, Optional } from '@nestjs/common';
import { DomainError } from '../domain/errors.js';
import type { Watch } from '../jobs/watch.js';
import { inPackage } from '../package-root.js';
import type { ReportDocument } from './document.js';
import { csvOf } from './formats/csv.js';
import { htmlOf } from './formats/html.js';
import type { ReportView } from './report.dto.js';
import type { Format, LongFormat } from './report-options.js';
import { documentOf } from './report-document.js';

/** What a worker is given. */
export interface Rendering {
  document: ReportDocument;
  format: LongFormat;
}

/** What a worker tells: how many rows of how many are laid out, and at last the bytes. */
export type Told = { done: number | null; total: number | null } | Uint8Array;

/** Of documents that are laid out in threads. */
export class RenderingLimits {
  /** How many run at once; the others wait for their turn. */
  atOnce = 2;
  /** How many may wait. */
  waiting = 4;
  longestMs = 60_000;
  /** Of one thread, in MiB. */
  memory = 512;
  /** When to come again, in seconds. */
  retryAfter = 10;
}

/** Lays out reports. Long documents are made in threads: few at once, for a time and in a space that are bounded. */
@Injectable()
export class Renderings {
  readonly limits: RenderingLimits;
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(@Optional() limits?: RenderingLimits) {
    this.limits = limits ?? new RenderingLimits();
  }

  /**
   * A report as the bytes of a file.
   * @throws DomainError `too-many-requests` where too many wait; `not-rendered` for what takes too long or too much
   */
  render(report: ReportView, format: Exclude<Format, 'json'>, watch?: Watch): Promise<Buffer> {
    return this.layOut(documentOf(report), format, watch);
  }

  /** The same of a document that is written. @throws DomainError as `render` does */
  async layOut(document: ReportDocument, format: Exclude<Format, 'json'>, watch?: Watch): Promise<Buffer> {
    if (format === 'html') return Buffer.from(htmlOf(document));
    if (format === 'csv') return Buffer.from(csvOf(document));
    await this.turn();
    try {
      watch?.signal.throwIfAborted();
      return await this.inThread({ document, format }, watch);
    } finally {
      this.handOn();
    }
  }

  private async turn(): Promise<void> {
    const { atOnce, waiting, retryAfter } = this.limits;
    if (this.running < atOnce) {
      this.running++;
      return;
    }
    if (this.queue.length >= waiting) {
      const detail = `${atOnce} documents are being made and ${waiting} wait: try again in a moment`;
      throw new DomainError('too-many-requests', detail, [], retryAfter);
    }
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** Gives the turn to whoever waits longest. */
  private handOn(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.running--;
  }

  private async inThread(rendering: Rendering, watch?: Watch): Promise<Buffer> {
    const { longestMs, memory } = this.limits;
    // From wherever the product is started: a thread runs what was built.
    const worker = new Worker(inPackage('dist', 'src', 'reports', 'rendering.worker.js'), {
      workerData: rendering,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Buffer>((resolve, reject) => {
        late = setTimeout(() => {
          reject(notRendered(`takes longer than ${longestMs / 1_000} seconds`));
        }, longestMs);
        watch?.signal.addEventListener('abort', () => {
          reject(watch.signal.reason as Error);
        });
        worker.on('message', (told: Told) => {
          if (told instanceof Uint8Array) resolve(Buffer.from(told.buffer, told.byteOffset, told.byteLength));
          else watch?.tell(told.done, told.total);
        });
        worker.once('error', (error: NodeJS.ErrnoException) => {
          const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
          reject(isFull ? notRendered(`needs more than ${memory} MiB`) : error);
        });
      });
    } finally {
      clearTimeout(late);
      await worker.terminate();
    }
  }
}

const notRendered = (why: string): DomainError =>
  new DomainError(
    'not-rendered',
    `the document ${why}: leave out parts with without, or ask for html, csv or json`,
  );
