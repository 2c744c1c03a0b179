import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Bundle } from '../src/exchange/bundle.js';
import { JALON } from '../src/ledger/author.js';
import { Imports } from '../src/exchange/import.service.js';
import { type TestApp, startApp } from './app.js';

// What the two agreements must give, computed by two engines written apart from this one; every row, every field.

type Fields = Record<string, unknown>;
type Read = (path: string) => Promise<Fields>;

interface OverdueRow {
  agreement: string;
  asOf: string;
  basis: string;
  overdue: Fields[];
  lapsed: Fields[];
}
interface SummaryRow extends Fields {
  agreement: string;
  asOf: string;
  byTheme: Fields[];
  byParty: Fields[];
}
interface StatusRow extends Fields {
  agreement: string;
  asOf: string;
  provision: string;
}
interface DeadlineRow extends Fields {
  agreement: string;
  kind: 'provision' | 'milestone';
  ref: string;
}

const expected = <Row>(name: string): Row[] =>
  JSON.parse(readFileSync(new URL(`fixtures/expected/${name}.json`, import.meta.url), 'utf8')) as Row[];

/** The day on which the expectations were made: `deadlines.json` is of it. */
const TODAY = '2026-11-25';

let all: TestApp;
let sure: TestApp;

beforeAll(async () => {
  all = await startApp({ seeds: true });
  sure = await startApp();
  const seed = new URL('../data/agreements/algiers-2015.json', import.meta.url);
  const imports = sure.app.get(Imports);
  const bundle = withoutLow(JSON.parse(readFileSync(seed, 'utf8')) as Bundle);
  await imports.importBundle(await imports.check(bundle), JALON);
}, 60_000);

afterAll(async () => {
  await all.close();
  await sure.close();
});

describe('what is overdue', () => {
  const rows = expected<OverdueRow>('overdue');

  test('there are expectations', () => {
    expect(rows).toHaveLength(48);
  });

  test.each(rows)('$agreement on $asOf, against the $basis deadline', async (row) => {
    expect(await lateItems(readerOf(all), row)).toEqual({ overdue: row.overdue, lapsed: row.lapsed });
  });
});

describe('what is overdue without what is of low confidence', () => {
  const rows = expected<OverdueRow>('overdue-without-low-confidence');

  test('there are expectations', () => {
    expect(rows).toHaveLength(22);
  });

  test.each(rows)('$agreement on $asOf, against the $basis deadline', async (row) => {
    expect(await lateItems(readerOf(sure), row)).toEqual({ overdue: row.overdue, lapsed: row.lapsed });
  });
});

describe('summaries', () => {
  const rows = expected<SummaryRow>('summary');

  test('there are expectations', () => {
    expect(rows).toHaveLength(6);
  });

  test.each(rows)('$agreement on $asOf', async ({ byTheme, byParty, ...figures }) => {
    const path = `/v1/agreements/${figures.agreement}/summary?asOf=${figures.asOf}`;
    const read = readerOf(all);
    const summary = await read(path);
    expect(of(figures, summary)).toEqual(figures);
    expect(summary.overlapping).toBe(false);
    const themes = await read(`${path}&by=theme`);
    expect(blocks(themes, ['key', 'total', 'assessed'])).toEqual(byTheme);
    expect(themes.overlapping).toBe(false);
    const parties = await read(`${path}&by=party`);
    expect(blocks(parties, ['key', 'total', 'alone', 'assessed'])).toEqual(byParty);
    expect(parties.overlapping).toBe(true);
  });
});

describe('the status of provisions', () => {
  const rows = expected<StatusRow>('status');
  const cuts = [...new Map(rows.map((row) => [`${row.agreement} ${row.asOf}`, row])).values()];

  test('there are expectations', () => {
    expect(rows).toHaveLength(226);
  });

  test.each(cuts)('$agreement on $asOf', async ({ agreement, asOf }) => {
    const { items, next } = await readerOf(all)(
      `/v1/agreements/${agreement}/provisions?asOf=${asOf}&limit=200`,
    );
    expect(next).toBeNull();
    const statuses = new Map(
      (items as { ref: string; status: Fields }[]).map((item) => [item.ref, item.status]),
    );
    const asked = rows.filter((row) => row.agreement === agreement && row.asOf === asOf);
    const given = asked.map((row) => {
      const status = statuses.get(row.provision);
      return { ...row, level: status?.level, state: status?.state, flags: status?.flags };
    });
    expect(given).toEqual(asked);
  });
});

