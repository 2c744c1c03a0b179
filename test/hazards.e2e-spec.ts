import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { recordDigest } from '../src/ledger/canonical-json.js';
import { hashOf } from '../src/ledger/hash-chain.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { chainOf, faultOf, headOf } from './ledger-chain.js';
import { type Answer, make, SOURCE } from './make.js';

// Small inputs that break products of this stack by default; each row of our list of hazards has a letter and a number.

const AT = '/v1/agreements/pact';
let jalon: TestApp;
let owner: Client;
let agreementId: number;
beforeAll(async () => {
  jalon = await startApp();
  owner = new Client({ connectionString: jalon.ownerUrl });
  await owner.connect();
  await make(jalon).agreement('pact');
  const pact = make(jalon).in('pact');
  await pact.provision('a-1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
  await pact.milestone('m-1', 'a-1');
  await make(jalon).party('gov');
  const { rows } = await owner.query<{ id: number }>(`SELECT id FROM agreement WHERE ref = 'pact'`);
  agreementId = rows[0]?.id ?? 0;
});
afterAll(async () => {
  await owner.end();
  await jalon.close();
});

const assess = (fields: object = {}) =>
  jalon
    .as('analyst')
    .post(`${AT}/provisions/a-1/assessments`)
    .send({
      ...{ level: 'minimum', effectiveOn: '2020-02-01', assessor: 'desk', kind: 'desk' },
      ...{ note: { en: 'As read.' }, sources: [SOURCE], ...fields },
    });

/** How many rows there are of all that a write to an agreement can add. */
async function counts(): Promise<Record<string, number>> {
  const tables = ['source', 'provision', 'event', 'milestone', 'assessment', 'ledger_entry', 'deadline_span'];
  const each = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const { rows } = await owner.query<Record<string, number>>(`SELECT ${each.join(', ')}`);
  return rows[0] ?? {};
}

describe('losing, tearing or overwriting data', () => {
  test('A3: eight who count up twenty times each, by what they read, come to 160', async () => {
    await make(jalon).in('pact').provision('counter', { number: '0' });
    const path = `${AT}/provisions/counter`;
    const addOne = async (): Promise<void> => {
      for (;;) {
        const { body, headers } = await jalon.as('viewer').get(path).expect(200);
        const number = String(Number((body as { number: string }).number) + 1);
        const answer = await jalon
          .as('analyst')
          .patch(path)
          .set('if-match', headers.etag ?? '')
          .send({ number });
        if (answer.status === 200) return;
        expect(answer.status).toBe(412);
        await sleep(Math.random() * 20);
      }
    };
    const counter = async () => {
      for (let i = 0; i < 20; i++) await addOne();
    };
    await Promise.all(Array.from({ length: 8 }, counter));
    const { body } = await jalon.as('viewer').get(path).expect(200);
    expect(body).toMatchObject({ number: '160', version: 161 });
  }, 120_000);

  test('A4: every PATCH needs the version that was read, as a strong tag', async () => {
    const signatory = await jalon
      .as('analyst')
      .post(`${AT}/signatories`)
      .send({ party: 'gov', capacity: 'signatory' })
      .expect(201);
    const changes: [string, object][] = [
      [AT, { place: 'Kidal' }],
      ['/v1/parties/gov', { acronym: 'G' }],
      [`${AT}/signatories/${(signatory.body as { id: string }).id}`, { signedBy: 'X' }],
      [`${AT}/provisions/a-1`, { number: '1' }],
      [`${AT}/milestones/m-1`, { confidence: 'high' }],
    ];
    for (const [path, change] of changes) {
      const patch = (tag?: string, address = path) => {
        const request = jalon.as('admin').patch(address);
        return (tag === undefined ? request : request.set('if-match', tag)).send(change);
      };
      const { etag = '' } = (await jalon.as('viewer').get(path).expect(200)).headers;
      expect(etag).toMatch(/^"\d+\.[\w-]+"$/);
      await patch().expect(428);
      await patch(`W/${etag}`).expect(412);
      await patch('"0.x"').expect(412);
      await patch(etag).expect(200);
      await patch(etag).expect(412);
      const nowhere = path.replace(
        /[^/]+$/,
        path.includes('signatories') ? '01a00000-0000-7000-8000-000000000000' : 'none',
      );
      await patch('*', nowhere).expect(412);
    }
  });

  test('A9: writes that fail do not use up the connections', async () => {
    const failing = Array.from({ length: 40 }, () => assess({ level: 'sideways' }));
    expect(new Set((await Promise.all(failing)).map(({ status }) => status))).toEqual(new Set([422]));
    await assess().expect(201);
  });

  test('A10: of a write that is refused nothing stays', async () => {
    const before = await counts();
    const source = { title: 'Seen nowhere else' };
    await assess({ level: 'sideways', sources: [source] }).expect(422);
    await assess({ sources: [source, { key: 'no-such-source' }] }).expect(422);
    const deadline = {
      kind: 'relative',
      event: 'nowhere',
      offset: 'P1D',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    const provision = {
      ref: 'half',
      kind: 'article',
      title: { en: 'Half' },
      text: { en: 'Half' },
      theme: 'x',
    };
    await jalon
      .as('analyst')
      .post(`${AT}/provisions`)
      .send({ ...provision, deadline, sources: [source] })
      .expect(422);
    expect(await counts()).toEqual(before);
  });

  test('A11: of one new ref sent twice at once one is made, the other refused', async () => {
    const title = { en: 'Twice' };
    const agreement = {
      title,
      shortTitle: title,
      signedOn: '2020-01-01',
      place: 'x',
      timeZone: 'UTC',
      scale: 'pam',
    };
    const bodies: [string, object][] = [
      ['/v1/agreements', { ref: 'twice', ...agreement }],
      ['/v1/parties', { ref: 'twice', name: title, kind: 'state' }],
      ['/v1/scales', { key: 'twice', title, levels: ['a', 'b'].map((level) => ({ level, title })) }],
      [`${AT}/events`, { ref: 'twice', label: title }],
      [`${AT}/milestones`, { ref: 'twice-too', provision: 'a-1', title }],
    ];
    for (const [path, body] of bodies) {
      const both = await Promise.all([1, 2].map(() => jalon.as('admin').post(path).send(body)));
      expect({ path, statuses: both.map(({ status }) => status).sort() }).toEqual({
        path,
        statuses: [201, 409],
      });
    }
  });
});

describe('dates, numbers, text', () => {
  test('B8: what was recorded is known at its own instant, and not a millisecond before', async () => {
    const { body } = await assess({ note: { en: 'At its instant.' } }).expect(201);
    const { id, recordedAt } = body as { id: string; recordedAt: string };
    const idsAt = async (instant: Date): Promise<string[]> => {
      const path = `${AT}/provisions/a-1/assessments?limit=200&knownAt=${instant.toISOString()}`;
      const answer = await jalon.as('viewer').get(path).expect(200);
      return (answer.body as { items: { id: string }[] }).items.map((item) => item.id);
    };
    expect(await idsAt(new Date(recordedAt))).toContain(id);
    expect(await idsAt(new Date(Date.parse(recordedAt) - 1))).not.toContain(id);
  });

  test('B13: an id has one spelling in answers; capitals are read, other forms are not', async () => {
    const { body } = await jalon.as('viewer').get(`${AT}/signatories`).expect(200);
    const id = (body as { items: { id: string }[] }).items[0]?.id ?? '';
    const lower = await jalon.as('viewer').get(`${AT}/signatories/${id}`).expect(200);
    const upper = await jalon.as('viewer').get(`${AT}/signatories/${id.toUpperCase()}`).expect(200);
    expect([upper.text, upper.headers.etag]).toEqual([lower.text, lower.headers.etag]);
    for (const odd of [`%7B${id}%7D`, id.replaceAll('-', ''), ` ${id}`, `${id}0`, '1']) {
      const refused = await jalon
        .as('viewer')
        .get(`${AT}/signatories/${encodeURIComponent(decodeURIComponent(odd))}`);
      expect({ odd, status: refused.status }).toEqual({ odd, status: 400 });
      await jalon
        .as('admin')
        .delete(`/v1/keys/${encodeURIComponent(decodeURIComponent(odd))}`)
        .expect(400);
    }
  });
});

describe('validation and parsing', () => {
  test('C1: what is not named finds nothing, never the first', async () => {
    for (const ref of ['undefined', 'null', '%20', '*', '.']) {
      await jalon.as('viewer').get(`/v1/parties/${ref}`).expect(404);
      await jalon.as('viewer').get(`${AT}/provisions/${ref}`).expect(404);
    }
    await jalon.as('admin').delete('/v1/keys/').expect(404);
  });

  test('C8: multipart is not read, whole or broken', async () => {
    for (const body of ['--x\r\nContent-Disposition: form-data; name=""\r\n\r\n', '--x', '']) {
      await jalon
        .as('admin')
        .post('/v1/parties')
        .set('content-type', 'multipart/form-data; boundary=x')
        .send(body)
        .expect(415);
    }
  });

  test('D8: no order can be asked for', async () => {
    for (const query of [
      'sortBy=(CASE WHEN (SELECT 1)=1 THEN id ELSE -id END)',
      'order=ref',
      'distinctOn=ref',
    ]) {
      const { body } = await jalon
        .as('viewer')
        .get(`${AT}/provisions?${encodeURI(query)}`)
        .expect(400);
      expect((body as { errors: object[] }).errors).toEqual([
        { pointer: `/${query.split('=', 1)[0] ?? ''}`, detail: 'is no field here' },
      ]);
    }
  });

  test('D12: a source has an address of the web or none; it is never fetched', async () => {
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      '//host/x',
      'http://',
    ]) {
      const { body } = await assess({ sources: [{ title: 'A page', url }] }).expect(400);
      expect((body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe('/sources/0/url');
    }
  });

  test('D13: line breaks in an address make no header and no line of their own', async () => {
    const broken = 'pact%0d%0aset-cookie:a=b%0d%0a%0d%0aforged';
    for (const path of [
      `/v1/agreements/${broken}`,
      `/v1/agreements/${broken}/overdue?format=csv`,
      `/${broken}`,
    ]) {
      const { headers, body } = await jalon.as('viewer').get(path).expect(404);
      expect(headers['set-cookie']).toBeUndefined();
      expect((body as { instance: string }).instance).toBe(path.split('?', 1)[0]);
    }
  });
});

test('what would be counted beyond the calendar is refused, and what led there is named', async () => {
  const far = {
    kind: 'relative',
    event: 'far',
    offset: 'P9000Y',
    count: 'calendar',
    roll: 'none',
    direction: 'after',
  };
  const title = { en: 'Far' };
  const post = async (path: string, body: object): Promise<unknown[]> => {
    const answer = await jalon.as('analyst').post(path).send(body).expect(422);
    const { type, errors } = answer.body as { type: string; errors: { pointer: string }[] };
    return [type, ...errors.map(({ pointer }) => pointer)];
  };
  const pact = make(jalon).in('pact');
  await pact.event('far');
  await pact.milestone('far-off', 'a-1', { deadline: far });
  const code = '/problems/out-of-range';
  expect(await post(`${AT}/events/far/occurrences`, { occurredOn: '2020-01-01' })).toEqual([
    code,
    '/occurredOn',
  ]);
  await pact.event('near');
  await pact.occurrence('near', { occurredOn: '2020-01-01' });
  const deadline = { ...far, event: 'near' };
  expect(await post(`${AT}/milestones`, { ref: 'm-far', provision: 'a-1', title, deadline })).toEqual([
    code,
    '/deadline',
  ]);
  expect(await post('/v1/deadlines/calculate', { rule: far, anchorOn: '2020-01-01' })).toEqual([
    code,
    '/rule',
  ]);
});

describe('the history that shows when it was tampered with', () => {
  test('E3: eight writers of fifty entries each make one chain that verifies', async () => {
    const before = await chainOf(owner, agreementId);
    const writer = async () => {
      for (let i = 0; i < 50; i++) await assess().expect(201);
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    const chain = await chainOf(owner, agreementId);
    expect(chain).toHaveLength(before.length + 400);
    expect(faultOf(chain, await headOf(owner, agreementId))).toBeNull();
    expect(faultOf(await chainOf(owner, 0), await headOf(owner, 0))).toBeNull();
    const instants = chain.map(({ recordedAt }) => recordedAt.getTime());
    expect(instants.every((instant, i) => i === 0 || instant > (instants[i - 1] ?? 0))).toBe(true);
  }, 120_000);

  test('E4: a chain read again verifies; with anything in it changed, it does not', async () => {
    const chain = await chainOf(owner, agreementId);
    const head = await headOf(owner, agreementId);
    expect(faultOf(chain, head)).toBeNull();
    const changed = (change: (entries: typeof chain) => unknown): string | null => {
      const copy = chain.map((entry) => ({ ...entry }));
      change(copy);
      return faultOf(copy, head);
    };
    const third = (entries: typeof chain) => entries[2] as (typeof chain)[number];
    const later = new Date(third(chain).recordedAt.getTime() + 1);
    expect(changed((all) => (third(all).body = third(all).body.replace(/[0-9a-f]/, 'x')))).toMatch(
      /^entry 3 does/,
    );
    expect(changed((all) => (third(all).recordedAt = later))).toMatch(/^entry 3 does/);
    expect(changed((all) => (third(all).author = jalon.keys.viewer))).toMatch(/^entry 3 does/);
    expect(changed((all) => (third(all).action = 'nothing'))).toMatch(/^entry 3 does/);
    expect(changed((all) => all.splice(2, 1))).toMatch(/^entry 4 stands/);
    expect(changed((all) => all.splice(2, 0, third(all)))).toMatch(/^entry 3 stands/);
    expect(changed((all) => all.splice(2, 2, all[3] as never, third(all)))).toMatch(/^entry 4 stands/);
    expect(changed((all) => all.pop())).toBe('the head is of another chain');
  });

  test('E4: a record says what its entry holds, whatever the order of its names; an edit within it shows', async () => {
    const note = { fr: 'Deux', en: 'Two' };
    const { body } = await assess({ note, flags: ['contested'] }).expect(201);
    const { id } = body as { id: string };
    const stored = async (): Promise<[Buffer, Buffer, string]> => {
      const { rows } = await owner.query<{ said: Record<string, unknown>; digest: Buffer; body: string }>(
        `SELECT jsonb_build_object('provision', 'a-1', 'level', level, 'state', state, 'flags', flags,
             'effectiveOn', effective_on, 'precision', precision, 'assessor', assessor, 'kind', kind,
             'verification', verification, 'note', note, 'blockage', blockage, 'confidence', a.confidence,
             'sources', ARRAY(SELECT s.key FROM source s WHERE s.agreement_id = a.agreement_id AND s.id = ANY(a.sources))
           ) AS said, digest, body
         FROM assessment a JOIN ledger_entry l USING (agreement_id, sequence) WHERE a.id = $1`,
        [id],
      );
      const [row] = rows;
      return [recordDigest('assessment', row?.said ?? {}), row?.digest ?? Buffer.of(), row?.body ?? ''];
    };
    const [computed, digest, entered] = await stored();
    expect(computed).toEqual(digest);
    expect(entered).toContain(digest.toString('hex'));
    await owner.query('BEGIN');
    await owner.query('ALTER TABLE assessment DISABLE TRIGGER USER');
    await owner.query(`UPDATE assessment SET note = jsonb_set(note, '{fr}', '"Trois"') WHERE id = $1`, [id]);
    expect((await stored())[0]).not.toEqual(digest);
    await owner.query('ROLLBACK');
  });

  test('E5: the same letters parted otherwise have another hash', () => {
    const link = {
      ...{ agreementId: 1, sequence: 1, recordedAt: new Date(0), author: 'ab', action: 'c', body: '' },
      previousHash: Buffer.alloc(32),
    };
    expect(hashOf(link)).not.toEqual(hashOf({ ...link, author: 'a', action: 'bc' }));
    expect(recordDigest('ab', { c: 'd' })).not.toEqual(recordDigest('a', { bc: 'd' }));
    expect(recordDigest('x', { a: ['b', 'c'] })).not.toEqual(recordDigest('x', { a: ['bc'] }));
  });
});

describe('cases of neighbouring systems', () => {
  test('BC-09: a feast that moves moves what has not passed, as a revision with the reason, and nothing that has', async () => {
    const clock = new StoppedClock('2026-05-26T12:00:00.000Z');
    const monitor = await startApp({ clock });
    try {
      const feast = (on: string, estimated: boolean) => ({
        calendar: { holidays: [{ on, label: { en: 'Feast' }, estimated }] },
      });
      await make(monitor).agreement('feast', feast('2026-05-27', true));
      const pact = make(monitor).in('feast');
      await pact.event('start');
      await pact.occurrence('start', { occurredOn: '2026-05-26', sources: [SOURCE] });
      await pact.event('long-ago');
      await pact.occurrence('long-ago', { occurredOn: '2026-05-21', sources: [SOURCE] });
      await pact.provision('a-1');
      const rule = { kind: 'relative', offset: 'P1D', count: 'working', roll: 'none', direction: 'after' };
      await pact.milestone('m-1', 'a-1', { deadline: { ...rule, event: 'start' } });
      await pact.milestone('passed', 'a-1', { deadline: { ...rule, event: 'long-ago' } });
      const deadline = async (milestone: string, query = '') => {
        const path = `/v1/agreements/feast/milestones/${milestone}/deadline${query}`;
        return (await monitor.as('viewer').get(path).expect(200)).body as Answer & {
          current: object;
          revisions: Answer[];
          timesRepromised: number;
        };
      };
      const before = await deadline('m-1');
      expect(before).toMatchObject({ current: { dueOn: '2026-05-28', by: 'rule' }, revisions: [] });
      expect(await deadline('passed')).toMatchObject({ current: { dueOn: '2026-05-22' } });

      clock.set('2026-05-27T09:00:00.000Z');
      const change = {
        // The 22nd would move what was due that day.
        calendar: {
          holidays: ['2026-05-28', '2026-05-22'].map((on) => ({
            on,
            label: { en: 'Feast' },
            estimated: false,
          })),
        },
        reason: { en: 'The moon was seen' },
      };
      const patch = (query: string) =>
        monitor.as('admin').patch(`/v1/agreements/feast${query}`).set('if-match', '"1"').send(change);
      const tried = await patch('?dryRun=true').expect(200);
      expect(tried.body).toMatchObject({
        dryRun: true,
        cascade: {
          moves: [
            {
              ref: 'm-1',
              original: { from: '2026-05-28', to: '2026-05-28' },
              current: { from: '2026-05-28', to: '2026-05-27' },
            },
          ],
        },
      });
      const done = await patch('').expect(200);
      expect(done.body).toMatchObject({ version: 2, cascade: (tried.body as Answer).cascade });

      const behind = await monitor
        .as('viewer')
        .get('/v1/agreements/feast/summary/evidence?figure=deadlines.milestones.dueSoon')
        .expect(200);
      expect((behind.body as Answer).items).toMatchObject([
        {
          ref: 'm-1',
          records: [
            { kind: 'occurrence' },
            { id: null, kind: 'calendar', day: '2026-05-27', value: '2026-05-27' },
          ],
        },
      ]);
      const after = await deadline('m-1');
      const revision = {
        ...{ id: null, milestone: 'm-1', authority: 'calendar', decidedOn: '2026-05-27' },
        ...{ previousDueOn: '2026-05-28', dueOn: '2026-05-27', reason: { en: 'The moon was seen' } },
      };
      expect(after).toMatchObject({
        original: { dueOn: '2026-05-28' },
        current: { dueOn: '2026-05-27', by: 'revision', decidedOn: '2026-05-27' },
        revisions: [revision],
        timesRepromised: 0,
      });
      const path = '/v1/agreements/feast/milestones/m-1/deadline-revisions';
      expect((await monitor.as('viewer').get(path).expect(200)).body).toMatchObject({
        items: [revision],
        total: 1,
        next: null,
      });
      expect(await deadline('passed')).toMatchObject({ current: { dueOn: '2026-05-22', by: 'rule' } });
      expect(await deadline('m-1', '?asOf=2026-05-26')).toMatchObject({ current: { dueOn: '2026-05-28' } });
      expect(await deadline('m-1', `?knownAt=${before.knownAt}`)).toEqual({ ...before, asOf: '2026-05-27' });

      await pact.revision('milestones/m-1', { decidedOn: '2026-05-27', dueOn: '2026-06-01' });
      const paged = [];
      for (let next: string | null = ''; next !== null;) {
        const page = await monitor
          .as('viewer')
          .get(`${path}?limit=1${next && `&cursor=${next}`}`)
          .expect(200);
        const { items, total, ...foot } = page.body as Answer;
        expect(total).toBe(2);
        paged.push(...items.map(({ dueOn }) => dueOn));
        next = foot.next;
      }
      expect(paged).toEqual(['2026-05-27', '2026-06-01']);
      await monitor
        .as('analyst')
        .post(path)
        .send({
          dueOn: '2026-06-02',
          decidedOn: '2026-05-27',
          issuer: 'x',
          authority: 'calendar',
          sources: [SOURCE],
        })
        .expect(400);
    } finally {
      await monitor.close();
    }
  });

  test('BC-20: who leaves is never deleted, and what is done to a key is in the chain, with who did it', async () => {
    const made = await jalon
      .as('analyst')
      .post(`${AT}/signatories`)
      .send({ party: 'gov', capacity: 'guarantor', signedOn: '2020-01-01' })
      .expect(201);
    const path = `${AT}/signatories/${(made.body as { id: string }).id}`;
    await jalon.as('admin').delete(path).expect(405);
    await jalon.as('analyst').patch(path).set('if-match', '*').send({ leftOn: '2021-06-30' }).expect(200);
    const at = async (day: string) =>
      (await jalon.as('viewer').get(`${path}?asOf=${day}`).expect(200)).body as object;
    expect(await at('2021-01-01')).toMatchObject({ current: true });
    expect(await at('2021-07-01')).toMatchObject({ current: false, leftOn: '2021-06-30' });

    const { body } = await jalon
      .as('admin')
      .post('/v1/keys')
      .send({ role: 'viewer', label: 'short' })
      .expect(201);
    const { id } = body as { id: string };
    await jalon.as('admin').delete(`/v1/keys/${id}`).expect(204);
    const { body: keys } = await jalon.as('admin').get('/v1/keys').expect(200);
    const mine = (keys as { items: { label: string; personId: string }[] }).items.find(
      ({ label }) => label === 'test admin',
    );
    const said = (await chainOf(owner, 0)).filter((entry) => entry.body.includes(id));
    expect(said.map(({ action, author }) => ({ action, author }))).toEqual([
      { action: 'key made', author: mine?.personId },
      { action: 'key revoked', author: mine?.personId },
    ]);
  });
});
