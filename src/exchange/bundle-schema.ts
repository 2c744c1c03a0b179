import { readFileSync } from 'node:fs';
import { type ErrorObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isDay } from '../domain/calendar-date.js';
import { type Fault, step } from '../domain/errors.js';
import { inPackage } from '../package-root.js';

/** The formats of bundles that are read. */
export type Format = 1 | 2;

/** The form of a part of a bundle, as far as it is asked here. */
export interface Form {
  properties?: Record<string, Form>;
  required?: string[];
  anyOf?: Form[];
  enum?: unknown[];
  type?: string;
}

/** As far as it is asked here. */
export interface Schema {
  $id: string;
  properties: Record<string, { items?: { $ref: string } }>;
  $defs: Record<string, Form>;
}

/** The checks of a bundle: its outer form, and the items of each of its lists. */
interface Checks {
  outside: ValidateFunction;
  items: Record<string, ValidateFunction>;
}

const FILES = { 1: 'agreement-bundle.schema.json', 2: 'agreement-bundle-2.schema.json' } as const;
const compiled: Partial<Record<Format, Checks>> = {};

/** What the schema refuses in a value, by pointer. Items are checked one by one, so that each fault names its own. */
export function schemaFaults(value: unknown, format: Format): Fault[] {
  const { outside, items } = (compiled[format] ??= compile(format));
  const faults = faultsOf(outside, value, '');
  if (typeof value !== 'object' || value === null) return faults;
  for (const [name, check] of Object.entries(items)) {
    const list = (value as Record<string, unknown>)[name];
    if (!Array.isArray(list)) continue;
    for (const [index, item] of list.entries()) {
      for (const fault of faultsOf(check, item, `/${name}/${index}`)) faults.push(fault);
    }
  }
  return faults;
}

/** The schema of a format, as JSON. */
export function schemaOf(format: Format): Schema {
  return JSON.parse(readFileSync(inPackage('data', FILES[format]), 'utf8')) as Schema;
}

function compile(format: Format): Checks {
  const schema = schemaOf(format);
  const ajv = new Ajv2020({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
  });
  addFormats.default(ajv, ['uri']);
  ajv.addFormat('date', isDay);
  ajv.addSchema(schema);
  const lists = Object.entries(schema.properties).flatMap(([name, { items }]) =>
    items ? [{ name, items }] : [],
  );
  const listsOnly = Object.fromEntries(lists.map(({ name }) => [name, { type: 'array' }]));
  const properties = { ...schema.properties, ...listsOnly };
  return {
    outside: ajv.compile({ ...schema, $id: `${schema.$id}/outside`, properties }),
    items: Object.fromEntries(
      lists.map(({ name, items }) => [name, ajv.compile({ $ref: schema.$id + items.$ref })]),
    ),
  };
}

function faultsOf(check: ValidateFunction, value: unknown, above: string): Fault[] {
  if (check(value)) return [];
  const errors = check.errors ?? [];
  const told = errors.filter((error) => tells(error, errors));
  return (told.length > 0 ? told : errors).map((error) => ({
    pointer: above + error.instancePath + within(error),
    detail: sentence(error),
  }));
}

/** False for an error that only sums up others, or that offers null where the value is wrong in another way. */
function tells(error: ErrorObject, all: ErrorObject[]): boolean {
  if (['anyOf', 'oneOf', 'if', 'propertyNames'].includes(error.keyword)) {
    return !all.some((other) => other !== error && other.instancePath.startsWith(error.instancePath));
  }
  const offersNull = error.keyword === 'type' && error.params.type === 'null';
  return !offersNull || !all.some((other) => other.instancePath === error.instancePath && other !== error);
}

/** The member that an error is about, where it is told of the object that has or lacks it. */
function within({ keyword, params, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return step(propertyName);
  if (keyword === 'required') return step(params.missingProperty as string);
  if (keyword === 'additionalProperties') return step(params.additionalProperty as string);
  return '';
}

function sentence({ keyword, params, message, propertyName }: ErrorObject): string {
  if (propertyName !== undefined) return `is no name for a field here: it ${message ?? keyword}`;
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
      return 'is no field here';
    case 'false schema':
      return 'does not go with the other fields here';
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).map(String).join(', ')}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'discriminator':
      return `has an unknown ${String(params.tag)}: ${JSON.stringify(params.tagValue)}`;
    case 'format':
      return params.format === 'date'
        ? 'must be a day of the calendar, YYYY-MM-DD'
        : `must be a ${String(params.format)}`;
    default:
      return (message ?? keyword)
        .replace('must NOT have fewer than', 'must have at least')
        .replace('must NOT have more than', 'must have at most');
  }
}
