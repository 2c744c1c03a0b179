import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
});
afterAll(() => jalon.close());

const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(status)).body;

describe('re-promises', () => {
  it('of the interim authority of Timbuktu: three times, and 508 days in default', async () => {
    const deadline = await get('algiers-2015/milestones/m-interim-timbuktu/deadline');
    expect(deadline).toMatchObject({
      ...{ metOn: '2017-04-20', daysLateOriginal: 578, daysLate: 59, timesRepromised: 3, daysInDefault: 508 },
      original: { dueOn: '2015-09-20' },
      current: { dueOn: '2017-02-20' },
      announced: [{ decidedOn: '2017-02-25', dueOn: '2017-03-03', authority: 'oneParty' }],
    });
    expect(deadline.defaults).toEqual([
      { dueOn: '2015-09-20', from: '2015-09-21', to: '2016-06-18', days: 272 },
      { dueOn: '2016-08-15', from: '2016-08-16', to: '2017-02-09', days: 178 },
      { dueOn: '2017-02-20', from: '2017-02-21', to: '2017-04-19', days: 58 },
    ]);
    const { items } = await get('algiers-2015/re-promises?limit=200&lang=en');
    const timbuktu = items.find(({ ref }: { ref: string }) => ref === 'm-interim-timbuktu');
    expect(timbuktu).toMatchObject({
      ...{
        kind: 'milestone',
        provision: 'an1-authorities',
        originalDueOn: '2015-09-20',
        dueOn: '2017-02-20',
      },
      ...{ metOn: '2017-04-20', timesRepromised: 3, daysInDefault: 508, daysLateOriginal: 578 },
      byIssuer: [
        {
          issuer: 'Entente on interim authorities',
          authority: 'parties',
          times: 1,
          lastDecidedOn: '2016-06-19',
        },
        { issuer: 'High-level CSA calendar', authority: 'mechanism', times: 1, lastDecidedOn: '2017-02-10' },
        {
          issuer: "High Representative's calendar",
          authority: 'oneParty',
          times: 1,
          lastDecidedOn: '2017-02-25',
        },
      ],
    });
    const then = (await get('algiers-2015/milestones/m-interim-timbuktu/deadline?asOf=2016-09-01')) as object;
    expect(then).toMatchObject({ daysInDefault: 272 + 17, timesRepromised: 1 });
  });

  it.each(['algiers-2015', 'ouagadougou-2013'])(
    'of %s are the same in the list and in each deadline, on any day',
    async (ref) => {
      for (const asOf of ['2014-03-01', '2016-08-31', '2018-05-01', '2024-01-25', '2026-11-25']) {
        const { items, total } = await get(`${ref}/re-promises?asOf=${asOf}&limit=200`);
        expect(items).toHaveLength(total);
        const order = items.map((one: { daysInDefault: number; kind: string; ref: string }) => [
          -one.daysInDefault,
          one.kind,
          one.ref,
        ]);
        expect(order).toEqual(
          [...order].sort(([a, b, c], [x, y, z]) => a - x || (b < y ? -1 : b > y ? 1 : c < z ? -1 : 1)),
        );
        for (const { kind, ref: item, timesRepromised, daysInDefault } of items) {
          const explained = await get(`${ref}/${kind}s/${item}/deadline?asOf=${asOf}`);
          expect([asOf, item, explained.timesRepromised, explained.daysInDefault]).toEqual([
            asOf,
            item,
            timesRepromised,
            daysInDefault,
          ]);
        }
      }
    },
  );

  it('count no day on which the obligation stood still, and go on after a page', async () => {
    const { agreement, party, in: within } = make(jalon);
    await party('army');
    await agreement('accord', { signedOn: '2020-01-01' });
    const pact = within('accord');
    await pact.provision('truce', { responsible: ['army'], deadline: { kind: 'fixed', on: '2020-02-01' } });
    await pact.provision('camps', { deadline: { kind: 'fixed', on: '2020-02-10' } });
    await pact.provision('roads');
    await pact.state({ kind: 'suspended', on: '2020-02-11', sources: [SOURCE] });
    await pact.state({ kind: 'in_force', on: '2020-02-21' });
    await pact.revision('provisions/roads', {
      dueOn: '2021-01-01',
      decidedOn: '2020-02-01',
      authority: 'reported',
    });
    const page = await get('accord/re-promises?asOf=2020-02-25&limit=2');
    // truce: 2 to 10 and 21 to 25 February; camps: 21 to 25.
    const told = (items: { ref: string; daysInDefault: number; timesRepromised: number }[]) =>
      items.map(({ ref, daysInDefault, timesRepromised }) => [ref, daysInDefault, timesRepromised]);
    expect(told(page.items)).toEqual([
      ['truce', 9 + 5, 0],
      ['camps', 5, 0],
    ]);
    expect(page.total).toBe(3);
    const rest = await get(`accord/re-promises?limit=2&cursor=${page.next}`);
    expect([rest.total, told(rest.items)]).toEqual([3, [['roads', 0, 1]]]);
    expect(told((await get('accord/re-promises?asOf=2020-02-25&party=army')).items)).toEqual([
      ['truce', 14, 0],
    ]);
    expect((await get('accord/provisions/truce/deadline?asOf=2020-02-25')).defaults).toEqual([
      { dueOn: '2020-02-01', from: '2020-02-02', to: '2020-02-10', days: 9 },
      { dueOn: '2020-02-01', from: '2020-02-21', to: '2020-02-25', days: 5 },
    ]);
  });
});
