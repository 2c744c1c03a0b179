import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../random.js';
import type { RawAnswer } from '../raw-request.js';
import type { FuzzRequest, Operation } from './contract.js';
import { admission, type Credential, type People, type Person } from './people.js';
import type { Values } from './values.js';
import { addressOf } from './world.js';

type Fields = Record<string, unknown>;
type Send = (request: FuzzRequest, credential: Credential) => Promise<RawAnswer>;

/** The agreement that chains are in; no other request touches it, so that every step must come out. */
export const GROUND = 'ground-of-chains';

/** What is made, read, changed, recorded on, and read again. */
interface Course {
  /** Where it is made; it is read under this with its ref, or id, behind. */
  route: string;
  name: string;
  /** Where something is made before, that only this may be about: a party signs but once. */
  about?: string;
  /** In place of what the schema gives at random. */
  fields?: Fields;
  /** A field that can be changed, and to what. */
  change?: Fields;
  /** What is recorded on it: in which list, and with what. */
  record?: { list: string; fields: Fields; corrected: Fields };
}

const AT = '/v1/agreements/{agreement}';
const TEXT = { en: 'Changed', ar: 'تغيّر' };
const REASON = { reason: { en: 'It was misread.' } };
const SOURCES = [{ title: 'A report', publisher: 'A monitor', publishedOn: '2020-01-31' }];

const COURSES: Course[] = [
  {
    ...{ route: `${AT}/provisions`, name: 'provision', change: { title: TEXT } },
    record: {
      list: 'assessments',
      fields: { level: 'minimum', effectiveOn: '2020-06-01', sources: SOURCES },
      corrected: { level: 'full' },
    },
  },
  {
    ...{ route: `${AT}/milestones`, name: 'milestone', fields: { provision: 'p1' }, change: { note: TEXT } },
    record: { list: 'completions', fields: { metOn: '2020-06-01' }, corrected: { metOn: '2020-07-01' } },
  },
  {
    ...{ route: `${AT}/events`, name: 'event' },
    record: {
      list: 'occurrences',
      fields: { occurredOn: '2020-06-01' },
      corrected: { occurredOn: '2020-07-01' },
    },
  },
  {
    ...{ route: `${AT}/periods`, name: 'period' },
    record: {
      list: 'extensions',
      fields: { endsOn: '2021-06-30', decidedOn: '2020-11-01' },
      corrected: { plannedOn: '2021-07-31' }, // an extension is a plan of the event that ends the period
    },
  },
  {
    ...{ route: '/v1/agreements', name: 'agreement', change: { place: 'Kidal' } },
    fields: { signedOn: '2020-01-01', timeZone: 'Africa/Bamako', scale: 'pam' },
    record: {
      list: 'states',
      fields: { kind: 'suspended', on: '2020-06-01' },
      corrected: { on: '2020-07-01' },
    },
  },
  { route: '/v1/parties', name: 'party', change: { name: TEXT } },
  { route: `${AT}/signatories`, name: 'id', about: '/v1/parties', change: { note: TEXT } },
  { route: `${AT}/sources`, name: 'source', fields: { title: 'A report' } },
];

/** Chains of requests that hang together: each step must succeed, and each read show what was done before. */
export class Chains {
  constructor(
    private readonly operations: Operation[],
    private readonly values: Values,
    private readonly people: People,
    private readonly random: Random,
    private readonly send: Send,
  ) {}

  /** Walks one chain to its end, or to its first fault. @returns What went wrong, by chain and step. */
  async walk(): Promise<string[]> {
    const course = this.random.of(COURSES);
    const chain = new Chain(course, this.operations, this.values, this.people, this.random, this.send);
    try {
      await chain.walk();
      return [];
    } catch (error) {
      return [`chain of ${course.route}: ${(error as Error).message}`];
    }
  }
}

class Chain {
  private readonly refs: Record<string, string> = { agreement: GROUND };

  constructor(
    private readonly course: Course,
    private readonly operations: Operation[],
    private readonly values: Values,
    private readonly people: People,
    private readonly random: Random,
    private readonly send: Send,
  ) {}

  async walk(): Promise<void> {
    const { route, name, about, fields, change, record } = this.course;
    const one = `${route}/{${name}}`;
    const party = about && (await this.step('post', about, 201, this.body('post', about))).ref;
    const sent = this.body('post', route, { ...fields, ...(party !== undefined && { party }) });
    const made = await this.step('post', route, 201, sent);
    this.refs[name] = String(made.ref ?? made.id ?? made.key);
    this.expectShown(await this.step('get', one, 200), sent, 'what was made');
    if (change) await this.change(one, change);
    if (record) await this.record(one, `${one}/${record.list}`, record);
  }

  /** Changes what was read, once; the same change of what is no longer so is refused. */
  private async change(one: string, change: Fields): Promise<void> {
    const tag = (await this.answer('get', one)).headers.etag ?? '';
    await this.refuseOthers('patch', one, change, one);
    await this.step('patch', one, 200, change, tag);
    this.expectShown(await this.step('get', one, 200), change, 'what was changed');
    await this.step('patch', one, 412, change, tag);
  }

