import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { dataDirectory, Product, removeDirectories } from './product.js';
import { REGISTER_NAMES, registered } from './registered.js';

// What protects a witness, tried on the product as its users run it: every answer, every log line, every byte on disk.

jest.setTimeout(180_000);
let product: Product;
afterAll(async () => {
  await product.stop();
  removeDirectories();
});

/** Who the source is: in the name of no test file, so that nothing else can bring it into a log. */
const IDENTITY = ['Qqzwitness', 'qqzpublisher', 'qqzhost', 'qqznote'];
/** What the records say that only those cleared may read. */
const WORDS = ['Qqzwords'];
const SOURCE = {
  ...{ title: `${IDENTITY[0]} of Kidal`, publisher: IDENTITY[1], url: `https://${IDENTITY[2]}.example/1` },
  ...{ note: { en: IDENTITY[3] }, access: 'confidential', codeName: 'Heronzz', reliability: 'B2' },
  publicWording: { en: 'a resident' },
};
const words = { access: 'confidential', note: { en: WORDS[0] } };
const record = { sources: [SOURCE] };

type Body = Record<string, unknown>;
interface Answer {
  status: number;
  text: string;
  body: Body;
}

async function send(url: string, key: string, method: string, body?: unknown, more = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}`, ...more };
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = /application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, text, body: json ? (JSON.parse(text) as Body) : {} };
}

/** The files of a directory, and of those in it, that hold a text. */
function filesWith(directory: string, text: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(directory, name)).isFile())
    .filter((name) => {
      const bytes = readFileSync(path.join(directory, name));
      return bytes.includes(text) || bytes.includes(Buffer.from(text).toString('hex'));
    });
}

test('a confidential source is nowhere but with those cleared, and after its purge nowhere', async () => {
  const dataDir = dataDirectory();
  const env = { DATA_DIR: dataDir, LOG_LEVEL: 'trace' };
  product = new Product(env);
  const url = await product.ready();
  const admin = readFileSync(path.join(dataDir, 'admin-key'), 'utf8').trim();
  const must = async (key: string, method: string, at: string, body?: unknown, more = {}) => {
    const answer = await send(`${url}/v1${at}`, key, method, body, more);
    if (answer.status >= 300) throw new Error(`${method} ${at}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const keyOf = async (role: string, clearance?: string) => {
    const asked = { role, label: role, person: role, ...(clearance && { clearance }) };
    const made = await must(admin, 'POST', '/keys', asked);
    return String(made.key);
  };
  const viewer = await keyOf('viewer');
  const analyst = await keyOf('analyst');
  const other = await keyOf('analyst');
  const second = await keyOf('admin');
  const cleared = await keyOf('viewer', 'confidential');
  for (const [ref, fourEyes] of [
    ['sealed', false],
    ['watched', true],
  ] as const) {
    const text = { title: { en: ref }, shortTitle: { en: ref }, place: 'Kidal', timeZone: 'Africa/Bamako' };
    await must(admin, 'POST', '/agreements', {
      ...text,
      ref,
      signedOn: '2020-01-01',
      scale: 'pam',
      fourEyes,
    });
    const at = `/agreements/${ref}`;
    const provision = {
      ref: 'p1',
      kind: 'article',
      title: { en: 'x' },
      text: { en: 'x' },
      theme: 'security',
    };
    const deadline = { kind: 'fixed', on: '2020-03-01' };
    await must(analyst, 'POST', `${at}/provisions`, {
      ...provision,
      responsible: [],
      nature: 'act',
      deadline,
    });
    await must(analyst, 'POST', `${at}/milestones`, {
      ref: 'm1',
      provision: 'p1',
      title: { en: 'x' },
      deadline,
    });
    await must(analyst, 'POST', `${at}/events`, { ref: 'e1', label: { en: 'x' } });
    await must(analyst, 'POST', `${at}/periods`, { ref: 'q1', kind: 'other', title: { en: 'x' } });
    await must(admin, 'POST', '/parties', { ref: `party-${ref}`, kind: 'state', name: { en: ref } });
    const judged = { level: 'minimum', effectiveOn: '2020-02-01', assessor: 'desk', kind: 'desk' };
    const more = { 'idempotency-key': 'again' };
    const assess = `${at}/provisions/p1/assessments`;
    const blockage = { en: WORDS[0] };
    const first = await must(analyst, 'POST', assess, { ...judged, ...words, blockage, ...record }, more);
    await must(analyst, 'POST', assess, { ...judged, ...words, blockage, ...record }, more);
    const cited = ref === 'sealed' ? [{ key: (first.sources as Body[])[0]?.key }] : record.sources;
    const sources = { sources: cited };
    await must(analyst, 'POST', `${at}/milestones/m1/completions`, {
      metOn: '2020-02-01',
      ...words,
      ...sources,
    });
    await must(analyst, 'POST', `${at}/events/e1/occurrences`, {
      occurredOn: '2020-02-01',
      ...words,
      ...sources,
    });
    const plan = { endsOn: '2021-01-01', decidedOn: '2020-02-01', ...words };
    await must(analyst, 'POST', `${at}/periods/q1/extensions`, { ...plan, ...sources });
    const revised = { dueOn: '2020-05-01', decidedOn: '2020-02-01', issuer: 'x', authority: 'parties' };
    const revisions = `${at}/milestones/m1/deadline-revisions`;
    const { note: reason, access } = words;
    await must(analyst, 'POST', revisions, { ...revised, reason, access, ...sources });
    const state = { kind: 'suspended', on: '2020-04-01', ...words, positions: { en: WORDS[0] } };
    await must(analyst, 'POST', `${at}/states`, { ...state, ...sources });
    const said = { words: { en: WORDS[0] }, fields: { ...words, ...sources } };
    for (const [list, body] of registered(
      { provision: 'p1', milestone: 'm1', party: `party-${ref}` },
      said,
    )) {
      await must(analyst, 'POST', `${at}/${list}`, body);
    }
    if (ref === 'watched') continue;
    const correction = { reason: { en: 'Misread.' }, record: { level: 'full' } };
    await must(analyst, 'POST', `${at}/records/${String(first.id)}/correction`, correction);
  }

  const { paths } = (await send(`${url}/openapi.json`, viewer, 'GET')).body as {
    paths: Record<string, Body>;
  };
  const routes = Object.keys(paths).filter((route) => paths[route]?.get !== undefined);
  expect(routes.length).toBeGreaterThan(35);
  const shared = { agreement: 'sealed', content: 'provisions', label: 'x' };
  const link = await must(analyst, 'POST', '/links', shared);
  const walked = async (key: string, at: string) => {
    const answers: string[] = [];
    for (const agreement of ['sealed', 'watched']) {
      const ids = await idsOf(agreement);
      for (const route of routes) {
        const values = {
          agreement,
          provision: 'p1',
          milestone: 'm1',
          event: 'e1',
          period: 'q1',
          ...REGISTER_NAMES,
          ...ids,
        };
        const names = { party: 'party-sealed', code: 'refused', token: link.token };
        const place = route.includes('/proposals/')
          ? ids.proposal
          : route.includes('/signatories/')
            ? 'x'
            : ids.record;
        const asked = route.replace(/\{(\w+)\}/g, (_, name: string) =>
          String(Object.entries({ ...values, ...names, id: place }).find(([key]) => key === name)?.[1]),
        );
        const needs = route.includes('consistency') ? 'agreement=sealed&from=1&to=2' : '';
        for (const query of [
          '',
          'lang=en',
          'format=csv',
          `q=${IDENTITY[0]}`,
          'drafts=true',
          'evidencedBy=2030-01-01',
        ]) {
          const address = `${url}${asked}?${[needs, query].filter(Boolean).join('&')}`;
          const { status, text } = await send(address, key, 'GET');
          if (status < 300) answers.push(`${route} ${at}`);
          // What was asked for may stand in a problem, and in a cursor; who it is may not.
          const told = text.replaceAll(`q=${IDENTITY[0]}`, '');
          expect([address, [...IDENTITY, ...WORDS].filter((word) => told.includes(word))]).toEqual([
            address,
            [],
          ]);
        }
      }
    }
    return new Set(answers);
  };
  const idsOf = async (agreement: string) => {
    const list = async (at: string) =>
      ((await must(other, 'GET', `/agreements/${agreement}${at}`)).items ?? []) as Body[];
    const [source] = (await list('/sources')).filter(({ codeName }) => codeName === 'Heronzz');
    const [proposal] = await list('/proposals');
    const [assessment] = await list('/provisions/p1/assessments');
    return { source: source?.id, proposal: proposal?.id, record: assessment?.id };
  };
  const seen = new Set([
    ...(await walked(viewer, '')),
    ...(await walked(other, '')),
    ...(await walked(second, '')),
  ]);
  // Each route was reached with an answer; of signatories, webhooks and jobs there is none, and a bundle is for those
  // cleared for all of it.
  const missed = routes.filter(
    (route) => !seen.has(`${route} `) && !/\/(signatories|webhooks|jobs)\/\{|\/bundle$/.test(route),
  );
  expect(missed).toEqual([]);

  const { source } = await idsOf('sealed');
  const own = await send(`${url}/v1/agreements/sealed/provisions/p1/history`, analyst, 'GET');
  expect(own.text).toContain(WORDS[0]);
  for (const key of [analyst, cleared]) {
    const { text } = await send(`${url}/v1/agreements/sealed/sources/${String(source)}`, key, 'GET');
    expect(text).toContain(IDENTITY[0]);
  }
  for (const [key, note] of [
    [viewer, null],
    [other, 'Withheld'],
  ] as const) {
    const withheld = await send(`${url}/v1/agreements/sealed/states?lang=fr`, key, 'GET');
    expect(withheld.body).toMatchObject({
      items: [{ access: 'confidential', lang: 'en', note, positions: 'Withheld' }],
    });
  }

  for (const agreement of ['sealed', 'watched']) {
    const held = (await must(other, 'GET', `/agreements/${agreement}/sources`)).items as Body[];
    for (const { id, codeName } of held) {
      if (codeName !== 'Heronzz') continue;
      const at = `/agreements/${agreement}/sources/${String(id)}`;
      await must(admin, 'POST', `${at}/purge`, { reason: { en: 'Asked for.' } });
      expect(await must(second, 'POST', `${at}/purge`, { reason: { en: 'Asked for.' } })).toMatchObject({
        purged: true,
      });
      const gone = await send(`${url}/v1${at}`, cleared, 'GET');
      // What only a proposal cites is no viewer's to see at all.
      expect([200, 404]).toContain(gone.status);
      expect(gone.text).not.toContain(IDENTITY[0]);
    }
  }
  expect(readdirSync(path.join(dataDir, 'keys', 'sources')).length).toBe(0);
  expect(await product.stop()).toBe(0); // with a checkpoint: what stands on disk now is what a backup would copy
  for (const word of IDENTITY) {
    expect(product.said).not.toContain(word);
    expect([word, filesWith(dataDir, word)]).toEqual([word, []]);
  }
  expect(filesWith(dataDir, 'Heronzz').length).toBeGreaterThan(0); // the search sees what is there
  const check = new Product({ DATA_DIR: dataDir }, [process.execPath, 'dist/src/cli.js', 'verify']);
  expect([await check.end(), check.said]).toEqual([0, expect.stringContaining('sealed')]);
});
