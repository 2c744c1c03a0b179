import type { Random } from '../random.js';
import { encoded } from '../raw-request.js';
import { type FuzzRequest, resolved } from './contract.js';
import type { Schema } from './schema-values.js';

type Fields = Record<string, unknown>;

/** A request that was right, with one thing made wrong; undefined where nothing of the sort can be made wrong in it. */
type Breaking = (request: FuzzRequest) => FuzzRequest | undefined;

/** What can be wrong with a field. */
interface FieldFault {
  what: string;
  /** In its place; undefined: the field is left out. */
  value: unknown;
}

/** Breaks requests on purpose: exactly one thing is wrong with each, and the request tells what. */
export class BrokenRequests {
  constructor(
    private readonly schemas: Record<string, Schema>,
    private readonly random: Random,
  ) {}

  /** The request, broken; as it was where nothing in it can be. */
  of(request: FuzzRequest): FuzzRequest {
    const { random } = this;
    const breakings = request.body === undefined ? [this.query, this.address] : bodyFirst(this);
    for (let tries = 0; tries < 6; tries++) {
      const broken = random.of(breakings)(request);
      if (broken) return { ...broken, kind: 'broken' };
    }
    return request;
  }

  /** What a body holds. */
  readonly content: Breaking = (request) => {
    if (request.body === undefined || !request.operation.body) return undefined;
    const body = JSON.parse(request.body) as Fields;
    const broken = this.brokenObject(body, request.operation.body, '');
    return broken === undefined ? undefined : { ...request, body: JSON.stringify(body), broken };
  };

