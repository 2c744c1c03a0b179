import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import type { JobView } from '../src/jobs/job.dto.js';
import { JobsDirectory } from '../src/jobs/jobs-directory.js';
import { JobLimits, Jobs } from '../src/jobs/jobs.service.js';
import { RenderingLimits, Renderings } from '../src/reports/renderings.service.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { bytesOf } from './written-report.js';

jest.setTimeout(120_000);

const NOW = '2026-11-25T12:00:00.000Z';
const LONG = '/v1/agreements/algiers-2015/report?format=pdf&asOf=2018-04-30&lang=fr';
const REPORT = '/v1/agreements/ouagadougou-2013/report';
const PDF = `${REPORT}?format=pdf&asOf=2013-11-15&without=overdue,provisions,sources,method`;

const clock = new StoppedClock(NOW);
let jalon: TestApp;
let other: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock });
  other = await startApp({ clock, database: jalon, dataDir: jalon.dataDir });
});
afterAll(async () => {
  await other.close();
  await jalon.close();
});
afterEach(() => {
  clock.set(NOW);
  for (const { app } of [jalon, other]) {
    Object.assign(app.get(Renderings).limits, new RenderingLimits());
    Object.assign(app.get(Jobs).limits, new JobLimits());
  }
});

const files = () => readdir(path.join(jalon.dataDir, 'jobs'));
const asked = (address = PDF, prefer = 'respond-async') =>
  jalon.as('viewer').get(address).set('prefer', prefer);
