import { tmpdir } from 'node:os';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.js';
import { Identities } from '../src/auth/identities.service.js';
import { Keys } from '../src/auth/keys.service.js';
import { DomainError } from '../src/domain/errors.js';
import type { Bundle, FirstBundle } from '../src/exchange/bundle.js';
import { readJson } from '../src/exchange/bundle-text.js';
import { FirstStart } from '../src/exchange/first-start.js';
import { JALON } from '../src/ledger/author.js';
import { Imports, type ImportReport } from '../src/exchange/import.service.js';
import { hashOf } from '../src/ledger/hash-chain.js';
import { LedgerEntry } from '../src/ledger/ledger-entry.entity.js';
import { type TestApp, startApp } from './app.js';
import { createDatabase } from './database.js';
import { make } from './make.js';
import { smallBundle } from './small-bundle.js';
import { type BundleFile, saidBy, storedBundle } from './stored-bundle.js';

let jalon: TestApp;

beforeAll(async () => {
  jalon = await startApp({ seeds: true });
}, 60_000);

afterAll(async () => {
  await jalon.close();
});

describe('what is imported', () => {
  test.each(['ouagadougou-2013', 'algiers-2015'])('%s can be built again from the rows', async (ref) => {
    expect(await storedBundle(jalon, ref)).toEqual(saidBy(seed(ref)));
  });

  test('so can a bundle in which every field stands', async () => {
    const { created, added } = await load(smallBundle());
    expect(created).toBe(true);
    expect(added).toEqual({
      ...{
        states: 1,
        occurrences: 3,
        completions: 2,
        deadlineRevisions: 3,
        assessments: 2,
        publishedFigures: 1,
      },
      ...{ parties: 3, signatories: 2, events: 3, periods: 0, provisions: 3, milestones: 4, sources: 2 },
    });
    expect(await storedBundle(jalon, 'small-2020')).toEqual(saidBy(smallBundle()));
  });

  test('all of it has the instant of the import, and is one entry of the ledger, every row in it', async () => {
    const { manager } = jalon.app.get(DataSource);
    const [{ id } = { id: 0 }] = await manager.query<{ id: number }[]>(
      `SELECT id FROM agreement WHERE ref = 'small-2020'`,
    );
    const [entry, ...others] = await manager.findBy(LedgerEntry, { agreementId: id });
    expect(others).toEqual([]);
    const { body, hash, sequence, ...link } = entry as LedgerEntry;
    expect(hashOf({ ...link, body, sequence: Number(sequence) })).toEqual(hash);
    const said = JSON.parse(body) as { rows: [string, string, string][]; sources: unknown[] };
    expect(countsOf(said.rows.map(([kind]) => kind))).toEqual({
      ...{
        agreement: 1,
        agreementParty: 3,
        membership: 2,
        signatory: 2,
        event: 3,
        provision: 3,
        milestone: 4,
      },
      ...{ state: 1, occurrence: 3, completion: 2, revision: 3, assessment: 2, publishedFigure: 1 },
    });
    expect(said.sources).toHaveLength(2);
    const instants = await manager.query<{ instant: Date }[]>(
      `SELECT recorded_at AS instant FROM assessment WHERE agreement_id = $1
       UNION SELECT recorded_at FROM milestone_completion WHERE agreement_id = $1
       UNION SELECT recorded_at FROM event_occurrence WHERE agreement_id = $1
       UNION SELECT known_from FROM provision_version WHERE agreement_id = $1
       UNION SELECT known_from FROM deadline_span WHERE agreement_id = $1`,
      [id],
    );
    expect(instants).toEqual([{ instant: link.recordedAt }]);
  });

  test('strings are stored in NFC', async () => {
    const bundle = smallBundle('nfc-2020');
    bundle.agreement.place = 'Me\u0301naka';
    await jalon.app.get(Imports).importBundle(await checked(readJson(bytesOf(bundle))), JALON);
    const { body } = await jalon.as('viewer').get('/v1/agreements/nfc-2020').expect(200);
    expect(body.place).toBe('M\u00e9naka');
  });
});

