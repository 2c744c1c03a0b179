import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Keys } from '../src/auth/keys.service.js';
import type { Role } from '../src/domain/role.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const clock = new StoppedClock('2024-06-01T09:00:00.000Z');
let jalon: TestApp;
const at = '/v1/agreements/accord';
/** Ids and keys of persons. */
const people: Record<string, { id: string; key: string }> = {};

const person = async (name: string, role: Role) => {
  const { key, ...made } = await jalon.app.get(Keys).make({ role, label: name }, null);
  people[name] = { id: made.personId, key };
};
const ask = async (name: string, method: 'get' | 'post', path: string, body: object = {}, status = 200) => {
  const agent = request(jalon.app.getHttpServer());
  const asked = method === 'get' ? agent.get(path) : agent.post(path);
  return (
    await asked
      .set('authorization', `Bearer ${people[name]?.key ?? ''}`)
      .send(body)
      .expect(status)
  ).body;
};
const get = (path: string, name = 'ada') => ask(name, 'get', `${at}/${path}`);
const post = (path: string, body: object, status = 201, name = 'ada') =>
  ask(name, 'post', `${at}/${path}`, body, status);
const id = (name: string) => people[name]?.id ?? '';
const assign = (provision: string, fields: object, status = 201) =>
  post('assignments', { provision, ...fields }, status);

beforeAll(async () => {
  jalon = await startApp({ clock });
  for (const name of ['ada', 'ben', 'cleo']) await person(name, 'analyst');
  await person('root', 'admin');
  await person('viv', 'viewer');
  const { agreement, in: within } = make(jalon);
  await agreement('accord', { signedOn: '2020-01-01', fourEyes: true });
  const pact = within('accord');
  await pact.provision('truce', { deadline: { kind: 'fixed', on: '2024-05-01' } });
  await pact.provision('camps', { deadline: { kind: 'fixed', on: '2024-08-01' } });
  await pact.provision('roads');
  await pact.milestone('patrols', 'truce', { deadline: { kind: 'fixed', on: '2024-12-31' } });
});
afterAll(() => jalon.close());

describe('assignments', () => {
  it('name a lead and a deputy who may record here; the latest holds', async () => {
    const first = await assign('truce', {
      lead: id('ada'),
      deputy: id('ben'),
      reviewBy: '2024-05-15',
      from: '2024-01-01',
    });
    expect(first).toMatchObject({
      ref: 'assignment-1',
      lead: id('ada'),
      deputy: id('ben'),
      leftBehind: false,
    });
    await assign('camps', { lead: id('ben'), from: '2024-01-01' });
    await assign('camps', { lead: id('ada'), deputy: id('cleo'), from: '2024-02-01' });
    const led = async (query: string) =>
      (await get(`assignments?${query}`)).items.map(
        ({ provision, lead }: { provision: string; lead: string }) => [provision, lead],
      );
    expect(await led('')).toEqual([
      ['camps', id('ada')],
      ['truce', id('ada')],
    ]);
    expect(await led('asOf=2024-01-31')).toEqual([
      ['camps', id('ben')],
      ['truce', id('ada')],
    ]);
    expect(await led(`person=${id('ben')}`)).toEqual([['truce', id('ada')]]);
    expect(await led('reviewBy=2024-05-15')).toEqual([['truce', id('ada')]]);
    expect(await led('reviewBy=2024-05-14')).toEqual([]);
    const fault = async (fields: object) => (await assign('roads', fields, 422)).errors[0].pointer;
    expect(await fault({ lead: id('viv') })).toBe('/lead');
    expect(await fault({ deputy: '01a00000-0000-7000-8000-000000000000' })).toBe('/deputy');
    expect(await fault({ lead: id('ada'), deputy: id('ada') })).toBe('/deputy');
    await ask('viv', 'get', `${at}/assignments`, {}, 403);
    const history = await ask('viv', 'get', `${at}/provisions/truce/history`);
    const told = history.items.find(({ kind }: { kind: string }) => kind === 'assignment');
    expect(told.content).toMatchObject({ lead: null, deputy: null });
  });
});

