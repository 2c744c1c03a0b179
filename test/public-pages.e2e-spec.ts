import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import { PgPool } from '../src/database/pg-pool.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

// What is published, as pages for people: they run nothing, say the same as the public view, and nothing else.

jest.setTimeout(60_000);
const MARK = 'unspoken';
const HOSTILE = `<script>alert("x")</script> & 'it' \u202Egnp.exe`;
const ESCAPED = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;it&#39;';

const clock = new StoppedClock('2026-03-01T12:00:00.000Z');
let jalon: TestApp;
const ask = (path: string, headers: Record<string, string> = {}) =>
  request(jalon.app.getHttpServer()).get(path).set(headers);
const page = async (path: string, headers: Record<string, string> = {}) =>
  (await ask(path, headers).expect(200)).text;
const publish = (agreement: string, published = true) =>
  jalon.as('admin').post(`/v1/agreements/${agreement}/publication`).send({ published }).expect(201);

/** The words of a page, without its elements. */
const wordsOf = (text: string) =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

beforeAll(async () => {
  jalon = await startApp({ clock, settings: { publicView: true } });
  const world = make(jalon);
  await world.party('north', { name: { en: 'The North', fr: 'Le Nord', ar: 'الشمال' } });
  await world.agreement('pact', {
    title: { en: 'The Pact', fr: 'Le Pacte', ar: 'الميثاق' },
    notes: [{ en: MARK }],
  });
  await world.agreement('hostile', { title: { en: HOSTILE }, place: HOSTILE });
  await world.agreement('hidden');
  for (const agreement of ['pact', 'hostile', 'hidden']) {
    const pact = world.in(agreement);
    const said = { number: '1', responsible: ['north'], sources: [SOURCE], note: { en: MARK } };
    await pact.provision('p1', { ...said, deadline: { kind: 'fixed', on: '2026-02-19' } });
    await pact.milestone('m1', 'p1', { deadline: { kind: 'fixed', on: '2026-01-30' } });
    await pact.completion('m1', { metOn: '2026-02-09', sources: [SOURCE] });
  }
  const pact = world.in('pact');
  for (let n = 2; n <= 55; n += 1) await pact.provision(`p${n}`, { title: { en: `Provision ${n}` } });
  const protectedSource = { title: MARK, access: 'restricted', codeName: MARK, publicWording: { en: MARK } };
  const report = { key: 'seen', title: 'Seen there', url: 'https://example.org/seen?a=1&b=2' };
  await pact.assessment('p1', 'intermediate', '2026-02-01', {
    assessor: MARK,
    sources: [report, protectedSource],
  });
  await pact.assessment('p2', 'full', '2026-02-01');
  const hostile = world.in('hostile');
  await hostile.provision('p2', { title: { en: HOSTILE }, text: { en: HOSTILE }, number: HOSTILE });
  await hostile.assessment('p2', 'full', '2026-02-01', {
    sources: [{ title: HOSTILE, publisher: HOSTILE, url: `https://example.org/"onclick="x"<b>` }],
  });
  for (const agreement of ['pact', 'hostile']) await publish(agreement);
});
afterAll(() => jalon.close());

