import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../clock.js';
import { DomainError, problems } from '../domain/errors.js';
import { isWithin, rightsIn } from '../domain/role.js';
import type { Place } from '../exports.js';
import { failureOf } from '../failure.js';
import { Scopes } from '../ledger/scope.service.js';
import { uuidv7 } from '../ledger/uuid.js';
import { problemAt } from '../problem.js';
import { notFound } from '../refusal.js';
import type { JobView } from './job.dto.js';
import { type Asked, JobsDirectory, type KeptJob, type Standing } from './jobs-directory.js';
import { isForLater } from './later.js';
import type { Watch } from './watch.js';

/** Of documents that are made while their reader looks on. */
export class JobLimits {
  /** How long a job and its document are kept after the beginning, and how often what is older is removed. */
  keptMs = 15 * 60_000;
  prunedEveryMs = 60_000;
  /** How many are kept of one key or of one person's sessions; of more the oldest that are over go. */
  ofOneHolder = 10;
  /** How often it is told how far a job is. */
  toldEveryMs = 500;
  /** After so long without a word the server that made it is taken for dead. */
  silentMs = 20_000;
}

/** A document to be made. */
export interface Task {
  /** Ref of the agreement that it is of. */
  agreement: string;
  /** What it is called as a file. */
  file: string;
  /** With which it is sent. */
  headers: Record<string, string>;
  make: (watch?: Watch) => Promise<Buffer>;
  /** Whether its reader may look on. */
  takesLong: boolean;
}

/** Who asks for it, and where it is answered. */
interface Asking {
  caller: Caller;
  place: Place;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Why work ended: its job was removed. Else the server stops. */
const REMOVED = 'removed';

/** Makes documents while their reader looks on, and keeps them for a while. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly limits = new JobLimits();
  private readonly logger = new Logger(Jobs.name);
  private pruning: NodeJS.Timeout | undefined;
  /** What is made here. */
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly directory: JobsDirectory,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers with a document; where it takes long and its reader would rather look on, with a job: 202, and where it is. That
   * keeps the place among the exports until it is over.
   */
  async answer(task: Task, { caller, place, request, reply }: Asking): Promise<Buffer | JobView> {
    if (!task.takesLong || !isForLater(request)) {
      const bytes = await task.make();
      void reply.headers(task.headers); // not before: a problem is sent without them
      return bytes;
    }
    const { job, over } = await this.start(task, caller);
    place.keepFor(over);
    void reply.status(202).headers({
      location: `/v1/jobs/${job.id}`,
      'preference-applied': 'respond-async',
      'cache-control': 'no-store',
    });
    return job;
  }