describe('what whoever takes over must know', () => {
  it('is all that is pending, unused, due, open, and why each last level was chosen', async () => {
    const sources = [SOURCE];
    await post('claims', {
      ref: 'shots',
      says: { en: 'Shots.' },
      saidBy: 'x',
      saidOn: '2024-05-20',
      provision: 'truce',
      sources,
    });
    await post('claims', {
      ref: 'dull',
      says: { en: 'No.' },
      saidBy: 'x',
      saidOn: '2024-05-21',
      provision: 'truce',
      sources,
    });
    await post('claims/dull/triage', { status: 'rejected', reason: { en: 'Nothing in it.' } });
    const said = {
      effectiveOn: '2024-05-25',
      assessor: 'desk',
      kind: 'desk',
      note: { en: 'As heard.' },
      sources,
    };
    const draft = await post('provisions/truce/assessments', { level: 'minimum', ...said }, 202);
    await post('questions', {
      ref: 'who',
      provision: 'truce',
      question: { en: 'Who fired?' },
      askedOn: '2024-05-22',
    });
    await post('questions', {
      ref: 'when',
      provision: 'camps',
      question: { en: 'When?' },
      askedOn: '2024-05-23',
    });
    await post('questions/when/answer', { answer: { en: 'In May.' }, answeredOn: '2024-05-24' });
    const work = await get('hand-over?lang=en');
    expect(work).toMatchObject({
      person: id('ada'),
      totals: { provisions: 2, drafts: 1, claims: 1, deadlines: 2, questions: 1, lastLevels: 0 },
      provisions: [
        { provision: 'camps', title: 'camps', as: 'lead', reviewBy: null, reviewPassed: false },
        { provision: 'truce', as: 'lead', reviewBy: '2024-05-15', reviewPassed: true },
      ],
      drafts: [{ id: draft.proposal, kind: 'assessment', action: 'record', about: 'truce' }],
      claims: [{ ref: 'shots', provision: 'truce', saidOn: '2024-05-20', status: 'new' }],
      deadlines: [
        { kind: 'provision', ref: 'truce', state: 'overdue', dueOn: '2024-05-01' },
        { kind: 'provision', ref: 'camps', state: 'due', dueOn: '2024-08-01' },
      ],
      questions: [{ ref: 'who', provision: 'truce', question: 'Who fired?' }],
    });
    expect((await get('questions?open=true')).items).toMatchObject([{ ref: 'who', answer: null }]);
    expect((await get('questions?provision=camps')).items).toMatchObject([
      { ref: 'when', answer: { answeredOn: '2024-05-24' } },
    ]);
    // Approved by another person, it is the last level, with why.
    const path = `proposals/${draft.proposal}`;
    const { headers } = await request(jalon.app.getHttpServer())
      .get(`${at}/${path}`)
      .set('authorization', `Bearer ${people.root?.key ?? ''}`);
    await request(jalon.app.getHttpServer())
      .post(`${at}/${path}/approval`)
      .set({ authorization: `Bearer ${people.root?.key ?? ''}`, 'if-match': String(headers.etag) })
      .send({})
      .expect(200);
    const after = await get('hand-over?lang=en');
    expect(after.totals).toMatchObject({ drafts: 0, lastLevels: 1 });
    expect(after.lastLevels).toMatchObject([
      {
        provision: 'truce',
        level: 'minimum',
        effectiveOn: '2024-05-25',
        note: 'As heard.',
        claims: [],
        sources: [SOURCE.key],
      },
    ]);
  });

  it('becomes another person’s in one write: one’s own, or by an admin', async () => {
    const hand = (body: object, status: number, name = 'ada') =>
      ask(name, 'post', `${at}/hand-over`, body, status);
    await hand({ from: id('ada'), to: id('cleo') }, 403, 'ben');
    const fault = async (body: object) => (await hand(body, 422)).errors[0].pointer;
    expect(await fault({ from: id('ada'), to: id('ada') })).toBe('/to');
    expect(await fault({ from: id('ada'), to: id('viv') })).toBe('/to');
    expect(await fault({ from: id('ada'), to: id('ben'), provisions: ['roads'] })).toBe('/provisions/0');
    clock.set('2024-06-02T09:00:00.000Z');
    // ben stood in for the truce, and leads it now; nobody stands in twice.
    const taken = await hand({ from: id('ada'), to: id('ben') }, 200);
    expect([taken.person, taken.totals.provisions]).toEqual([id('ben'), 2]);
    expect((await get('assignments')).items).toMatchObject([
      { provision: 'truce', lead: id('ben'), deputy: null, reviewBy: '2024-05-15' },
      { provision: 'camps', lead: id('ben'), deputy: id('cleo') },
    ]);
    expect((await get('hand-over')).totals.provisions).toBe(0);
    expect((await get('hand-over?asOf=2024-06-01')).totals.provisions).toBe(2);
    expect((await hand({ from: id('ada'), to: id('ben') }, 422)).errors[0].pointer).toBe('/from');
    await hand({ from: id('ben'), to: id('ada'), provisions: ['truce'] }, 200, 'root');
  });
});

describe('a deactivated account', () => {
  it('keeps nothing: the deputy leads, or nobody does', async () => {
    const { knownAt } = await get('assignments');
    clock.set('2024-06-03T09:00:00.000Z');
    await ask('root', 'post', `/v1/people/${id('ben')}/deactivation`, {}, 204);
    const lists = (await get('assignments')).items;
    expect(lists).toMatchObject([
      { provision: 'truce', lead: id('ada'), deputy: null },
      { provision: 'camps', lead: id('cleo'), deputy: null, leftBehind: true },
    ]);
    expect((await get(`assignments?person=${id('ben')}`)).items).toEqual([]);
    await ask('root', 'post', `/v1/people/${id('cleo')}/deactivation`, {}, 204);
    expect((await get('assignments?unassigned=true')).items).toMatchObject([
      { provision: 'camps', lead: null, deputy: null, leftBehind: true },
    ]);
    // As it was known before.
    expect((await get(`assignments?person=${id('ben')}&knownAt=${knownAt}`)).items).toMatchObject([
      { provision: 'camps' },
    ]);
  });
});