  /** Records something on it, and withdraws it or puts another record in its place. */
  private async record(one: string, list: string, record: NonNullable<Course['record']>): Promise<void> {
    const sent = this.body('post', list, record.fields);
    await this.refuseOthers('post', list, sent, one);
    const { id } = await this.step('post', list, 201, sent);
    this.refs.id = String(id);
    await this.expectListed(list, String(id), true);
    const at = `${AT}/records/{id}`;
    const corrects = this.random.percent(50);
    const change = corrects ? { ...REASON, record: record.corrected } : REASON;
    await this.refuseOthers('post', `${at}/${corrects ? 'correction' : 'retraction'}`, change, list);
    const done = await this.step('post', `${at}/${corrects ? 'correction' : 'retraction'}`, 201, change);
    await this.expectListed(list, String(id), false);
    if (corrects) await this.expectListed(list, String(done.id), true);
    const kept = await this.step('get', at, 200);
    if (kept[corrects ? 'corrected' : 'retracted'] === null)
      throw new Error('what was withdrawn still stands');
    if (this.course.name === 'provision') await this.expectListed(`${one}/history`, String(id), true);
  }

  /** Halfway somebody else tries the same, or nobody known: they are refused, and what is read stays as it was. */
  private async refuseOthers(method: string, route: string, body: Fields, read: string): Promise<void> {
    if (this.random.percent(50)) return;
    const before = await this.answer('get', read);
    const request = this.request(method, route, body, '*');
    const others = this.people.known.filter((person) => admission(person, request) !== 'admitted');
    const person = this.random.percent(30) ? null : this.random.of(others);
    const { status } = await this.send(request, { person, authorization: person?.authorization });
    if (![401, 403, 404].includes(status)) throw new Error(`${method} ${route} by others answers ${status}`);
    if ((await this.answer('get', read)).text !== before.text) throw new Error(`${route}: changed by others`);
  }

  private async expectListed(list: string, id: string, isThere: boolean): Promise<void> {
    const ids: string[] = [];
    const { items = [] } = (await this.step('get', list, 200)) as {
      items?: { id?: string; record?: { id: string } }[];
    };
    for (const item of items) ids.push(item.id ?? item.record?.id ?? '');
    if (ids.includes(id) !== isThere) throw new Error(`${list} ${isThere ? 'lacks' : 'still has'} a record`);
  }

  private expectShown(read: Fields, sent: Fields, what: string): void {
    for (const [name, value] of Object.entries(sent)) {
      if (name === 'sources') continue; // read as keys
      if (isDeepStrictEqual(read[name], value)) continue;
      throw new Error(`a read does not show ${what}: ${name} is ${JSON.stringify(read[name])}`);
    }
  }

  /** A request that must be answered so; its body. */
  private async step(
    method: string,
    route: string,
    status: number,
    body?: Fields,
    tag?: string,
  ): Promise<Fields> {
    const answer = await this.answer(method, route, body, tag);
    if (answer.status !== status) {
      throw new Error(`${method} ${route} answers ${answer.status} ${answer.text.slice(0, 300)}`);
    }
    return JSON.parse(answer.text || '{}') as Fields;
  }

  private answer(method: string, route: string, body?: Fields, tag?: string): Promise<RawAnswer> {
    const request = this.request(method, route, body, tag);
    // viewers are not told all that was written
    const able = ({ agreement, role }: Person, admitted: string): boolean =>
      agreement === null && role !== 'viewer' && admitted === 'admitted';
    const person = this.random.of(this.people.known.filter((one) => able(one, admission(one, request))));
    return this.send(request, { person, authorization: person.authorization });
  }

  private request(method: string, route: string, body?: Fields, tag?: string): FuzzRequest {
    const address = addressOf(route, (name) => this.refs[name] ?? '');
    const operation = this.operation(method, route);
    const headers: Record<string, string> = {};
    if (body) headers['content-type'] = 'application/json';
    if (tag !== undefined && method === 'patch') headers['if-match'] = tag;
    return {
      ...{ operation, kind: 'valid', agreement: this.refs.agreement ?? '', names: [], headers },
      ...{ method: method.toUpperCase(), path: address },
      ...(body && { body: JSON.stringify(body) }),
    };
  }

  /** Only what the operation must have, and some fields of our own. */
  private body(method: string, route: string, fields: Fields = {}): Fields {
    const { body = {} } = this.operation(method, route);
    return { ...(this.values.least(GROUND).of(body) as Fields), ...fields };
  }

  private operation(method: string, route: string): Operation {
    // in the contract a thing may bear another name in its address
    const same = (other: string): boolean =>
      other.replaceAll(/\{\w+\}/g, '{}') === route.replaceAll(/\{\w+\}/g, '{}');
    const found = this.operations.find((one) => one.method === method && same(one.route));
    if (!found) throw new Error(`the contract has no ${method} ${route}`);
    return found;
  }
}
