import fc from 'fast-check';
import { ODD_STRINGS, ODD_VALUES, type Random } from '../random.js';

/** As much of JSON Schema as the contract uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  uniqueItems?: boolean;
  enum?: unknown[];
  example?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minProperties?: number;
  maxProperties?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** Fields that a schema need not have, but without which few requests are right. */
const LIKELY = ['title', 'occurredOn', 'dueOn', 'level', 'sources'];
const UNLIKELY = ['window', 'rule', 'plannedOn', 'decidedOn', 'lang'];

/** Makes values that a schema allows, out of what is really there: `known` gives refs by the name of a field. */
export class SchemaValues {
  constructor(
    private readonly schemas: Record<string, Schema>,
    protected readonly random: Random,
    protected readonly known: (name: string) => unknown[],
    private readonly optional: 'some' | 'none' = 'some',
  ) {}

  /** A value that the schema allows; `name` is the field's. */
  of(schema: Schema, name = '', depth = 0): unknown {
    const { random } = this;
    const real = this.resolved(schema);
    if (real.enum) return random.of(real.enum);
    const types = [real.type ?? 'object'].flat();
    const others = types.filter((one) => one !== 'null');
    const isNull = others.length === 0 || (others.length < types.length && random.percent(12));
    const type = isNull ? 'null' : random.of(others);
    switch (type) {
      case 'null':
        return null;
      case 'boolean':
        return random.percent(50);
      case 'integer':
      case 'number':
        return this.number(real);
      case 'array':
        return this.list(real, name, depth);
      case 'string':
        return this.string(real, name);
      default:
        return this.object(real, depth);
    }
  }

  protected number({ minimum = 0, maximum = 1_000 }: Schema): number {
    return minimum + this.random.below(Math.min(maximum - minimum, 500) + 1);
  }

  protected list(schema: Schema, name: string, depth: number): unknown[] {
    // Most records need a source, which no schema can say of them.
    const least = schema.minItems ?? (name === 'sources' && this.random.percent(80) ? 1 : 0);
    const length = Math.min(least + this.random.below(depth > 2 ? 1 : 3), schema.maxItems ?? 3);
    const items = Array.from({ length }, () => this.of(schema.items ?? {}, name, depth + 1));
    return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  }

  private object(schema: Schema, depth: number): Record<string, unknown> {
    const { properties = {}, required = [], additionalProperties, example, maxProperties } = schema;
    const chance = (name: string): number =>
      this.optional === 'none'
        ? 0
        : LIKELY.includes(name)
          ? 90
          : UNLIKELY.includes(name) || depth > 2
            ? 8
            : 35;
    const names = Object.keys(properties).filter(
      (name) => required.includes(name) || this.random.percent(chance(name)),
    );
    const first = Object.keys(properties)[0];
    if (names.length < (schema.minProperties ?? 0) && first) names.push(first);
    while (maxProperties !== undefined && names.length > maxProperties)
      names.splice(this.random.below(names.length), 1);
    const value = Object.fromEntries(
      names.map((name) => [name, this.of(properties[name] ?? {}, name, depth + 1)]),
    );
    if (typeof additionalProperties === 'object') {
      const [field = 'pax'] = Object.keys(typeof example === 'object' ? { ...example } : {});
      value[field] = this.of(additionalProperties, '', depth + 1);
    }
    return value;
  }

  protected string(schema: Schema, name: string): string {
    const { random } = this;
    const there = this.known(name).filter((value): value is string => typeof value === 'string');
    if (there.length > 0 && (this.optional === 'none' || random.percent(95))) return random.of(there);
    if (schema.format === 'date') return random.day();
    if (schema.format === 'date-time') return `${random.day()}T12:00:00.000Z`;
    if (typeof schema.example === 'string' && random.percent(50)) return schema.example;
    if (schema.pattern) return this.matching(schema);
    return random.of(['Ménaka', 'Text', 'Kidal 2013', 'اتفاق', 'A longer text, with words.']);
  }

  /** One of a few texts of a pattern: to make them takes long, so they are made once. */
  private matching({ pattern = '', example, maxLength = 100 }: Schema): string {
    const texts = MATCHING.get(pattern) ?? matching(pattern, maxLength, this.random);
    MATCHING.set(pattern, texts);
    return this.random.maybe(texts) ?? (typeof example === 'string' ? example : '2013-07');
  }

  private resolved(schema: Schema): Schema {
    const { $ref, oneOf, anyOf, allOf } = schema;
    if ($ref) return this.resolved(this.schemas[$ref.replace('#/components/schemas/', '')] ?? {});
    const choice = oneOf ?? anyOf ?? allOf;
    if (!choice) return schema;
    const { minProperties, maxProperties } = schema;
    const narrowed = { ...(minProperties && { minProperties }), ...(maxProperties && { maxProperties }) };
    return { ...this.resolved(this.random.of(choice)), ...narrowed };
  }
}

const MATCHING = new Map<string, string[]>();

/** Texts that match; none for a pattern that looks around itself. */
function matching(pattern: string, maxLength: number, random: Random): string[] {
  try {
    const strings = fc.stringMatching(new RegExp(pattern), { maxLength });
    return fc.sample(strings, { seed: random.below(2 ** 30), numRuns: 30 });
  } catch {
    return [];
  }
}

/** Values at the ends of what a schema allows. */
export class LimitValues extends SchemaValues {
  protected override number({ minimum = 0, maximum = 2 ** 31 - 1 }: Schema): number {
    return this.random.of([minimum, maximum]);
  }

  protected override list(schema: Schema, name: string, depth: number): unknown[] {
    return schema.minItems || this.random.percent(50) ? super.list(schema, name, depth) : [];
  }

  protected override string(schema: Schema, name: string): string {
    const { random } = this;
    if (schema.format === 'date') return random.of(['0001-01-01', '9999-12-31', '2016-02-29', '1970-01-01']);
    if (schema.format || this.known(name).length > 0) return super.string(schema, name);
    const most = schema.maxLength ?? 500;
    if (schema.pattern)
      return /^\^\[a-z/.test(schema.pattern) ? 'x'.repeat(random.of([1, most])) : super.string(schema, name);
    return random.of(['x'.repeat(most), 'ب'.repeat(most), '字', 'e\u0301', '👩‍👩‍👧', '=1+1', "'"]);
  }
}

/** A copy of the value with one thing in it made wrong, or odd. */
export function spoiled(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.percent(15)) return odd(random);
  if (Array.isArray(value)) return spoiledList(value, random);
  const copy = { ...(value as Record<string, unknown>) };
  const name = random.maybe(Object.keys(copy));
  const act = random.below(name === undefined ? 1 : 10);
  if (act === 0) copy[random.of(['surplus', 'id', 'version', 'a/b~c', ''])] = odd(random);
  else if (act === 1 && name !== undefined) copy[name] = undefined;
  else if (act === 2 && name !== undefined) copy[name] = null;
  else if (name !== undefined) copy[name] = spoiled(copy[name], random);
  return copy;
}

function spoiledList(list: unknown[], random: Random): unknown[] {
  const place = random.below(list.length || 1);
  const act = random.below(5);
  if (list.length === 0 || act === 0) return [...list, odd(random)];
  if (act === 1) return [...list, list[place]];
  if (act === 2) return Array.from({ length: 1_001 }, () => list[place]);
  return list.map((item, index) => (index === place ? spoiled(item, random) : item));
}

function odd(random: Random): unknown {
  if (random.percent(5)) return nested(random.of([10, 31, 40, 2_000]));
  return random.percent(50) ? random.of(ODD_STRINGS) : random.of(ODD_VALUES);
}

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}
