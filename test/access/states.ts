import request from 'supertest';
import { Keys } from '../../src/auth/keys.service.js';
import type { StoppedClock, TestApp } from '../app.js';
import { make } from '../make.js';

/**
 * What a record can be. A proposal that nobody decided is the product's only draft (`draft`, `proposed` and `returned`
 * in the words); `published` was approved before the agreement was published, as was `retracted`, after which
 * it was retracted; `approved` came later.
 */
export const STATES = ['proposed', 'returned', 'approved', 'published', 'retracted'] as const;
export type State = (typeof STATES)[number];

/** Stands in every note, which is for analysts and above. */
export const MARK = 'unspoken';
const NOTE = { en: `A note, ${MARK}.` };

/** Lists of records: where they are recorded, and what one is but for its day. */
const KINDS = {
  assessment: ['/provisions/p1/assessments', 'effectiveOn', { level: 'full', assessor: 'desk', kind: 'desk', note: NOTE }],
  completion: ['/milestones/m1/completions', 'metOn', { note: NOTE }],
  occurrence: ['/events/vote/occurrences', 'occurredOn', { note: NOTE }],
  revision: ['/provisions/p1/deadline-revisions', 'dueOn', { decidedOn: '2020-01-02', issuer: 'CSA', authority: 'parties' }],
} as const; // prettier-ignore
export type Kind = keyof typeof KINDS;
export const LISTS = Object.fromEntries(
  Object.entries(KINDS).map(([kind, [path]]) => [kind, path]),
) as Record<Kind, string>;

/** What every record of a kind and a state cites: an answer that has this word tells of it. */
export const sourceOf = (kind: Kind, state: State): string => `${kind}-${state}`;

/**
 * The agreement `one` with a record of every kind in every state; when it was published, and what was retracted since.
 */
export async function everyState(
  jalon: TestApp,
  clock: StoppedClock,
): Promise<{ publishedAt: string; retracted: string[] }> {
  const at = '/v1/agreements/one';
  await make(jalon).agreement('one', { fourEyes: true });
  const one = make(jalon).in('one');
  await one.event('vote');
  await one.provision('p1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
  await one.milestone('m1', 'p1');
  const second = (await jalon.app.get(Keys).make({ role: 'reviewer', label: 'second' }, null)).key;

  const propose = async (path: string, body: object) => {
    const answer = await jalon.as('analyst').post(at + path).send(body).expect(202); // prettier-ignore
    return (answer.body as { proposal: string }).proposal;
  };
  /** The id of the record that it made. */
  const decide = async (proposal: string, how: 'approval' | 'return'): Promise<string> => {
    const address = `${at}/proposals/${proposal}`;
    const { etag = '' } = (await jalon.as('analyst').get(address)).headers;
    const { body } = await request(jalon.app.getHttpServer())
      .post(`${address}/${how}`)
      .set({ authorization: `Bearer ${second}`, 'if-match': etag })
      .send(how === 'return' ? { reason: NOTE } : {})
      .expect(200);
    return (body as { decision: { record: string } }).decision.record;
  };
  const record = async (kind: Kind, state: State): Promise<string> => {
    const [path, day, fields] = KINDS[kind];
    const source = sourceOf(kind, state);
    const on = `2020-0${STATES.indexOf(state) + 2}-01`;
    const sources = [{ key: source, title: `The source ${source}`, note: NOTE }];
    const proposal = await propose(path, { ...fields, [day]: on, sources });
    if (state === 'proposed') return proposal;
    return decide(proposal, state === 'returned' ? 'return' : 'approval');
  };

  const retracted: string[] = [];
  const kinds = Object.keys(KINDS) as Kind[];
  for (const kind of kinds) {
    await record(kind, 'published');
    retracted.push(await record(kind, 'retracted'));
  }
  const publication = await jalon.as('admin').post(`${at}/publication`).send({ published: true }).expect(201);
  clock.set('2026-03-01T13:00:00.000Z');
  for (const id of retracted) {
    await decide(await propose(`/records/${id}/retraction`, { reason: { en: 'Misread.' } }), 'approval');
  }
  for (const kind of kinds) for (const state of ['approved', 'returned', 'proposed'] as const) await record(kind, state); // prettier-ignore
  return { publishedAt: (publication.body as { knownAt: string }).knownAt, retracted };
}
