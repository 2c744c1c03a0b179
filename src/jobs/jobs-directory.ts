import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rights } from '../domain/role.js';
import type { JobView } from './job.dto.js';

/** How far a job is, as its server last said. */
export interface Standing extends Pick<JobView, 'state' | 'done' | 'total' | 'endedAt' | 'problem'> {
  /** When it said so. */
  seenAt: string;
}

/** What was asked for, which stays. */
export interface Asked extends Pick<JobView, 'id' | 'agreement' | 'file' | 'startedAt' | 'expiresAt'> {
  /** The key, or the person of a session, that asked for it: nobody else sees it. */
  holder: string;
  agreementId: number;
  /** With which it was asked for: with less it is not read. */
  rights: Rights;
  /** With which the document is sent. */
  headers: Record<string, string>;
}

/** A job as it is kept. */
export interface KeptJob extends Asked, Standing {}

/**
 * Documents that are made, and how far they are: files beside the database, so that nothing protected gets into its log and
 * its backups. Servers that share the directory share the jobs. What was asked for is written once, and there is a job as long
 * as that is there: whoever removes it, another server brings nothing back by telling how far it is.
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
    const [asked, standing] = [await this.read<Asked>(id, JOB), await this.read<Standing>(id, STANDING)];
    return asked && standing && { ...asked, ...standing };
  }

  isKept(id: string): Promise<boolean> {
    return access(this.at(id, JOB)).then(() => true, nothing(false));
  }

  /** The document of a job that is done; null where it is gone. */
  document(id: string): Promise<Buffer | null> {
    return readFile(this.at(id, DOCUMENT)).catch(nothing(null));
  }

  /** Begins to keep a job. */
  async begin(asked: Asked, standing: Standing): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    await this.tell(asked.id, standing);
    await this.write(asked.id, JOB, JSON.stringify(asked));
  }

  /** Keeps how far a job is, at once or not at all; its document before that, where it is done. */
  async tell(id: string, standing: Standing, document?: Buffer): Promise<void> {
    if (document) await this.write(id, DOCUMENT, document);
    await this.write(id, STANDING, JSON.stringify(standing));
  }

  /** What was asked for first, so that there is no job any more; and what a server that died left half-written. */
  async remove(id: string): Promise<void> {
    for (const end of [JOB, STANDING, DOCUMENT])
      for (const file of [this.at(id, end), `${this.at(id, end)}${HALF}`]) await rm(file, { force: true });
  }

  private async read<Content>(id: string, end: string): Promise<Content | null> {
    const text = await readFile(this.at(id, end), 'utf8').catch(nothing(null));
    return text === null ? null : (JSON.parse(text) as Content);
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
const STANDING = '.standing';
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