  /** Begins a job. `over`: once it is done, has failed, or was ended; never rejected. */
  private async start(task: Task, caller: Caller): Promise<{ job: JobView; over: Promise<void> }> {
    const { agreement, file, headers } = task;
    const agreementId = await this.scopes.idOf(agreement);
    const rights = agreementId === null ? null : rightsIn(caller.grants, agreementId);
    if (agreementId === null || rights === null) throw notFound('agreement', agreement);
    await this.makeRoom(caller.holder);
    const now = this.clock.now();
    const asked: Asked = {
      ...{ id: uuidv7(now), agreement, agreementId, file, headers, rights, holder: caller.holder },
      startedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + this.limits.keptMs).toISOString(),
    };
    const waiting: Standing = {
      ...{ state: 'waiting', done: null, total: null, endedAt: null, problem: null },
      seenAt: now.toISOString(),
    };
    await this.directory.begin(asked, waiting);
    const job = this.shown({ ...asked, ...waiting });
    return { job, over: this.run(asked.id, waiting, task) };
  }

  /** How far a job of the caller's is. @throws DomainError `not-found` */
  async one(id: string, caller: Caller): Promise<JobView> {
    return this.shown(await this.ofCaller(id, caller));
  }

  /**
   * The document of a job of the caller's, and the headers to send it with.
   * @throws DomainError `not-found`; `conflict` while it is made, and where it failed
   */
  async document(id: string, caller: Caller): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
    const job = await this.ofCaller(id, caller);
    const { state, problem } = this.shown(job);
    if (state !== 'done') {
      const why = problem ? `it failed: ${problem.detail}` : `it is being made: see /v1/jobs/${id}`;
      throw new DomainError('conflict', `there is no document: ${why}`);
    }
    const bytes = await this.directory.document(id);
    if (!bytes) throw notFound('job', id);
    return { bytes, headers: job.headers };
  }

  /** Ends a job of the caller's, and removes its document. @throws DomainError `not-found` */
  async end(id: string, caller: Caller): Promise<void> {
    await this.ofCaller(id, caller);
    await this.remove(id);
  }

  private async remove(id: string): Promise<void> {
    this.running.get(id)?.abort(REMOVED); // made by another server, it ends when that finds it removed
    await this.directory.remove(id);
  }

  /** Ends and removes all jobs of an agreement, whoever asked for them. */
  async forget(agreementId: number): Promise<void> {
    for (const job of await this.directory.all())
      if (job.agreementId === agreementId) await this.remove(job.id);
  }

  onApplicationBootstrap(): void {
    const prune = () => {
      this.prune().catch((error: unknown) => {
        this.logger.error(error);
      });
    };
    prune();
    this.pruning = setInterval(prune, this.limits.prunedEveryMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.pruning);
    for (const work of this.running.values()) work.abort();
  }

  private async ofCaller(id: string, { holder, grants }: Caller): Promise<KeptJob> {
    const job = await this.directory.find(id);
    const isTheirs =
      job?.holder === holder && isWithin({ agreementId: job.agreementId, ...job.rights }, grants);
    if (!isTheirs || this.isExpired(job)) throw notFound('job', id);
    return job;
  }

  private async run(id: string, standing: Standing, { make }: Task): Promise<void> {
    const work = new AbortController();
    this.running.set(id, work);
    const tell: Watch['tell'] = (done, total) => Object.assign(standing, { state: 'running', done, total });
    const ended = make({ tell, signal: work.signal }).then(
      (document) => ({ said: { state: 'done' as const, problem: null }, document }),
      (error: unknown) => ({
        said: { state: 'failed' as const, problem: this.problemOf(id, error) },
        document: undefined,
      }),
    );
    const isOver = () => Promise.race([ended.then(() => true), pause(this.limits.toldEveryMs, false)]);
    while (!(await isOver()) && !work.signal.aborted)
      await this.tell(id, { ...standing, seenAt: this.now() }, work);
    this.running.delete(id);
    if (!work.signal.aborted) {
      const { said, document } = await ended;
      const now = this.now();
      await this.tell(id, { ...standing, ...said, endedAt: now, seenAt: now }, work, document);
    }
    if (work.signal.reason === REMOVED) await this.directory.remove(id);
  }

  /** Says how far a job is; ends one that was removed meanwhile. A disk that is full ends no server: the job is found silent. */
  private async tell(
    id: string,
    standing: Standing,
    work: AbortController,
    document?: Buffer,
  ): Promise<void> {
    try {
      await this.directory.tell(id, standing, document);
      if (!(await this.directory.isKept(id))) work.abort(REMOVED);
    } catch (error) {
      this.logger.error(error);
    }
  }

  private now(): string {
    return this.clock.now().toISOString();
  }

  private problemOf(id: string, error: unknown): JobView['problem'] {
    const { code, detail, errors } = failureOf(error, {});
    if (problems[code].status === 500) this.logger.error(error);
    return problemAt(`/v1/jobs/${id}`, code, detail, errors);
  }

  /** As its holder sees it. */
  private shown({ holder, agreementId, rights, seenAt, headers, ...job }: KeptJob): JobView {
    const isOver = job.endedAt !== null;
    if (!isOver && this.clock.now().getTime() - Date.parse(seenAt) > this.limits.silentMs) {
      const detail = 'the server that made the document has stopped: ask for it again';
      const problem = problemAt(`/v1/jobs/${job.id}`, 'not-rendered', detail);
      return { ...job, state: 'failed', endedAt: seenAt, document: null, problem };
    }
    return { ...job, document: job.state === 'done' ? `/v1/jobs/${job.id}/document` : null };
  }

  private isExpired({ expiresAt }: KeptJob): boolean {
    return Date.parse(expiresAt) <= this.clock.now().getTime();
  }

  /** Removes what has expired. */
  private async prune(): Promise<void> {
    for (const job of await this.directory.all())
      if (this.isExpired(job)) await this.directory.remove(job.id);
  }

  /** Makes room for one more of a holder's: the oldest that are over go. */
  private async makeRoom(holder: string): Promise<void> {
    const over = (await this.directory.all())
      .filter((job) => job.holder === holder && ['done', 'failed'].includes(this.shown(job).state))
      .sort((one, other) => other.startedAt.localeCompare(one.startedAt));
    for (const { id } of over.slice(this.limits.ofOneHolder - 1)) await this.directory.remove(id);
  }
}
