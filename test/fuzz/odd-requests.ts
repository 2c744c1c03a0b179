import { ODD_STRINGS, type Random } from '../random.js';
import { encoded } from '../raw-request.js';
import type { FuzzRequest, Operation } from './contract.js';
import { type Schema, SchemaValues, spoiled } from './schema-values.js';
import { kindInPath, SEEDS, type World } from './world.js';

/** In the path, where an id or ref is asked for; already encoded. */
// prettier-ignore
const ODD_SEGMENTS = [
  '%zz', '%', '%00', '%ED%A0%80', '%FF', '%2e%2e', '%2f', '%61lgiers-2015', 'ALGIERS-2015', '1%3Finjected=1',
];
// prettier-ignore
const ODD_QUERIES = [
  '%zz=%', '&&&=', 'asOf[]=2015-01-01', 'q[a]=b', 'a='.repeat(500), '__proto__=x', 'constructor=x', '%00=%00', 'limit=',
];
// prettier-ignore
const ODD_BODIES = [
  '', '{', 'null', '"x"', '[]', '{"ref":"a","ref":"b"}', '\ufeff{}', '{"a":1e400}', '{"__proto__":{"x":1}}', '{"a":NaN}', '[[', '{}{}',
];
// prettier-ignore
const ODD_TYPES = [
  'text/plain', 'application/xml', 'application/json; charset=latin1', 'multipart/form-data', 'application/JSON', 'x', '',
];
const ODD_TAGS = ['"1"', '"0.x"', 'W/"1"', '1', '"99999999999.a"', '', '*, "1"', '"1", "2"', '"-1"', '"a"'];

/** Makes requests of an operation: almost right at random, or hostile. */
export class OddRequests {
  constructor(
    private readonly values: (agreement: string) => SchemaValues,
    private readonly world: World,
    private readonly random: Random,
  ) {}

  next(operation: Operation): FuzzRequest {
    const { random, world } = this;
    const agreement = random.percent(85) ? random.of(SEEDS) : random.of([...world.agreements.keys()]);
    const path = operation.route.replace(/\{(\w+)\}/g, (_, name: string) =>
      this.segment(operation, name, agreement),
    );
    const [query, names] = this.query(operation, path, agreement);
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    const request: FuzzRequest = {
      operation,
      kind: 'odd',
      agreement,
      method: operation.method.toUpperCase(),
      path: query === '' ? path : `${path}?${query}`,
      headers: this.headers(operation),
      names: [...names, ...inPath.map(({ name }) => name)],
    };
    if (operation.body) this.addBody(request, operation.body);
    return request;
  }

  private segment(operation: Operation, name: string, agreement: string): string {
    const { random, world } = this;
    if (random.percent(4)) return random.of(ODD_SEGMENTS);
    if (random.percent(4)) return encoded(random.of(ODD_STRINGS));
    if (name === 'agreement' || random.percent(3)) return encoded(agreement);
    const kind = kindInPath(operation, name);
    return encoded(random.maybe(world.refs(kind, agreement)) ?? random.name());
  }

  private query(operation: Operation, path: string, agreement: string): [string, string[]] {
    const { random, world } = this;
    const known = operation.parameters.filter((parameter) => parameter.in === 'query');
    const page = world.pages.get(path);
    if (page && random.percent(25)) return this.paged(page);
    if (random.percent(4)) {
      const odd = random.of(ODD_QUERIES);
      return [odd, [...new URLSearchParams(odd).keys()]];
    }
    const pairs = known
      .filter(() => random.percent(22))
      .map(({ name, schema }): [string, string] => [
        name,
        random.percent(75) ? this.text(agreement, schema, name) : random.of(ODD_STRINGS),
      ]);
    if (random.percent(3)) pairs.push([random.of(['surplus', 'asOf', 'limit', 'q']), random.of(ODD_STRINGS)]);
    return [
      pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'),
      pairs.map(([name]) => name),
    ];
  }

  private text(agreement: string, schema: Schema, name: string): string {
    const value = this.values(agreement).of(schema, name);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** The next page of a list that was read, or what somebody could make of its cursor. */
  private paged({ query, next }: { query: string; next: string }): [string, string[]] {
    const { random } = this;
    const cursor = random.percent(50) ? next : this.forged(next);
    const beside = random.percent(15)
      ? `&${random.of(['asOf', 'knownAt', 'lang'])}=${encoded(random.day())}`
      : '';
    const asked = `${query}${query && '&'}cursor=${encoded(cursor)}${beside}`;
    return [asked, [...new URLSearchParams(asked).keys()]];
  }

  private forged(cursor: string): string {
    const { random } = this;
    const isWord = !cursor.startsWith('eyJ'); // no JSON: the id or the ref of an item
    if (isWord || random.percent(20)) return cursor.slice(0, random.below(cursor.length));
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Buffer.from(JSON.stringify(spoiled(content, random))).toString('base64url');
  }

  private headers(operation: Operation): Record<string, string> {
    const { random } = this;
    const headers: Record<string, string> = {};
    if (random.percent(10))
      headers['accept-language'] = random.of(['fr', 'ar, fr;q=0.5', '*', 'de', ';;;', 'x'.repeat(900)]);
    if (random.percent(4)) headers.accept = random.of(['text/csv', 'application/xml', '*/*', 'x']);
    if (random.percent(3)) headers['if-none-match'] = random.of(['*', '"x"', 'W/"x"', ',']);
    if (operation.method === 'patch' && random.percent(95)) {
      headers['if-match'] = random.percent(75) ? '*' : random.of(ODD_TAGS);
    }
    if (operation.method === 'post' && random.percent(10)) {
      headers['idempotency-key'] = random.of(['once', 'x'.repeat(300), ' ', random.name()]);
    }
    return headers;
  }

  private addBody(request: FuzzRequest, schema: Schema): void {
    const { random } = this;
    request.headers['content-type'] = random.percent(97) ? 'application/json' : random.of(ODD_TYPES);
    if (random.percent(4)) {
      request.body = random.of(ODD_BODIES);
      return;
    }
    const right = this.values(request.agreement).of(schema);
    request.body = JSON.stringify(random.percent(65) ? right : (spoiled(right, random) ?? null));
  }
}
