import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { canonicalJson } from '../src/ledger/canonical-json.js';
import type { SignedHead } from '../src/verify/heads.js';
import { startApp, type TestApp } from './app.js';
import { type Answer, make } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
  for (const ref of ['pact-a', 'pact-b', 'pact-c']) await make(jalon).agreement(ref);
  const pact = make(jalon).in('pact-a');
  for (let n = 1; n <= 12; n++) await pact.provision(`p-${n}`);
});
afterAll(() => jalon.close());

type Entry = Answer & { agreement: string; action: string; hash: string; previousHash: string };
const read = async (path: string, role: 'viewer' | 'analyst' = 'analyst') =>
  (await jalon.as(role).get(`/v1/audit${path}`).expect(200)).body as Answer & { items: Entry[] };

async function pages(path: string): Promise<Entry[]> {
  const items: Entry[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Answer & { items: Entry[] } = await read(`${path}${next && `&cursor=${next}`}`);
    items.push(...page.items);
    expect(page.total).toBeGreaterThanOrEqual(items.length);
    next = page.next;
    if (next === null) expect(page.total).toBe(items.length);
  }
  return items;
}

test('every entry is listed once, page by page, whatever the clocks beside', async () => {
  const all = await pages('?limit=200');
  expect(all.length).toBeGreaterThanOrEqual(18);
  const { knownAt } = await read('?limit=1');
  for (const clocks of ['', '&asOf=2020-01-01', '&asOf=9999-12-31', `&knownAt=${knownAt}`]) {
    expect((await pages(`?limit=5${clocks}`)).map(({ hash }) => hash)).toEqual(all.map(({ hash }) => hash));
  }
  const chain = await pages('?limit=5&agreement=pact-a');
  expect(chain.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 13 }, (_, i) => i + 1));
  for (const [i, { previousHash }] of chain.entries())
    expect(previousHash).toBe(i === 0 ? '0'.repeat(64) : chain[i - 1]?.hash);
  expect((await pages('?limit=5&action=provision%20added')).length).toBe(12);
  const [first, second] = chain;
  const between = `?limit=5&agreement=pact-a&from=${first?.recordedAt}&to=${second?.recordedAt}`;
  expect((await pages(between)).map(({ sequence }) => sequence)).toEqual([2]);
  expect(await pages(`?limit=5&author=${chain[0]?.author}&agreement=pact-b`)).toHaveLength(1);
  expect(await pages('?limit=5&author=01a00000-0000-7000-8000-000000000000')).toEqual([]);
});

test('an audit of more than one page is one file of CSV', async () => {
  const pact = make(jalon).in('pact-b');
  for (let n = 1; n <= 201; n++) await pact.event(`e-${n}`);
  const { text } = await jalon
    .as('analyst')
    .get('/v1/audit?agreement=pact-b&format=csv&asOf=9999-12-31')
    .expect(200);
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 202);
}, 60_000);

test('heads are listed over all pages, each signed with the key of the product', async () => {
  const { publicKey } = (await read('/heads', 'viewer')) as unknown as { publicKey: string };
  const heads: SignedHead[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Answer = await read(
      `/heads?limit=1&knownAt=2030-01-01T00:00:00Z${next && `&cursor=${next}`}`,
    );
    heads.push(...(page.items as unknown as SignedHead[]));
    next = page.next;
  }
  expect(heads).toHaveLength(4);
  const key = createPublicKey(publicKey);
  const genuine = ({ signature, ...said }: SignedHead) =>
    verify(null, Buffer.from(canonicalJson(said)), key, Buffer.from(signature, 'base64url'));
  for (const head of heads) {
    expect(genuine(head)).toBe(true);
    expect(genuine({ ...head, to: head.to + 1 })).toBe(false);
  }
});

test.each([
  ['from=5&to=5', '/from'],
  ['from=5&to=4', '/from'],
  ['from=1&to=99', '/to'],
  ['from=x&to=2', '/from'],
])('there is no consistency between %s', async (query, pointer) => {
  const path = `/v1/audit/consistency?agreement=pact-a&${query}`;
  const { body } = await jalon.as('analyst').get(path).expect(400);
  expect((body as Answer).errors?.[0]?.pointer).toBe(pointer);
});

test('a proof leads from one head to another by their links', async () => {
  const { links } = (await read('/consistency?agreement=pact-a&from=3&to=7', 'analyst')) as unknown as {
    links: { sequence: number; previousHash: string; hash: string }[];
  };
  const chain = await pages('?agreement=pact-a&limit=50');
  expect(links.map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7]);
  for (const { sequence, previousHash, hash } of links) {
    expect(hash).toBe(chain[sequence - 1]?.hash);
    expect(previousHash).toBe(chain[sequence - 2]?.hash);
  }
});