describe('what is published', () => {
  test('is listed with its figures', async () => {
    const words = wordsOf(await page('/published'));
    expect(words).toContain('Published agreements');
    expect(words).toMatch(/The Pact 2020-01-01|The Pact .*2020-01-01/);
    expect(words).toContain('on 2 of 55 assessed; between');
    expect(words).not.toContain('hidden');
  });

  test('is told in each language, days from left to right in all', async () => {
    const said = {
      en: ['The Pact', 'Implementation summary, with compliance record', 'Days late', 'The North', 'Intermediate'],
      fr: ['Le Pacte', 'État de mise en œuvre, respect des engagements', 'Jours de retard', 'Le Nord', 'Intermédiaire'],
      ar: ['الميثاق', 'ملخص التنفيذ، مع سجل الامتثال', 'أيام التأخير', 'الشمال', 'متوسط'],
    }; // prettier-ignore
    for (const [lang, expected] of Object.entries(said)) {
      const text = await page(`/published/pact?lang=${lang}`);
      expect(text).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
      for (const words of expected) expect([lang, text.includes(words)]).toEqual([lang, true]);
      expect(text).toContain('<time class="ltr" datetime="2026-02-19">2026-02-19</time>');
      expect(await page('/published/pact', { 'accept-language': lang })).toContain(`<html lang="${lang}"`);
      const others = Object.keys(said).filter((one) => one !== lang);
      for (const other of others) expect(text).toContain(`href="published/pact?lang=${other}"`);
      expect(text).toContain(`href="published/pact/provisions/p1?lang=${lang}"`); // links keep the language
    }
  });

  test('says what the public view says', async () => {
    const { body } = await ask('/public/agreements/pact/summary?lang=en');
    const words = wordsOf(await page('/published/pact'));
    const { score, range, assessed, applicable } = body as {
      score: { value: number };
      range: { low: number; high: number };
      assessed: number;
      applicable: number;
    };
    expect(words).toContain(
      `${score.value.toFixed(2)} on ${assessed} of ${applicable} assessed; between ${range.low.toFixed(2)} and ${range.high.toFixed(2)} on all ${applicable}`,
    );
    expect(words).toContain('too few for one figure');
    expect(words).toMatch(/As of 2026-03-01 ?, as it was known on 2026-03-01 12:00:00 UTC/);
    expect(words).toMatch(/p1 .*Provision .*2026-02-19 .*10 Overdue .*The North/); // days late, and who is responsible
    expect(words).toMatch(/m1 .*2026-01-30 .*2026-01-30 .*2026-02-09 .*Met .*10/);
    expect(words).not.toMatch(/compliance of/i);
  });

  test('leads from each row to what it rests on, and to its sources', async () => {
    const text = await page('/published/pact/provisions/p1');
    expect(text).toContain('href="https://example.org/seen?a=1&amp;b=2"');
    expect(wordsOf(text)).toMatch(/Assessment .*2026-02-01 .*Intermediate .*Seen there/);
    expect(text).toContain('id="m-m1"');
    const main = await page('/published/pact');
    expect(main).toContain('href="published/pact/provisions/p1#m-m1"');
    for (const anchor of ['provisions', 'levels', 'overdue']) {
      expect(main).toContain(`href="published/pact#${anchor}"`);
      expect(main).toContain(`id="${anchor}"`);
    }
  });

  test('comes in pages, by plain links', async () => {
    const main = await page('/published/pact?lang=fr');
    expect(main).toContain('href="published/pact/provisions?lang=fr"');
    const seen: string[] = [];
    let next: string | undefined = 'published/pact/provisions?lang=fr';
    while (next !== undefined) {
      const text: string = await page(`/${next}`);
      seen.push(...[...text.matchAll(/published\/pact\/provisions\/(p\d+)/g)].map(([, ref = '']) => ref));
      next = /rel="next"\s+href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([55, 55]);
    for (const list of ['overdue', 'lapsed', 'milestones', 'sources'])
      expect(await page(`/published/pact/${list}`)).toContain('<h1');
  });

  test('holds nothing that the public may not read, and nothing recorded later', async () => {
    const paths = ['', '/overdue', '/milestones', '/provisions', '/sources', '/provisions/p1'].map(
      (part) => `/published/pact${part}`,
    );
    const before = await Promise.all(paths.map((path) => page(path)));
    for (const text of before) expect(text).not.toContain(MARK);
    clock.set('2026-03-01T13:00:00.000Z');
    await make(jalon).in('pact').assessment('p1', 'full', '2026-02-02');
    await make(jalon).in('pact').completion('m1', { metOn: '2026-02-10', sources: [{ title: 'Later' }] }).catch(() => null); // prettier-ignore
    const { etag = '' } = (await jalon.as('admin').get('/v1/parties/north')).headers;
    await jalon.as('admin').patch('/v1/parties/north').set('if-match', etag).send({ name: { en: 'South' } }).expect(200); // prettier-ignore
    expect(await Promise.all(paths.map((path) => page(path)))).toEqual(before);
  });
});

describe('a page', () => {
  test('escapes whatever was entered', async () => {
    for (const path of ['', '/provisions', '/sources', '/provisions/p2'].map(
      (part) => `/published/hostile${part}`,
    )) {
      const text = await page(path);
      expect(text).toContain(ESCAPED);
      expect(text).not.toMatch(/<script|onclick="|<b>x/);
      expect(/<title>([^<]*)/.exec(text)?.[1]).not.toContain('\u202E');
    }
    expect(await page('/published')).toContain(ESCAPED);
    expect(await page('/published/hostile/provisions/p2')).toContain(
      'href="https://example.org/&quot;onclick=&quot;x&quot;&lt;b&gt;"',
    );
  });

  test('runs nothing, looks as one own sheet says, and is small', async () => {
    const { text, headers } = await ask('/published/pact');
    expect(text).not.toMatch(/<script|<style|style="|<iframe|<form| on\w+="/);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
    );
    const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? [];
    const styles = await ask(`/${sheet}`).expect(200);
    expect(styles.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(styles.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(gzipSync(text).length + gzipSync(styles.text).length).toBeLessThan(30_000);
    await ask('/published-sheets/other.css').expect(404);
  });

  test('may be kept by caches as the public view may, and is not sent twice', async () => {
    const { headers } = await ask('/published/pact');
    const data = (await ask('/public/agreements/pact')).headers;
    expect(headers['cache-control']).toBe(data['cache-control']);
    expect(headers.vary).toContain(data.vary); // larger, it is compressed
    expect(headers['content-language']).toBe('en');
    const { etag = '' } = headers;
    expect(etag).toMatch(/^"[\w-]{20}"$/);
    const again = await ask('/published/pact', { 'if-none-match': etag }).expect(304);
    expect(again.text).toBe('');
    await ask('/published/pact?lang=fr', { 'if-none-match': etag }).expect(200);
    const known = await ask('/published/pact', { authorization: `Bearer ${jalon.keys.admin}` });
    expect(known.headers.etag).toBe(etag);
  });

  test('counts its addresses from where people reach the product', async () => {
    const { url, ownerUrl } = jalon;
    const settings = { publicView: true, baseUrl: 'https://example.org/peace/jalon' };
    const behind = await startApp({ clock, database: { url, ownerUrl }, settings });
    const { text } = await request(behind.app.getHttpServer()).get('/published/pact').expect(200);
    expect(text).toContain('<base href="/peace/jalon/"');
    expect([...text.matchAll(/href="([^"]+)"/g)].filter(([, to = '']) => /^[/#]/.test(to))).toEqual([
      expect.arrayContaining(['/peace/jalon/']),
    ]);
    await behind.close();
  });
});

describe('what is not published', () => {
  test('is as what never was, byte for byte, after the same one question', async () => {
    await publish('hostile', false);
    const pool = jalon.app.get(PgPool);
    const asked: string[] = [];
    const spy = jest.spyOn(pool, 'query').mockImplementation((statement: { name: string }) => {
      asked.push(statement.name);
      return PgPool.prototype.query.call(pool, statement as never);
    });
    for (const part of ['', '/overdue', '/sources', '/provisions/p1', '/provisions/none']) {
      const answers = [];
      for (const ref of ['hidden', 'nobody', 'hostile']) {
        asked.length = 0;
        const { status, headers, text } = await ask(`/published/${ref}${part}?lang=fr`);
        const { 'x-request-id': _id, date: _date, ...told } = headers as Record<string, string>;
        answers.push({ status, told, text, asked: [...asked] });
      }
      expect(answers[0]).toMatchObject({ status: 404, asked: ['published one'] });
      expect(answers[0]?.told).toMatchObject({
        ...{ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' },
      });
      expect(answers[0]?.text).toContain('Rien n’est publié à cette adresse.');
      expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]]);
    }
    spy.mockRestore();
  });

  test('and what cannot be read is said as a page too', async () => {
    await ask('/published/pact/nonsense').expect(404);
    await ask('/published/pact/provisions/none').expect(404);
    for (const query of ['lang=xx', 'knownAt=2026-01-01T00:00:00.000Z', 'cursor=%27', 'format=csv']) {
      const { text, headers } = await ask(`/published/pact/provisions?${query}`).expect(400);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(text).toContain('This address cannot be read');
    }
  });

  test('without PUBLIC_VIEW there are no pages', async () => {
    const { url, ownerUrl } = jalon;
    const closed = await startApp({ clock, database: { url, ownerUrl } });
    for (const path of ['/published', '/published/pact', '/published/pact/overdue']) {
      const { headers } = await request(closed.app.getHttpServer()).get(path).expect(404);
      expect(headers['content-type']).toContain('application/problem+json');
    }
    await closed.close();
  });
});