describe('the same bundle again', () => {
  test.each(['ouagadougou-2013', 'algiers-2015'])('changes nothing: %s', async (ref) => {
    const before = await everything();
    const report = await load(seed(ref));
    expect(report).toMatchObject({ agreement: ref, created: false, sequence: 1, recordedAt: null });
    expect(sum(report.added)).toBe(0);
    expect(report.skipped.assessments).toBe(seed(ref).assessments.length);
    expect(await everything()).toEqual(before);
  });

  test('a record that was retracted is known: it does not come back', async () => {
    const bundle = smallBundle('retracted-2020');
    await load(bundle);
    const at = '/v1/agreements/retracted-2020/provisions/art-1';
    const { body } = await jalon.as('viewer').get(`${at}/assessments`).expect(200);
    await make(jalon).in('retracted-2020').retraction(String(body.items[0].id), 'Read wrongly.');
    const { skipped, recordedAt } = await load(bundle);
    expect({ assessments: skipped.assessments, recordedAt }).toEqual({ assessments: 2, recordedAt: null });
    const after = await jalon.as('viewer').get(at).expect(200);
    expect(after.body.status.state).toBe('unknown');
  });

  test('a record that an analyst entered is known', async () => {
    const bundle = smallBundle('entered-2020');
    const [assessment] = bundle.assessments.splice(0, 1);
    await load(bundle);
    const { provision: _provision, sources, ...said } = assessment ?? smallBundle().assessments[0] ?? {};
    const at = '/v1/agreements/entered-2020/provisions/art-1/assessments';
    const cited = (sources ?? []).map((key) => ({ key }));
    await jalon
      .as('analyst')
      .post(at)
      .send({ ...said, sources: cited })
      .expect(201);
    const report = await load(smallBundle('entered-2020'));
    expect(report).toMatchObject({ recordedAt: null, skipped: { assessments: 2 } });
  });
});

describe('new records of a stored agreement', () => {
  test('are added at one instant; earlier knowledge stays as it was; deadlines follow at once', async () => {
    const bundle = smallBundle('growing-2020');
    await load(bundle);
    const overdue = '/v1/agreements/growing-2020/overdue?asOf=2020-12-31';
    const before = await jalon.as('viewer').get(overdue).expect(200);
    expect(before.body.items.map(refOf)).toEqual(['art-1', 'ms-3', 'ms-4']);
    bundle.milestones[2]?.completions.push({ metOn: '2020-05-31', precision: 'day', sources: ['news'] });
    bundle.sources.push({ ...(bundle.sources[1] as FirstBundle['sources'][0]), key: 'news' });
    bundle.agreement.state.on = '2023-06-01';
    const report = await load(bundle);
    expect(report).toMatchObject({
      ...{ created: false, sequence: 2 },
      added: { completions: 1, states: 1, sources: 1, assessments: 0 },
      skipped: { completions: 2, states: 0, sources: 2, assessments: 2 },
    });
    const after = await jalon.as('viewer').get(overdue).expect(200);
    expect(after.body.items.map(refOf)).toEqual(['art-1', 'ms-4']);
    const then = await jalon
      .as('viewer')
      .get(`${overdue}&knownAt=${String(before.body.knownAt)}`)
      .expect(200);
    expect(then.body.items).toEqual(before.body.items);
  });

  test('a dry run tells what would be added and writes nothing', async () => {
    const bundle = smallBundle('growing-2020');
    bundle.assessments[0]?.flags.push('violationReported');
    const before = await everything();
    const imports = jalon.app.get(Imports);
    const report = await imports.importBundle(await checked(bundle), JALON, { dryRun: true });
    expect(report).toMatchObject({ created: false, added: { assessments: 1 }, skipped: { assessments: 1 } });
    const made = await imports.importBundle(await checked(smallBundle('dry-2020')), JALON, { dryRun: true });
    expect(made.created).toBe(true);
    expect(await everything()).toEqual(before);
  });
});

