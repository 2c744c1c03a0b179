import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock });
});
afterAll(() => jalon.close());

const textOf = async (path: string): Promise<string> => {
  const answer = await jalon.as('viewer').get(path);
  expect(answer.status).toBe(200);
  return answer.text;
};

describe('whatever is retracted or corrected, answers of earlier knowledge stay as they were', () => {
  const at = '/v1/agreements/steady';
  const READS = [
    ...['', '/states', '/events/vote', '/events/vote/occurrences', '/provisions', '/provisions/p1'],
    ...['/provisions/p1/history', '/provisions/p1/assessments', '/provisions/p1/deadline', '/milestones'],
    ...[
      '/provisions/p1/deadline-revisions',
      '/milestones/m1',
      '/milestones/m1/deadline',
      '/overdue',
      '/summary',
    ],
    ...[
      '/milestones/m1/completions',
      '/milestones/m1/deadline-revisions',
      '/published-figures',
      '/events/vote',
    ],
  ];
  const answers = (knownAt: string) =>
    Promise.all(READS.map((path) => textOf(`${at}${path}?knownAt=${encodeURIComponent(knownAt)}`)));
  const steps: { knownAt: string; given: string[] }[] = [];
  const remember = async (): Promise<void> => {
    const now = await jalon.as('viewer').get(`${at}/summary`);
    const { knownAt } = now.body as Answer;
    const given = await answers(knownAt);
    expect(given[READS.indexOf('/summary')]).toBe(now.text); // what was said without knownAt too
    steps.push({ knownAt, given });
  };

  test('of each kind of record', async () => {
    const { party, agreement } = make(jalon);
    await party('gov');
    await agreement('steady');
    const pact = make(jalon).in('steady');
    await pact.event('vote');
    const rule = {
      kind: 'relative',
      event: 'vote',
      offset: 'P30D',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    await pact.provision('p1', { responsible: ['gov'], deadline: rule });
    await pact.milestone('m1', 'p1', { deadline: rule });
    await remember();
    const posted: [() => Promise<Answer>, Record<string, unknown>][] = [
      [() => pact.occurrence('vote', { occurredOn: '2020-02-01' }), { occurredOn: '2020-03-01' }],
      [
        () => pact.assessment('p1', 'minimum', '2020-06-01') as unknown as Promise<Answer>,
        { level: 'full', effectiveOn: '2020-07-01' },
      ],
      [() => pact.completion('m1', { metOn: '2020-05-05' }), { metOn: '2020-05-06' }],
      [
        () => pact.revision('milestones/m1', { dueOn: '2020-05-01', decidedOn: '2020-03-01' }),
        { dueOn: '2020-05-20', reason: { en: 'As printed.' } },
      ],
      [() => pact.state({ kind: 'suspended', on: '2020-08-01' }), { on: '2020-09-01' }],
      [
        () => pact.occurrence('vote', { plannedOn: '2021-01-01', decidedOn: '2020-10-01' }),
        { plannedOn: '2021-02-01' },
      ],
      [() => pact.figure({ asOf: '2020-10-01', shares: { done: 40 } }), { shares: { done: 50 } }],
    ];
    for (const [post, change] of posted) {
      const { id } = await post();
      await remember();
      const corrected = await pact.correction(id, change);
      expect(corrected).toMatchObject({ corrects: id, record: { ...change, corrects: id } });
      await remember();
      await pact.retraction(corrected.id, 'It was right at first.');
      await remember();
      const back = await jalon.as('viewer').get(`${at}/records/${id}`);
      expect(back.body).toMatchObject({ id, retracted: null, corrected: null, corrects: null });
      await pact.retraction(id, 'It was wrong after all.');
      await remember();
      const gone = await jalon.as('viewer').get(`${at}/records/${id}`);
      expect(gone.body).toMatchObject({ retracted: { reason: { en: 'It was wrong after all.' } } });
      const again = await jalon
        .as('analyst')
        .post(`${at}/records/${id}/correction`)
        .send({
          ...{ reason: { en: 'Once more.' }, record: change },
        });
      expect(again.status).toBe(409);
      await post();
    }
    expect(steps).toHaveLength(1 + 4 * posted.length);
    expect(new Set(steps.map(({ given }) => given.join('\n'))).size).toBe(steps.length);
    for (const { knownAt, given } of steps) expect(await answers(knownAt)).toEqual(given);
  });

  test('of a published figure', async () => {
    const path = '/v1/agreements/algiers-2015/published-figures';
    const before = (await jalon.as('viewer').get(path)).body as Answer;
    const given = await textOf(`${path}?knownAt=${before.knownAt}`);
    const [{ id }] = before.items as [Answer];
    await make(jalon).in('algiers-2015').retraction(id, 'Of another report.');
    expect((await jalon.as('viewer').get(path)).body).toMatchObject({ total: before.total - 1 });
    expect(await textOf(`${path}?knownAt=${before.knownAt}`)).toBe(given);
  });
});

describe('a correction', () => {
  test('stands in the place of what it corrects: the first recorded occurrence goes on counting', async () => {
    await make(jalon).agreement('placed');
    const pact = make(jalon).in('placed');
    await pact.event('vote');
    const first = await pact.occurrence('vote', { occurredOn: '2020-02-01' });
    await pact.occurrence('vote', { occurredOn: '2020-04-01' });
    const occurredOn = async () =>
      ((await jalon.as('viewer').get('/v1/agreements/placed/events/vote')).body as Answer).occurredOn;
    expect(await occurredOn()).toBe('2020-02-01');
    const second = await pact.correction(first.id, { occurredOn: '2020-03-01' });
    expect(await occurredOn()).toBe('2020-03-01');
    const third = await pact.correction(second.id, { occurredOn: '2020-03-02' });
    expect(await occurredOn()).toBe('2020-03-02');
    await pact.retraction(third.id, 'No.');
    expect(await occurredOn()).toBe('2020-03-01');
    const { body } = await jalon.as('viewer').get('/v1/agreements/placed/events/vote/occurrences');
    expect((body as Answer).items.map(({ id }) => id)[0]).toBe(second.id);
  });

  test('names what is wrong with it, beneath the record', async () => {
    await make(jalon).agreement('wronged');
    const pact = make(jalon).in('wronged');
    await pact.provision('p1');
    const { id } = await pact.assessment('p1', 'minimum', '2020-06-01');
    const at = `/v1/agreements/wronged/records`;
    const send = (to: string, body: object) => jalon.as('analyst').post(`${at}/${to}`).send(body);
    const reason = { en: 'Misread.' };
    const refused: [string, object, number, string | undefined][] = [
      [`${id}/correction`, { reason, record: { level: 'none' } }, 422, '/record/level'],
      [`${id}/correction`, { reason, record: { effectiveOn: '2020-02-30' } }, 400, '/record/effectiveOn'],
      [`${id}/correction`, { reason, record: { effectiveOn: '2999-01-01' } }, 422, '/record/effectiveOn'],
      [`${id}/correction`, { reason, record: { colour: 'red' } }, 400, '/record/colour'],
      [`${id}/correction`, { reason, record: { sources: [] } }, 422, '/record/sources'],
      [`${id}/correction`, { reason, record: {} }, 422, '/record'],
      [`${id}/correction`, { reason, record: { level: 'minimum' } }, 422, '/record'],
      [`${id}/correction`, { reason, record: [] }, 400, '/record'],
      [`${id}/correction`, { record: { level: 'full' } }, 400, '/reason'],
      [`${id}/retraction`, {}, 400, '/reason'],
      ['00000000-0000-7000-8000-0000000000ff/retraction', { reason }, 404, undefined],
      ['nothing/retraction', { reason }, 400, '/id'],
    ];
    for (const [to, body, status, pointer] of refused) {
      const answer = await send(to, body);
      expect([to, answer.status, (answer.body as Answer).errors?.[0]?.pointer]).toEqual([
        to,
        status,
        pointer,
      ]);
    }
    await pact.retraction(id, 'Wrong.');
    expect((await send(`${id}/retraction`, { reason })).status).toBe(409);
    expect((await jalon.as('viewer').post(`${at}/${id}/retraction`).send({ reason })).status).toBe(403);
  });
});

describe('the preview', () => {
  const at = '/v1/agreements/algiers-2015';
  const EVENT = 'signature-final';
  const READS = [
    '/overdue',
    '/overdue?asOf=2017-03-10',
    '/summary',
    '/milestones?limit=200',
    '/provisions?limit=200',
  ];
  interface Rule {
    kind: string;
    event?: string;
  }
  interface Bundle {
    provisions: { ref: string; deadline?: Rule | null }[];
    milestones: { ref: string; deadline?: Rule | null }[];
  }

  test('of a corrected signature moves what counts from it, and the real call the same; retracted, all is as before', async () => {
    const bundle = JSON.parse(await readFile('data/agreements/algiers-2015.json', 'utf8')) as Bundle;
    const counted = [...bundle.provisions, ...bundle.milestones]
      .filter(({ deadline }) => deadline?.event === EVENT)
      .map(({ ref }) => ref);
    expect(counted.length).toBeGreaterThan(5);
    const shown = async () => {
      const bodies = await Promise.all(
        READS.map(async (path) => JSON.parse(await textOf(at + path)) as object),
      );
      return bodies.map((body) => ({ ...body, knownAt: null, sequence: null, evidence: null }));
    };
    const before = await shown();
    const { body: occurrences } = await jalon.as('viewer').get(`${at}/events/${EVENT}/occurrences`);
    const [signed] = (occurrences as Answer).items as [Answer];
    expect(signed.occurredOn).toBe('2015-06-20');
    const path = `${at}/records/${signed.id}/correction`;
    const body = { reason: { en: 'The first signature counts.' }, record: { occurredOn: '2015-05-15' } };

    const dry = await jalon.as('analyst').post(`${path}?dryRun=true`).set('Idempotency-Key', 'k').send(body);
    expect(dry.status).toBe(200);
    expect(dry.body).toMatchObject({ dryRun: true });
    expect(await shown()).toEqual(before);
    type Moves = { moves: { ref: string; anchor: string; original: { from: string; to: string } }[] };
    const { moves } = (dry.body as Answer).cascade as unknown as Moves;
    expect(moves.map(({ ref }) => ref).sort()).toEqual(counted.sort());
    expect(moves.find(({ ref }) => ref === 'm-moc-gao')?.original).toEqual({
      ...{ from: '2015-08-19', to: '2015-07-14' }, // P60D, worked by hand
    });

    const real = await jalon.as('analyst').post(path).set('Idempotency-Key', 'k').send(body);
    expect(real.status).toBe(201);
    expect((real.body as Answer).cascade).toEqual((dry.body as Answer).cascade);
    expect(await shown()).not.toEqual(before);
    const { id } = real.body as Answer;
    const retraction = await jalon
      .as('analyst')
      .post(`${at}/records/${id}/retraction`)
      .send({
        reason: { en: 'The final signature counts.' },
      });
    expect(retraction.status).toBe(201);
    const back = (retraction.body as Answer).cascade as unknown as Moves;
    expect(back.moves.map(({ ref, original }) => [ref, original.to])).toEqual(
      moves.map(({ ref, original }) => [ref, original.from]),
    );
    expect(await shown()).toEqual(before);
    const corrected = (await jalon.as('viewer').get(`${at}/records/${id}`)).body as Answer;
    expect(corrected).toMatchObject({
      corrects: signed.id,
      retracted: { reason: { en: expect.any(String) } },
    });
  });

  test('of each write tells what it would move, and writes nothing', async () => {
    await make(jalon).agreement('tried');
    const pact = make(jalon).in('tried');
    await pact.event('vote');
    const rule = {
      kind: 'relative',
      event: 'vote',
      offset: 'P30D',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    await pact.provision('p1', { deadline: rule });
    const before = await textOf('/v1/agreements/tried/summary');
    const attempt = (path: string, body: object) =>
      jalon.as('analyst').post(`/v1/agreements/tried/${path}?dryRun=true`).send(body);
    const vote = await attempt('events/vote/occurrences', { occurredOn: '2026-10-01' });
    expect([vote.status, vote.body]).toEqual([
      200,
      {
        dryRun: true,
        cascade: {
          ...{ asOf: '2026-11-25', ceaseOverdue: [], becomeLapsed: [], ceaseLapsed: [] },
          moves: [
            {
              ...{ kind: 'provision', ref: 'p1', rule, anchor: 'vote' },
              original: { from: null, to: '2026-10-31' },
              current: { from: null, to: '2026-10-31' },
            },
          ],
          becomeOverdue: [{ kind: 'provision', ref: 'p1', dueOn: '2026-10-31', daysOverdue: 25 }],
        },
      },
    ]);
    const wrong = await attempt('events/vote/occurrences', { occurredOn: '2026-13-01' });
    expect(wrong.status).toBe(400);
    expect(await textOf('/v1/agreements/tried/summary')).toBe(before);
    const odd = await jalon.as('analyst').post('/v1/agreements/tried/states?dryRun=maybe').send({});
    expect(odd.status).toBe(400);

    const first = await pact.occurrence('vote', { occurredOn: '2026-10-01' });
    expect(first.cascade).toEqual((vote.body as Answer).cascade);
    const second = await pact.occurrence('vote', { occurredOn: '2026-10-20' });
    expect(second.cascade).toMatchObject({ moves: [], becomeOverdue: [], ceaseOverdue: [] });
    const revision = {
      dueOn: '2027-01-01',
      decidedOn: '2026-11-01',
      issuer: 'CSA',
      authority: 'parties',
      sources: [SOURCE],
    };
    const moved = await attempt('provisions/p1/deadline-revisions', revision);
    expect((moved.body as Answer).cascade).toMatchObject({
      moves: [
        { ref: 'p1', original: { from: '2026-10-31', to: '2026-10-31' }, current: { to: '2027-01-01' } },
      ],
      ceaseOverdue: [{ ref: 'p1' }],
    });
  });
});
