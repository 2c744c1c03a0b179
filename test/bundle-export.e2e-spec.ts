import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Keys } from '../src/auth/keys.service.js';
import type { Bundle } from '../src/exchange/bundle.js';
import { readJson } from '../src/exchange/bundle-text.js';
import { Imports } from '../src/exchange/import.service.js';
import { REGISTER_LISTS } from '../src/exchange/register-lists.js';
import { JALON } from '../src/ledger/author.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';
import { registered } from './registered.js';
import { exported } from './stored-bundle.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  here = await startApp({ clock });
  there = await startApp({ clock });
});
afterAll(async () => {
  await here.close();
  await there.close();
});

const load = async (jalon: TestApp, text: string) => {
  const imports = jalon.app.get(Imports);
  return imports.importBundle(await imports.check(readJson(Buffer.from(text))), JALON);
};

/** What tells of one deployment alone. */
const LOCAL = [
  'id',
  'recordedAt',
  'knownAt',
  'sequence',
  'author',
  'corrects',
  'assessment',
  'evidence',
  'version',
];
const stripped = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !LOCAL.includes(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, stripped(member)]));
};

describe('a bundle', () => {
  it('has the lists that the kinds of the register have, and no other', () => {
    const schema = JSON.parse(readFileSync('data/agreement-bundle-2.schema.json', 'utf8')) as {
      properties: Record<string, { items?: { $ref: string } }>;
    };
    const lists = Object.entries(schema.properties).filter(([, { items }]) =>
      items?.$ref.endsWith('registerRecord'),
    );
    expect(lists.map(([name]) => name)).toEqual(REGISTER_LISTS);
  });

  it('comes back byte for byte from another deployment, with the same answers', async () => {
    const { agreement, party, in: within } = make(here);
    await party('army', { acronym: 'FA' });
    await party('rebels');
    await party('front', { kind: 'coalition' });
    await party('stranger');
    await agreement('accord', {
      ...{
        signedOn: '2020-01-10',
        title: { en: 'Accord', fr: 'Accord', ar: 'اتفاق' },
        notes: [{ en: 'A note.' }],
      },
      calendar: {
        week: ['sun', 'mon'],
        holidays: [{ on: '2020-05-01', label: { en: 'Labour' }, estimated: true }],
      },
      ...{ staleDays: 90, dueSoonDays: 10, countedAssessor: 'desk-one', sources: [SOURCE] },
    });
    const pact = within('accord');
    const post = (path: string, body: object) =>
      here.as('analyst').post(`/v1/agreements/accord/${path}`).send(body).expect(201);
    await post('signatories', {
      party: 'rebels',
      capacity: 'signatory',
      signedOn: '2020-01-10',
      note: { en: 'x' },
    });
    await pact.event('talks', { sources: [SOURCE] });
    await pact.occurrence('talks', { occurredOn: '2020-02-01', sources: [SOURCE], access: 'restricted' });
    await pact.period('interim', { startedOn: '2020-01-15', endsOn: '2021-01-15', decidedOn: '2020-01-15' });
    await post('periods/interim/extensions', {
      endsOn: '2021-06-15',
      decidedOn: '2021-01-02',
      sources: [SOURCE],
    });
    const rule = {
      kind: 'relative',
      event: 'talks',
      offset: 'P5D',
      count: 'working',
      roll: 'none',
      direction: 'after',
    };
    await pact.provision('truce', { responsible: ['army', 'rebels'], deadline: rule, type: 'cease-fire' });
    await pact.provision('camps', { parent: 'truce', nature: 'continuous' });
    const view = await here.as('analyst').get('/v1/agreements/accord/provisions/camps').expect(200);
    await here
      .as('analyst')
      .patch('/v1/agreements/accord/provisions/camps')
      .set('if-match', String(view.headers.etag))
      .send({ title: { en: 'Camps', fr: 'Camps' } })
      .expect(200);
    await pact.milestone('patrols', 'truce', { deadline: { kind: 'fixed', on: '2020-03-01' } });
    await pact.revision('milestones/patrols', { dueOn: '2020-06-01', decidedOn: '2020-03-20' });
    const window = { from: '2020-07-01', to: '2020-07-31' };
    await pact.revision('milestones/patrols', { window, decidedOn: '2020-06-20', authority: 'oneParty' });
    await pact.revision('provisions/truce', { dueOn: null, decidedOn: '2020-06-21' });
    await pact.completion('patrols', { metOn: '2020-08-01', sources: [SOURCE], precision: 'month' });
    const wrong = await pact.assessment('truce', 'full', '2020-09-01');
    const mistaken = await pact.assessment('truce', 'minimum', '2020-10-01');
    await pact.assessment('truce', 'intermediate', '2020-10-01', {
      flags: ['contested'],
      blockage: { en: 'b' },
    });
    await pact.correction(mistaken.id, { note: { en: 'Better.' }, confidence: 'low' });
    await pact.retraction(wrong.id, 'Wrong.');
    const secret = {
      ...{
        title: 'Colonel X',
        access: 'confidential',
        codeName: 'Heron',
        publicWording: { en: 'An officer' },
      },
      reliability: 'B2',
    };
    const hushed = { ...secret, title: 'Mrs Y', access: 'restricted', codeName: 'Crane', key: 'crane' };
    await pact.assessment('camps', 'minimum', '2020-11-01', {
      sources: [secret, hushed],
      access: 'restricted',
    });
    await pact.state({ kind: 'suspended', on: '2021-02-01', by: 'rebels', sources: [SOURCE] });
    await pact.state({ kind: 'in_force', on: '2021-04-01' });
    await pact.figure({ asOf: '2021-01-01', counts: { done: 3 }, shares: { done: 37.5 } });
    const fields = { note: { en: 'Noted.' }, sources: [SOURCE] };
    for (const [list, body] of registered(
      { provision: 'camps', milestone: 'patrols', party: 'front' },
      { words: { en: 'Said.', fr: 'Dit.' }, fields },
    )) {
      if (list !== 'assignments') await post(list, body); // these name people of the deployment
    }
    const admin = here.as('admin');
    await admin.post('/v1/agreements/accord/editions/e1/publication').send({}).expect(201);
    await admin
      .post('/v1/agreements/accord/editions/e1/corrigenda')
      .send({ reason: { en: 'x' } })
      .expect(201);
    await post('editions', { ref: 'e2', title: { en: 'Next' }, from: '2020-02-02', to: '2020-06-30' });
    const spoken = await post('claims', {
      ...{
        says: { en: 'A' },
        saidBy: 'x',
        saidOn: '2020-05-05',
        milestone: 'patrols',
        sources: [{ key: 'crane' }],
      },
      access: 'restricted',
    });
    await pact.correction((spoken.body as { id: string }).id, { saidBy: 'y' });

    const text = await exported(here, 'accord');
    clock.set('2026-11-25T12:30:00.000Z'); // an import comes later than what it brings
    const report = await load(there, text);
    expect(report).toMatchObject({ agreement: 'accord', created: true });
    expect(await exported(there, 'accord')).toBe(text);
    expect(text).toContain('"title": "Colonel X"');
    expect(text).not.toContain('stranger');
    expect((JSON.parse(text) as Bundle).parties.map(({ ref }) => ref)).toEqual(['army', 'front', 'rebels']);

    const paths = [
      'summary?by=theme',
      'overdue',
      'provisions',
      'milestones',
      'events',
      'states',
      'periods',
      'signatories',
    ];
    const deadlines = ['provisions/truce/deadline', 'milestones/patrols/deadline', 'provisions/camps'];
    const records = [
      ...[
        'claims',
        'incidents',
        'incident-counts',
        'published-codes',
        'comparison',
        'sources',
        'differences',
      ],
      ...[
        'sessions',
        'sessions/s1',
        'sessions/s1/pack',
        'action-points',
        'remits',
        'blockages',
        'dependencies',
      ],
      ...['provisions/camps/obstacles', 'indicators', 'indicators/n1', 'provisions/truce/questions'],
      'editions',
    ];
    for (const path of [...paths, ...deadlines, ...records]) {
      for (const asOf of ['2020-03-10', '2020-10-15', '2021-03-01', '2026-11-25']) {
        const at = `/v1/agreements/accord/${path}${path.includes('?') ? '&' : '?'}asOf=${asOf}`;
        const [ours, theirs] = await Promise.all(
          [here, there].map(async (jalon) => (await jalon.as('admin').get(at)).body as unknown),
        );
        expect([at, stripped(theirs)]).toEqual([at, stripped(ours)]);
      }
    }

    // What was published is the same, byte for byte; a draft is of what is known here.
    for (const path of ['editions/e1?lang=en', 'editions/e1/report', 'editions/e1/report?lang=ar']) {
      const [ours, theirs] = await Promise.all(
        [here, there].map((jalon) => jalon.as('admin').get(`/v1/agreements/accord/${path}`).expect(200)),
      );
      expect([path, stripped(theirs?.body)]).toEqual([path, stripped(ours?.body)]);
      if (path.includes('report')) expect(theirs?.text).toBe(ours?.text);
    }
    const forged = JSON.parse(text) as { editionDocuments: { json: string }[] };
    const [document] = forged.editionDocuments;
    if (document) document.json = document.json.replace('"Next"', '"Else"').replace('"e1"', '"e9"');
    await expect(load(there, JSON.stringify(forged))).rejects.toMatchObject({
      errors: [{ pointer: '/editionDocuments/0/sha256' }],
    });

    // Once more: nothing new.
    expect(await load(there, text)).toMatchObject({ created: false, recordedAt: null });
    expect(await load(here, text)).toMatchObject({ created: false, recordedAt: null });
    expect(await exported(there, 'accord')).toBe(text);

    // A later edition is compared with what was published elsewhere, by its figures alone.
    const editions = '/v1/agreements/accord/editions';
    const later = { ref: 'e3', title: { en: 'Later' }, from: '2020-03-01', to: '2020-07-31' };
    await there.as('admin').post(editions).send(later).expect(201);
    const { body } = await there.as('viewer').get(`${editions}/e3/report`).expect(200);
    expect(body.learned).toMatchObject({ previous: { ref: 'e1' }, isKnown: false, total: 0, items: [] });
  });

  it('is that of an instant: what came later is not in it, what was withdrawn since is', async () => {
    const { agreement, in: within } = make(here);
    await agreement('early');
    await within('early').provision('p');
    const made = await within('early').assessment('p', 'full', '2020-05-01');
    const { body } = await here.as('viewer').get('/v1/agreements/early').expect(200);
    const then = await exported(here, 'early');
    clock.set('2026-11-25T13:00:00.000Z');
    await within('early').retraction(made.id, 'Wrong.');
    await within('early').provision('q');
    expect(await exported(here, 'early', (body as { knownAt: string }).knownAt)).toBe(then);
    const now = JSON.parse(await exported(here, 'early')) as Bundle;
    expect([now.assessments, now.provisions.length]).toEqual([[], 2]);
  });

  it('is for those who are cleared for all that is in it', async () => {
    const at = '/v1/agreements/accord/bundle';
    await here.as('viewer').get(at).expect(403);
    const { body } = await here.as('analyst').get(at).expect(403);
    expect((body as { detail: string }).detail).toBe(
      'the agreement holds a source or record that is not for you: ask somebody cleared for confidential to export it',
    );
    const made = { role: 'analyst', clearance: 'confidential', label: 'cleared' } as const;
    const { key } = await here.app.get(Keys).make(made, null);
    const answer = await here
      .as('analyst')
      .get(at)
      .set('authorization', `Bearer ${key}`)
      .buffer(true)
      .expect(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="accord.json"');
    expect(JSON.stringify(answer.body, null, 2) + '\n').toBe(await exported(here, 'accord'));
    await here.as('analyst').get('/v1/agreements/early/bundle').expect(200);
    await here.as('analyst').get('/v1/agreements/nowhere/bundle').expect(404);
  });

  it('is refused where its register contradicts itself, with each fault by its place', async () => {
    const bundle = JSON.parse(await exported(here, 'accord')) as Record<string, Record<string, unknown>[]>;
    const [claim] = bundle.claims ?? [];
    bundle.claims = [{ ...claim, says: 'plain' }, { ...claim }, { ...claim, surprise: 1 }];
    bundle.triage = [{ ref: 't', status: 'new', decidedOn: '2020-05-05' }];
    await expect(load(there, JSON.stringify(bundle))).rejects.toMatchObject({
      code: 'refused',
      errors: [
        { pointer: '/claims/0/says' },
        { pointer: '/claims/1/ref', detail: 'c1 stands already at /claims/0' },
        { pointer: '/claims/2/ref' },
        { pointer: '/claims/2/surprise', detail: 'is no field here' },
        { pointer: '/triage/0/claim', detail: 'is missing: the ref of the record that it belongs to' },
      ],
    });
    bundle.claims = [{ ...claim, ref: 'other' }];
    bundle.triage = [];
    bundle.assessments = [
      { ...(bundle.assessments ?? [])[0], claims: { used: ['c1'], rejected: [] }, guideVersion: 9 },
    ];
    bundle.deadlineRevisions = [{ ...(bundle.deadlineRevisions ?? [])[0], decision: 'd9' }];
    await expect(load(there, JSON.stringify(bundle))).rejects.toMatchObject({
      errors: [
        { pointer: '/assessments/0/claims/used/0', detail: 'c1 is not among the claims of this bundle' },
        { pointer: '/assessments/0/guideVersion' },
        { pointer: '/deadlineRevisions/0/decision' },
      ],
    });
    bundle.assessments = [];
    bundle.deadlineRevisions = [];
    bundle.claims = [{ ...claim, relations: [{ kind: 'repeats', claim: 'unheard' }] }];
    bundle.triage = [{ ref: 't', claim: 'nobody', status: 'new', decidedOn: '2020-05-05' }];
    await expect(load(there, JSON.stringify(bundle))).rejects.toMatchObject({
      errors: [{ pointer: '/claims/0/relations/0/claim' }, { pointer: '/triage/0/claim' }],
    });
  });
});