const read = ({ id }: JobView) => jalon.as('viewer').get(`/v1/jobs/${id}`);
const until = async (job: JobView, isSo: (job: JobView) => boolean): Promise<JobView> => {
  for (;;) {
    const { body } = await read(job);
    if (isSo(body as JobView)) return body as JobView;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const isOver = ({ endedAt }: JobView) => endedAt !== null;
/** Once nothing is left of a job: its server finds it removed when it next tells how far it is. */
const gone = async ({ id }: JobView): Promise<void> => {
  while ((await files()).some((file) => file.startsWith(id)))
    await new Promise((resolve) => setTimeout(resolve, 20));
};
const begun = async (address = PDF): Promise<JobView> => (await asked(address).expect(202)).body as JobView;

/** Keeps every document from being made, until it is called. */
const held = (): (() => void) => {
  const renderings = jalon.app.get(Renderings);
  let release = (): void => undefined;
  const wait = new Promise<void>((resolve) => (release = resolve));
  const held = jest.spyOn(renderings, 'layOut').mockImplementation(async (_document, _format, watch) => {
    watch?.tell(3, 10);
    await Promise.race([wait, new Promise((resolve) => watch?.signal.addEventListener('abort', resolve))]);
    watch?.signal.throwIfAborted();
    return Buffer.from('made');
  });
  return () => {
    release();
    held.mockRestore();
  };
};

test('a PDF is made while its reader looks on, row by row', async () => {
  jalon.app.get(Jobs).limits.toldEveryMs = 10;
  const answer = await asked(LONG).expect(202);
  const job = answer.body as JobView;
  expect(answer.headers).toMatchObject({
    location: `/v1/jobs/${job.id}`,
    'preference-applied': 'respond-async',
    'cache-control': 'no-store',
  });
  expect(job).toEqual({
    ...{ id: job.id, agreement: 'algiers-2015', file: 'algiers-2015-report-2018-04-30-fr.pdf' },
    ...{ state: 'waiting', done: null, total: null, startedAt: NOW, endedAt: null },
    ...{ expiresAt: '2026-11-25T12:15:00.000Z', document: null, problem: null },
  });
  const seen: JobView[] = [];
  const over = await until(job, (now) => seen.push(now) > 0 && isOver(now));
  const running = seen.filter(({ state, done }) => state === 'running' && (done ?? 0) > 0);
  expect(running.length).toBeGreaterThan(0);
  expect(running.map(({ done }) => done)).toEqual(
    running.map(({ done }) => done).sort((a, b) => (a ?? 0) - (b ?? 0)),
  );
  const { total } = over;
  expect(total).toBeGreaterThan(100);
  expect(running.every((now) => now.total === total && (now.done ?? 0) <= (total ?? 0))).toBe(true);
  expect(over).toEqual({
    ...{ ...job, state: 'done', done: total, total, endedAt: NOW },
    document: `/v1/jobs/${job.id}/document`,
  });

  const document = await bytesOf(jalon.as('viewer').get(over.document ?? '')).expect(200);
  const plain = await bytesOf(jalon.as('viewer').get(LONG)).expect(200);
  for (const name of ['content-type', 'content-disposition', 'content-language', 'x-report-cut'])
    expect(document.headers[name]).toEqual(plain.headers[name]);
  expect((document.body as Buffer).equals(plain.body as Buffer)).toBe(true);
});

test.each(['docx', 'xlsx'])('a job tells no rows of %s, and makes it', async (format) => {
  const over = await until(await begun(`${REPORT}?format=${format}&asOf=2013-11-15`), isOver);
  expect(over).toMatchObject({ state: 'done', done: null, total: null, problem: null });
  const { body } = await bytesOf(jalon.as('viewer').get(over.document ?? '')).expect(200);
  expect((body as Buffer).subarray(0, 2).toString()).toBe('PK');
});

test('the report of an edition is made so too', async () => {
  const at = '/v1/agreements/ouagadougou-2013/editions';
  const edition = { ref: 'looked-on', title: { en: 'Looked on' }, from: '2013-07-01', to: '2013-11-15' };
  await jalon.as('analyst').post(at).send(edition).expect(201);
  const job = await begun(`${at}/looked-on/report?format=pdf`);
  expect(job.file).toBe('ouagadougou-2013-looked-on-en.pdf');
  expect(await until(job, isOver)).toMatchObject({ state: 'done' });
});

test('what is short, or asked for otherwise, is answered at once', async () => {
  for (const format of ['json', 'html', 'csv'])
    await asked(`${REPORT}?format=${format}&asOf=2013-11-15`).expect(200);
  await asked(PDF, 'respond-asynchronously').expect(200);
  await asked(PDF, 'wait=10').expect(200);
  await asked(`${REPORT}?format=pdf&asOf=never`).expect(400);
  await asked('/v1/agreements/unknown/report?format=pdf').expect(404);
  await asked(PDF, 'wait=5, Respond-Async; x=1').expect(202);
  const head = request(jalon.app.getHttpServer()).head(PDF).set('prefer', 'respond-async');
  await head.set('authorization', `Bearer ${jalon.keys.viewer}`).expect(200);
});

test('nobody else sees a job', async () => {
  const job = await until(await begun(), isOver);
  for (const end of ['', '/document']) {
    const address = `/v1/jobs/${job.id}${end}`;
    for (const role of ['analyst', 'admin'] as const) await jalon.as(role).get(address).expect(404);
    await request(jalon.app.getHttpServer()).get(address).expect(401);
    await jalon.as('viewer').get(address).expect(200);
  }
  await jalon.as('admin').delete(`/v1/jobs/${job.id}`).expect(404);
  await jalon.as('viewer').get('/v1/jobs/none').expect(400);
});

test('with less than it was asked for with, a job is not read', async () => {
  const directory = jalon.app.get(JobsDirectory);
  const job = await until(await begun(), isOver);
  const kept = await directory.find(job.id);
  if (!kept) throw new Error('it is gone');
  const { state, done, total, endedAt, problem, seenAt, ...said } = kept;
  const standing = { state, done, total, endedAt, problem, seenAt };
  await directory.begin({ ...said, rights: { role: 'analyst', clearance: 'restricted' } }, standing);
  expect((await read(job)).status).toBe(404);
});

test('a job that is ended leaves nothing, and gives its place to others', async () => {
  const release = held();
  jalon.app.get(Jobs).limits.toldEveryMs = 10;
  const job = await begun();
  expect(await until(job, ({ state }) => state === 'running')).toMatchObject({ done: 3, total: 10 });
  const { body } = await jalon.as('viewer').get(`/v1/jobs/${job.id}/document`).expect(409);
  expect(body.detail).toBe(`there is no document: it is being made: see /v1/jobs/${job.id}`);
  const second = await begun();
  await asked().expect(429); // two exports of one key at once
  await jalon.as('viewer').delete(`/v1/jobs/${job.id}`).expect(204);
  expect((await read(job)).status).toBe(404);
  await jalon.as('viewer').delete(`/v1/jobs/${job.id}`).expect(404);
  const third = await begun();
  release();
  for (const one of [second, third]) expect(await until(one, isOver)).toMatchObject({ state: 'done' });
  await gone(job);
});

test('servers that share the directory share the jobs', async () => {
  const release = held();
  jalon.app.get(Jobs).limits.toldEveryMs = 10;
  const job = await begun();
  const through = request
    .agent(other.app.getHttpServer())
    .set('authorization', `Bearer ${jalon.keys.viewer}`);
  await until(job, ({ state }) => state === 'running');
  await through.get(`/v1/jobs/${job.id}`).expect(200);
  await through.delete(`/v1/jobs/${job.id}`).expect(204);
  await through.get(`/v1/jobs/${job.id}`).expect(404);
  await gone(job);
  release();
});

test('a document that cannot be made says why', async () => {
  jalon.app.get(Renderings).limits.longestMs = 1;
  const job = await until(await begun(), isOver);
  expect(job).toMatchObject({
    state: 'failed',
    document: null,
    problem: { type: '/problems/not-rendered', status: 503, instance: `/v1/jobs/${job.id}` },
  });
  const { body } = await jalon.as('viewer').get(`/v1/jobs/${job.id}/document`).expect(409);
  expect(body.detail).toContain('takes longer than');
});

test('a job whose server has died has failed', async () => {
  const directory = jalon.app.get(JobsDirectory);
  const job = await until(await begun(), isOver);
  const kept = await directory.find(job.id);
  if (!kept) throw new Error('it is gone');
  await directory.tell(job.id, { ...kept, state: 'running', endedAt: null });
  expect((await read(job)).body).toMatchObject({ state: 'running', endedAt: null });
  clock.set('2026-11-25T12:00:20.001Z');
  expect((await read(job)).body).toMatchObject({
    ...{ state: 'failed', endedAt: NOW, document: null },
    problem: { detail: 'the server that made the document has stopped: ask for it again' },
  });
});

test('jobs are kept for a quarter of an hour, and ten of one key', async () => {
  const made = jest.spyOn(jalon.app.get(Renderings), 'layOut').mockResolvedValue(Buffer.from('made'));
  clock.set('2026-11-25T12:05:00.000Z');
  const jobs: JobView[] = [];
  for (let at = 0; at < 12; at++) {
    clock.set(`2026-11-25T12:05:${String(at).padStart(2, '0')}.000Z`);
    jobs.push(await until(await begun(), isOver));
  }
  const found = await Promise.all(jobs.map(read));
  expect(found.map(({ status }) => status)).toEqual([404, 404, ...Array<number>(10).fill(200)]);
  clock.set('2026-11-25T12:20:11.000Z');
  expect((await read(jobs[11] as JobView)).status).toBe(404);
  made.mockRestore();
  const again = await startApp({ clock, database: jalon, dataDir: jalon.dataDir }); // each server removes what has expired
  while ((await files()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await again.close();
});