  /** How a body comes. */
  readonly form: Breaking = (request) => {
    const { body = '' } = request;
    const as = (broken: string, text: string): FuzzRequest => ({ ...request, body: text, broken });
    const type = this.random.of(['text/plain', 'application/xml', 'x', 'application/x-www-form-urlencoded']);
    return this.random.of([
      as('body cut short', body.slice(0, -1)),
      as('body empty', ''),
      as('body a list', `[${body}]`),
      as('body with a trailing comma', `${body.slice(0, -1)},}`),
      as('body too deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`),
      { ...request, headers: { ...request.headers, 'content-type': type }, broken: `body as ${type}` },
    ]);
  };

  /** The version that it is about. */
  readonly version: Breaking = (request) => {
    if (!('if-match' in request.headers)) return undefined;
    const { 'if-match': _read, ...headers } = request.headers;
    if (this.random.percent(30)) return { ...request, headers, broken: 'If-Match missing' };
    const stale = this.random.of(['"99999"', '"0"', 'W/"1"', '1', 'x']);
    return { ...request, headers: { ...headers, 'if-match': stale }, broken: `If-Match ${stale}` };
  };

  readonly query: Breaking = (request) => {
    const { random } = this;
    const { parameters, method, needs } = request.operation;
    const [address = ''] = request.path.split('?', 1);
    const asked = parameters.filter(({ in: place }) => place === 'query');
    if (asked.length === 0 && (method === 'get' || !needs)) return undefined;
    const faults = asked.flatMap(({ name, schema }) =>
      [...wrongTexts(schema), ...(name === 'cursor' ? ['X', 'e30='] : [])].map((value) => ({ name, value })),
    );
    faults.push({ name: 'surplus', value: '1' });
    const { name, value } = random.of(faults);
    const missing = asked.find(({ required = false }) => required);
    if (missing && random.percent(30))
      return { ...request, path: address, broken: `${missing.name} missing` };
    const path = `${address}?${encoded(name)}=${encoded(value)}`;
    return { ...request, path, names: [...request.names, name], broken: `query ${name} ${value}` };
  };

  /** One name in the address is of nothing. */
  readonly address: Breaking = (request) => {
    const { operation } = request;
    const places = operation.route.split('/').flatMap((part, index) => (part.startsWith('{') ? [index] : []));
    const place = this.random.maybe(places);
    if (place === undefined) return undefined;
    const parts = request.path.split('?', 1)[0]?.split('/') ?? [];
    const none = this.random.of([
      this.random.name(),
      'NOT-A-REF',
      '01a00000-0000-7000-8000-000000000000',
      '%00',
    ]);
    parts[place] = none;
    const name = operation.route.split('/')[place] ?? '';
    const agreement = name === '{agreement}' ? none : request.agreement;
    return { ...request, path: parts.join('/'), agreement, broken: `${name} is ${none}` };
  };

  /** Makes one thing wrong in an object, deep down at random; tells what. */
  private brokenObject(object: Fields, schema: Schema, at: string): string | undefined {
    const { random } = this;
    const { properties = {}, required = [], additionalProperties } = resolved(schema, this.schemas);
    const beneath = Object.keys(object).filter((name) => this.isObject(properties[name], object[name]));
    const inner = random.maybe(beneath);
    if (inner !== undefined && random.percent(50)) {
      return this.brokenObject(object[inner] as Fields, properties[inner] ?? {}, `${at}/${inner}`);
    }
    if (additionalProperties === false && random.percent(15)) {
      object.surplus = 1;
      return `${at}/surplus is no field`;
    }
    const name = random.maybe(Object.keys(properties));
    if (name === undefined) return undefined;
    const property = resolved(properties[name] ?? {}, this.schemas);
    const faults = faultsOf(property, object[name]);
    if (required.includes(name)) faults.push({ what: 'missing', value: undefined });
    const fault = random.maybe(faults);
    if (!fault) return undefined;
    object[name] = fault.value;
    return `${at}/${name} ${fault.what}`;
  }

  private isObject(schema: Schema = {}, value: unknown): boolean {
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isPlain && resolved(schema, this.schemas).properties !== undefined;
  }
}

/** Of a body what it holds is broken most often. */
const bodyFirst = ({ content, form, version, query, address }: BrokenRequests): Breaking[] => [
  ...[content, content, content, content, form],
  ...[version, version, query, address],
];

/** What would be wrong in the place of a field, by its schema. */
function faultsOf(schema: Schema, value: unknown): FieldFault[] {
  const { type, enum: values, maxLength, minLength, maxItems, minItems, maximum, minimum } = schema;
  const types = [type ?? []].flat();
  if (types.length === 0) return schema.oneOf || schema.anyOf ? [{ what: 'of a wrong type', value: 42 }] : [];
  const faults: FieldFault[] = [{ what: 'of a wrong type', value: types.includes('string') ? 42 : 'x' }];
  const add = (what: string, wrong: unknown): number => faults.push({ what, value: wrong });
  if (!types.includes('null')) add('null', null);
  if (values) add('out of its list', 'none-of-these');
  if (types.includes('object')) add('a list', [[]]);
  if (types.includes('string') && !values) add('an object', {});
  if (maxLength !== undefined) add('too long', 'x'.repeat(maxLength + 1));
  if (minLength !== undefined) add('too short', '');
  if (maximum !== undefined) add('too large', maximum + 1);
  if (minimum !== undefined) add('too small', minimum - 1);
  if (types.includes('integer')) add('no whole number', 1.5);
  if (schema.pattern) add('off its pattern', ' ');
  if (schema.format) add('off its format', '2015-02-30');
  if (minItems) add('too short a list', []);
  if (maxItems && maxItems <= 1_000 && Array.isArray(value) && value.length > 0) {
    add(
      'too long a list',
      Array.from({ length: maxItems + 1 }, () => value[0] as unknown),
    );
  }
  return faults;
}

/** Texts that a parameter cannot have, by its schema. */
function wrongTexts({ type, enum: values, format, pattern, minimum }: Schema): string[] {
  if (values) return ['none-of-these', ''];
  if (format) return ['2015-02-30', 'x', ''];
  if (type === 'integer') return ['1.5', 'x', '', String((minimum ?? 0) - 1), '1e30'];
  if (type === 'boolean') return ['yes', '1', ''];
  return pattern ? ['NOT A REF', ''] : [];
}