describe('texts that differ from the stored ones', () => {
  const changes: { what: string; change: (bundle: FirstBundle) => unknown; at: string; detail: string }[] = [
    {
      what: 'the agreement',
      change: ({ agreement }) => (agreement.place = 'Gao'),
      at: '/agreement/place',
      detail: 'stored: "Ménaka", in the bundle: "Gao"',
    },
    {
      what: 'a default in place of a value',
      change: ({ agreement }) => delete agreement.dueSoonDays,
      at: '/agreement/dueSoonDays',
      detail: 'stored: 10, in the bundle: 30',
    },
    {
      what: 'a party',
      change: ({ parties }) => first(parties).aliases.push('GoS'),
      at: '/parties/0/aliases',
      detail: 'stored: ["the State"], in the bundle: ["the State","GoS"]',
    },
    {
      what: 'what the papers say of a party',
      change: ({ parties }) => delete first(parties).note,
      at: '/parties/0/note',
      detail: 'stored: {"en":"Elected."}, in the bundle: nothing',
    },
    {
      what: 'a membership',
      change: ({ parties }) => (first(parties[2]?.memberships).to = '2021-02-28'),
      at: '/parties/2/memberships/0/to',
      detail: 'stored: "2021-01-31", in the bundle: "2021-02-28"',
    },
    {
      what: 'a signatory',
      change: ({ signatories }) => (first(signatories).leftOn = '2024-01-01'),
      at: '/signatories/0/leftOn',
      detail: 'stored: nothing, in the bundle: "2024-01-01"',
    },
    {
      what: 'an event',
      change: ({ events }) => (first(events).label = { en: 'Signing' }),
      at: '/events/0/label',
      detail: 'stored: {"en":"Signature"}, in the bundle: {"en":"Signing"}',
    },
    {
      what: 'a provision',
      change: ({ provisions }) => (first(provisions).order = 9),
      at: '/provisions/0/order',
      detail: 'stored: 1, in the bundle: 9',
    },
    {
      what: 'a milestone',
      change: ({ milestones }) => (first(milestones).deadline = null),
      at: '/milestones/0/deadline',
      detail:
        'stored: {"count":"calendar","direction":"before","event":"end-of-transition","kind":"relative",' +
        '"offset":"P60D","roll":"previous"}, in the bundle: nothing',
    },
    {
      what: 'a source',
      change: ({ sources }) => (first(sources).reliability = 'A1'),
      at: '/sources/0/reliability',
      detail: 'stored: "B2", in the bundle: "A1"',
    },
    {
      what: 'a new provision',
      change: ({ provisions }) => provisions.push({ ...first(provisions), ref: 'art-3' }),
      at: '/provisions/3',
      detail: 'stored: nothing, in the bundle: provision art-3',
    },
    {
      what: 'a new party',
      change: ({ parties }) => parties.push({ ...first(parties), name: { en: 'New' }, ref: 'small-new' }),
      at: '/parties/3',
      detail: 'stored: nothing, in the bundle: agreementParty small-new',
    },
  ];

  beforeAll(async () => {
    await load(smallBundle('differing-2020'));
  });

  test.each(changes)('are refused and named: $what', async ({ change, at, detail }) => {
    const bundle = smallBundle('differing-2020');
    change(bundle);
    bundle.assessments[0]?.flags.push('violationReported'); // a new record beside it is not added either
    const before = await everything();
    const refusal = await refused(load(bundle));
    expect(refusal.code).toBe('text-differs');
    expect(refusal.errors).toEqual([{ pointer: at, detail }]);
    expect(await everything()).toEqual(before);
  });

  test('all of them are listed', async () => {
    const bundle = smallBundle('differing-2020');
    for (const { change } of changes) change(bundle);
    const { errors } = await refused(load(bundle));
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(changes.map(({ at }) => at).sort());
  });

  test('what is stored and absent from the bundle is no difference', async () => {
    const bundle = smallBundle('differing-2020');
    bundle.milestones = [];
    bundle.deadlineRevisions = bundle.deadlineRevisions.filter(({ provision }) => provision);
    bundle.publishedFigures = [];
    expect((await load(bundle)).recordedAt).toBeNull();
  });

  test('a party of another agreement under another name refuses a new one, and nothing of it stays', async () => {
    const bundle = smallBundle('other-2020');
    first(bundle.parties).name = { en: 'Another government' };
    bundle.parties.push({ ...first(bundle.parties), ref: 'never-stored' });
    const before = await everything();
    const { code, errors } = await refused(load(bundle));
    expect({ code, pointers: errors.map(({ pointer }) => pointer) }).toEqual({
      code: 'text-differs',
      pointers: ['/parties/0/name'],
    });
    expect(await everything()).toEqual(before);
  });
});

