import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startApp, StoppedClock } from './app.js';

// The same question has the same answer, byte for byte, wherever server and database stand (Shows 7; B1 to B4, BC-03).

/** Evening of the 31st in Bogotá, half an hour before midnight in Bamako, morning of the 1st in Manila (BC-02). */
const NOW = '2026-12-31T23:30:00.000Z';
const ZONES = ['UTC', 'America/St_Johns', 'Pacific/Kiritimati'];
/** Of the database: its zone, and how it writes and reads days of its own accord. */
const DATABASE_ZONES = [
  ['UTC', 'ISO, MDY'],
  ['America/St_Johns', 'SQL, DMY'],
  ['Pacific/Kiritimati', 'German'],
] as const;

interface Request {
  method?: string;
  path: string;
  body?: object;
}
interface Answer {
  path: string;
  status: number;
  etag?: string;
  body: string;
}

let url: string;
let ownerUrl: string;
let key: string;
beforeAll(async () => {
  const jalon = await startApp({ seeds: true, clock: new StoppedClock(NOW) });
  ({ url, ownerUrl } = jalon);
  key = jalon.keys.admin;
  await jalon.close();
});

/** Sets what new connections to the database take as their zone and their way to write days. */
async function setDatabaseZone([zone, style]: readonly [string, string]): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name');
  await owner.query(`ALTER DATABASE ${rows[0]?.name ?? ''} SET timezone = '${zone}'`);
  await owner.query(`ALTER DATABASE ${rows[0]?.name ?? ''} SET datestyle = '${style}'`);
  await owner.end();
}

/** The answers of a server whose own zone is `zone`. */
async function ask(zone: string, requests: Request[]): Promise<Answer[]> {
  const { PATH, HOME } = process.env;
  const server = spawn(process.execPath, ['test/zone-answers.mjs'], {
    env: { PATH, HOME, TZ: zone, DATABASE_URL: url, KEY: key, NOW },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  server.stdin.end(requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  const lines = (await text(server.stdout)).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Answer);
}

const SOURCE = { title: 'A report', publishedOn: '2026-12-30' };

/** What an analyst enters of an agreement with its own zone; the same days whatever the zone. */
function entries(ref: string, timeZone: string): Request[] {
  const at = `/v1/agreements/${ref}`;
  const post = (path: string, body: object): Request => ({ method: 'POST', path, body });
  const text = (en: string) => ({ en });
  const due = {
    kind: 'relative',
    event: 'start',
    offset: 'P5D',
    count: 'working',
    roll: 'none',
    direction: 'after',
  };
  return [
    post('/v1/agreements', {
      ...{
        ref,
        timeZone,
        title: text('Pact'),
        shortTitle: text('Pact'),
        signedOn: '2015-06-20',
        place: 'Bamako',
      },
      ...{ scale: 'pam', calendar: { holidays: [{ on: '2017-09-22', label: text('A feast') }] } },
    }),
    post(`${at}/provisions`, {
      ...{ ref: 'a-1', kind: 'article', title: text('Due'), text: text('Due'), theme: 'peace' },
      deadline: { kind: 'fixed', on: '2026-12-31' },
    }),
    post(`${at}/events`, { ref: 'start', label: text('Start') }),
    post(`${at}/milestones`, { ref: 'm-1', provision: 'a-1', title: text('Step'), deadline: due }),
    post(`${at}/events/start/occurrences`, { occurredOn: '2017-09-18', sources: [SOURCE] }),
    post(`${at}/provisions/a-1/assessments`, {
      ...{
        level: 'minimum',
        effectiveOn: '2015-06-20',
        assessor: 'desk',
        kind: 'desk',
        note: text('Begun.'),
      },
      sources: [SOURCE],
    }),
  ];
}

/** Each is entered by a server of another zone, over a database of another. */
const AGREEMENTS = [
  { ref: 'bogota', timeZone: 'America/Bogota', today: '2026-12-31', overdue: ['m-1'] },
  { ref: 'bamako', timeZone: 'Africa/Bamako', today: '2026-12-31', overdue: ['m-1'] },
  { ref: 'manila', timeZone: 'Asia/Manila', today: '2027-01-01', overdue: ['m-1', 'a-1'] },
];

const QUESTIONS: Request[] = [
  '/v1/agreements',
  '/v1/agreements/ouagadougou-2013?lang=fr',
  '/v1/overdue',
  '/v1/overdue?asOf=2013-11-15&format=csv',
  '/v1/summary',
  '/v1/agreements/algiers-2015/overdue?asOf=2017-02-23&basis=original',
  '/v1/agreements/algiers-2015/provisions?limit=200',
  '/v1/agreements/algiers-2015/milestones?limit=200&asOf=2016-02-29',
  '/v1/agreements/algiers-2015/milestones/m-moc-gao/deadline',
  '/v1/agreements/algiers-2015/events/signature-final/occurrences',
  '/v1/agreements/algiers-2015/published-figures',
  '/v1/agreements/algiers-2015/signatories?format=csv',
  `/v1/agreements/algiers-2015/overdue?knownAt=${NOW}`,
  '/v1/agreements/ouagadougou-2013/provisions/art-3/history',
  '/v1/agreements/ouagadougou-2013/summary?asOf=2013-11-15&by=theme&compareTo=2013-08-15',
  '/v1/parties?limit=200',
  ...AGREEMENTS.flatMap(({ ref }) => [
    `/v1/agreements/${ref}`,
    `/v1/agreements/${ref}/overdue`,
    `/v1/agreements/${ref}/provisions/a-1`,
    `/v1/agreements/${ref}/provisions/a-1/history`,
    `/v1/agreements/${ref}/milestones/m-1/deadline`,
  ]),
].map((path) => ({ path }));

test('answers are the same bytes in three zones of the server times three of the database', async () => {
  for (const [i, { ref, timeZone }] of AGREEMENTS.entries()) {
    await setDatabaseZone(DATABASE_ZONES[(i + 1) % 3] ?? DATABASE_ZONES[0]);
    const made = await ask(ZONES[i] ?? 'UTC', entries(ref, timeZone));
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  }

  const heard = new Map<string, Answer[]>();
  for (const database of DATABASE_ZONES) {
    await setDatabaseZone(database);
    for (const zone of ZONES) heard.set(`${zone}, database ${database[0]}`, await ask(zone, QUESTIONS));
  }
  const [first = [], ...others] = heard.values();
  expect(first.map(({ path, status }) => `${status} ${path}`)).toEqual(
    QUESTIONS.map(({ path }) => `200 ${path}`),
  );
  for (const answers of others) expect(answers).toEqual(first);

  const bodyOf = (path: string) =>
    JSON.parse(first.find((answer) => answer.path === path)?.body ?? '') as Body;
  for (const { ref, today, overdue } of AGREEMENTS) {
    const { asOf, items } = bodyOf(`/v1/agreements/${ref}/overdue`);
    expect({ ref, asOf, overdue: items.map(({ milestone, provision }) => milestone ?? provision) }).toEqual({
      ...{ ref, asOf: today, overdue },
    });
    expect(bodyOf(`/v1/agreements/${ref}/milestones/m-1/deadline`).current.dueOn).toBe('2017-09-26');
    expect(bodyOf(`/v1/agreements/${ref}/provisions/a-1`).status.effectiveOn).toBe('2015-06-20');
  }
}, 180_000);

interface Body {
  asOf: string;
  items: { milestone: string | null; provision: string }[];
  current: { dueOn: string };
  status: { effectiveOn: string };
}
