import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rights } from '../domain/role.js';
import type { JobView } from './job.dto.js';

/** A job as it is kept. */
export interface KeptJob extends Omit<JobView, 'document'> {
  /** Of the key, or of the person of a session, that asked for it: nobody else sees it. */
  holder: string;
  agreementId: number;
  /** With which it was asked for: with less it is not read. */
  rights: Rights;
  /** When the server that makes it last said so. */
  seenAt: string;
  /** With which the document is sent. */
  headers: Record<string, string>;
}

/**
 * Documents that are made, and how far they are: files beside the database, so that nothing protected gets into its log and
 * its backups. Servers that share the directory share the jobs.
 */
export class JobsDirectory {
  constructor(readonly path: string) {}

  /** Everything that is kept, in no order. */
  async all(): Promise<KeptJob[]> {
    const files = await readdir(this.path).catch(nothing([] as string[]));
    const ids = files.filter((file) => file.endsWith(JOB)).map((file) => file.slice(0, -JOB.length));
    const jobs = await Promise.all(ids.map((id) => this.find(id)));
    return jobs.filter((job) => job !== null);
  }

  async find(id: string): Promise<KeptJob | null> {
    const read = await readFile(this.at(id, JOB), 'utf8').catch(nothing(null));
    return read === null ? null : (JSON.parse(read) as KeptJob);
  }

  /** The document of a job that is done; null where it is gone. */
  document(id: string): Promise<Buffer | null> {
    return readFile(this.at(id, DOCUMENT)).catch(nothing(null));
  }

  /** Keeps what is said of a job, at once or not at all; its document before that, where there is one. */
  async keep(job: KeptJob, document?: Buffer): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    if (document) await this.write(job.id, DOCUMENT, document);
    await this.write(job.id, JOB, JSON.stringify(job));
  }

  /** With what a server that died left half-written. */
  async remove(id: string): Promise<void> {
    for (const end of [JOB, DOCUMENT])
      for (const file of [this.at(id, end), `${this.at(id, end)}${HALF}`]) await rm(file, { force: true });
  }

  private async write(id: string, end: string, content: Buffer | string): Promise<void> {
    const file = this.at(id, end);
    await writeFile(`${file}${HALF}`, content, { mode: 0o600 });
    await rename(`${file}${HALF}`, file);
  }

  private at(id: string, end: string): string {
    return path.join(this.path, `${id}${end}`);
  }
}

const JOB = '.json';
const DOCUMENT = '.document';
/** What is not written to its end. */
const HALF = '.new';

/** What stands for a file that is not there. @throws whatever else went wrong */
const nothing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code !== 'ENOENT') throw error;
    return value;
  };