describe('at the same time', () => {
  test('two imports of one new agreement: one makes it, the other finds it', async () => {
    const bundle = smallBundle('rivals-2020');
    const reports = await Promise.all([load(bundle), load(bundle), load(bundle)]);
    expect(reports.map(({ created }) => created).sort()).toEqual([false, false, true]);
    expect(reports.map(({ sequence }) => sequence)).toEqual([1, 1, 1]);
    expect(await storedBundle(jalon, 'rivals-2020')).toEqual(saidBy(bundle));
  });

  test('two new agreements with the same new parties', async () => {
    const bundles = ['left-2020', 'right-2020'].map((ref) => {
      const text = JSON.stringify(smallBundle(ref)).replaceAll('"small-', '"shared-');
      return JSON.parse(text) as FirstBundle;
    });
    const reports = await Promise.all(bundles.map(load));
    expect(reports.map(({ created }) => created)).toEqual([true, true]);
    const { body } = await jalon.as('viewer').get('/v1/parties/shared-gov').expect(200);
    expect(body.version).toBe(1);
  });
});

describe('the first start', () => {
  test('leaves an agreement alone that is stored already, even where its text was changed', async () => {
    const read = await jalon.as('viewer').get('/v1/agreements/ouagadougou-2013').expect(200);
    await jalon
      .as('admin')
      .patch('/v1/agreements/ouagadougou-2013')
      .set('if-match', String(read.headers.etag))
      .send({ place: 'Elsewhere' })
      .expect(200);
    const before = await everything();
    const lines: string[] = [];
    await jalon.app.get(FirstStart).importSeeds((line) => lines.push(line));
    expect(lines).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  const roleOf = async (starter: TestingModule, key: string) => {
    const request = { headers: { authorization: `Bearer ${key}` } } as FastifyRequest;
    const { grants } = await starter.get(Identities).of(request, null);
    return grants.map(({ role }) => role).join();
  };

  test('makes one admin key, however many start at once, and none where there is one', async () => {
    const { url } = await createDatabase();
    const context = Test.createTestingModule({ imports: [AppModule.over({ url, dataDir: tmpdir() })] });
    const starter = await (await context.compile()).init();
    try {
      const start = starter.get(FirstStart);
      const keys = await Promise.all([null, null, null].map((given) => start.ensureAdminKey(given)));
      const [key, ...others] = keys.filter((one) => one !== null);
      expect(others).toEqual([]);
      expect(await roleOf(starter, key ?? '')).toBe('admin');
      expect(await start.ensureAdminKey('a-key-that-comes-too-late-to-be-made')).toBeNull();
      expect((await starter.get(Keys).list({}, null)).total).toBe(1);
    } finally {
      await starter.close();
    }
  });

  test('takes the key that it is given, and does not tell it', async () => {
    const { url } = await createDatabase();
    const starter = await (
      await Test.createTestingModule({ imports: [AppModule.over({ url, dataDir: tmpdir() })] }).compile()
    ).init();
    try {
      const given = 'a-key-of-at-least-thirty-two-characters';
      expect(await starter.get(FirstStart).ensureAdminKey(given)).toBeNull();
      expect(await roleOf(starter, given)).toBe('admin');
    } finally {
      await starter.close();
    }
  });
});

async function load(bundle: BundleFile): Promise<ImportReport> {
  return jalon.app.get(Imports).importBundle(await checked(bundle), JALON);
}

function checked(value: unknown): Promise<Bundle> {
  return jalon.app.get(Imports).check(structuredClone(value));
}

async function refused(attempt: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await attempt.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error;
  throw error;
}

function seed(ref: string): BundleFile {
  const file = new URL(`../data/agreements/${ref}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as BundleFile;
}

/** The heads of all chains and the number of rows in every table: what a refused import leaves as it was. */
async function everything(): Promise<unknown> {
  const { manager, entityMetadatas } = jalon.app.get(DataSource);
  const counts = entityMetadatas
    .map(({ tableName }) => `SELECT '${tableName}' AS name, count(*)::int AS rows FROM ${tableName}`)
    .join(' UNION ALL ');
  return {
    heads: await manager.query('SELECT * FROM ledger_head ORDER BY agreement_id'),
    counts: await manager.query(counts),
  };
}

function countsOf(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function first<Item>(items: Item[] | undefined): Item {
  return items?.[0] as Item;
}

const refOf = (item: { milestone: string | null; provision: string }): string =>
  item.milestone ?? item.provision;

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
