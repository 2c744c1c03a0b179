import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Agreement, AgreementVersion } from '../src/agreements/agreement.entity.js';
import { Person } from '../src/auth/person.entity.js';
import { Ledger } from '../src/ledger/ledger.service.js';
import { startApp, type TestApp } from './app.js';
import { make } from './make.js';

// Reads at an instant wait for the writes that may still come before it, and only they do.

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
  await make(jalon).agreement('written');
  await make(jalon).agreement('quiet');
});
afterAll(() => jalon.close());

const get = async (path: string) => jalon.as('viewer').get(`/v1/agreements/${path}`);

/** Runs `work` while a writer holds the head of an agreement. */
async function whileWriting(ref: string, work: () => Promise<void>): Promise<void> {
  const writer = new Client({ connectionString: jalon.ownerUrl });
  await writer.connect();
  try {
    await writer.query('BEGIN');
    await writer.query(
      'SELECT 1 FROM ledger_head h JOIN agreement a ON a.id = h.agreement_id WHERE a.ref = $1 FOR UPDATE OF h',
      [ref],
    );
    await work();
  } finally {
    await writer.end();
  }
}

test('many who wait for one long write hold nobody else up', async () => {
  const knownAt = new Date().toISOString();
  let waiting: Promise<{ status: number }[]> = Promise.resolve([]);
  await whileWriting('written', async () => {
    waiting = Promise.all(Array.from({ length: 20 }, () => get(`written?knownAt=${knownAt}`)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    let answered = false;
    void waiting.then(() => (answered = true));
    expect((await get('quiet')).status).toBe(200);
    expect(answered).toBe(false);
  });
  expect((await waiting).map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
});

test('who waits for a write without end is told to come back', async () => {
  await whileWriting('written', async () => {
    const answer = await get(`written?knownAt=${new Date().toISOString()}`);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
  });
}, 20_000);

test('an agreement in the making is waited for: there is no instant at which it both was and was not', async () => {
  const { manager } = jalon.app.get(DataSource);
  const [person] = await manager.find(Person, { take: 1 });
  const [like] = await manager.find(AgreementVersion, { take: 1 });
  let answer: ReturnType<typeof get> | undefined;
  await jalon.app.get(Ledger).begin({ personId: person?.id ?? '', request: null }, 'made', async (write) => {
    const { agreementId, recordedAt, author } = write;
    await write.insert(Agreement, [{ id: agreementId, ref: 'new', recordedAt }]);
    const own = { agreementId, knownFrom: recordedAt, author };
    await write.insert(AgreementVersion, [{ ...like, knownTo: undefined, ...own }]);
    write.enter('agreement', 'new', Buffer.alloc(32));
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer = get(`new?knownAt=${new Date().toISOString()}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  expect((await answer)?.status).toBe(200);
});