describe('deadlines explained', () => {
  const rows = expected<DeadlineRow>('deadlines');

  test('there are expectations', () => {
    expect(rows).toHaveLength(30);
  });

  test.each(rows)('$agreement $kind $ref', async (row) => {
    const { agreement, kind, ref } = row;
    const told = await readerOf(all)(`/v1/agreements/${agreement}/${kind}s/${ref}/deadline?asOf=${TODAY}`);
    const { original, current, metOn, daysLate, daysLateOriginal } = told as Record<string, Fields>;
    expect({
      ...{ agreement: told.agreement, kind: told.kind, ref: told.ref },
      ...{ originalDueOn: original?.dueOn, currentDueOn: current?.dueOn, metOn, daysLate, daysLateOriginal },
    }).toEqual(row);
  });
});

function readerOf(jalon: TestApp): Read {
  return async (path) => (await jalon.as('viewer').get(path).expect(200)).body as Fields;
}

/** Both lists in the form of the expectations; each read with small pages too, which must give the same. */
async function lateItems(read: Read, { agreement, asOf, basis }: OverdueRow) {
  const path = `/v1/agreements/${agreement}/overdue?asOf=${asOf}&basis=${basis}`;
  const list = async (query: string) => {
    const items: Fields[] = [];
    let total: unknown;
    for (let next: string | null = ''; next !== null;) {
      const page: Fields = await read(next === '' ? query : `${query}&cursor=${next}`);
      items.push(...(page.items as Fields[]));
      total = page.total;
      next = page.next as string | null;
    }
    expect(total).toBe(items.length);
    return items;
  };
  const overdue = await list(`${path}&limit=200`);
  expect(await list(`${path}&limit=3`)).toEqual(overdue);
  const lapsed = await list(`${path}&state=lapsed&limit=200`);
  const whole = await read(`${path}&limit=200`);
  expect(whole.lapsedTotal).toBe(lapsed.length);
  if (lapsed.length > 0) expect(whole.lapsed).toEqual(lapsed);
  return { overdue: overdue.map(late), lapsed: lapsed.map(late) };
}

function late({ kind, milestone, provision, dueOn, daysOverdue, severity }: Fields): Fields {
  return { kind, ref: kind === 'milestone' ? milestone : provision, dueOn, daysOverdue, severity };
}

/** Those fields of an answer that the expectation has. */
function of(wanted: Fields, answer: Fields): Fields {
  return Object.fromEntries(Object.keys(wanted).map((field) => [field, answer[field]]));
}

function blocks(summary: Fields, fields: string[]): Fields[] {
  return (summary.by as (Fields & { score: Fields })[]).map((block) => ({
    ...Object.fromEntries(fields.map((field) => [field, block[field]])),
    score: block.score.value,
  }));
}

/** The bundle without every provision, milestone, revision and assessment of low confidence; sub-provisions move up. */
function withoutLow(bundle: Bundle): Bundle {
  const kept = <Item extends { confidence?: string }>(items: Item[]) =>
    items.filter(({ confidence }) => confidence !== 'low');
  const parents = new Map(bundle.provisions.map(({ ref, parent }) => [ref, parent]));
  const sureRefs = new Set(kept(bundle.provisions).map(({ ref }) => ref));
  const sureParent = (parent: string | null): string | null =>
    parent === null || sureRefs.has(parent) ? parent : sureParent(parents.get(parent) ?? null);
  const stands = (provision: string | undefined) => provision === undefined || sureRefs.has(provision);
  const milestones = kept(bundle.milestones).filter(({ provision }) => stands(provision));
  const milestoneRefs = new Set(milestones.map(({ ref }) => ref));
  return {
    ...bundle,
    provisions: kept(bundle.provisions).map((one) => ({ ...one, parent: sureParent(one.parent) })),
    milestones,
    deadlineRevisions: kept(bundle.deadlineRevisions).filter(
      ({ provision, milestone }) =>
        stands(provision) && (milestone === undefined || milestoneRefs.has(milestone)),
    ),
    assessments: kept(bundle.assessments).filter(({ provision }) => stands(provision)),
  };
}
