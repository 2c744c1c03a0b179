import { ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { DomainError, type Fault, step } from './domain/errors.js';

/** Rules on size: what breaks one is well-formed, and refused (422). Everything else cannot be read (400). */
const SIZES = [
  'minLength',
  'maxLength',
  'isLength',
  'arrayMinSize',
  'arrayMaxSize',
  'arrayNotEmpty',
  'arrayUnique',
  'min',
  'max',
];

/** No unknown field gets through. */
const STRICT = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false },
};

/** Rules on the kind of a value: of a value of another kind no other rule has anything to say. */
const KINDS = ['isString', 'isBoolean', 'isInt', 'isArray', 'isObject'];

/** So many faults are told in the detail; `errors` has them all. */
const TOLD = 3;

/** Reads bodies and queries into their DTO, lets no unknown field through, and names each fault by JSON pointer. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({ ...STRICT, transform: true, exceptionFactory: (errors) => refusal(errors) });
}

/** A part of a body read into its DTO, as a whole body is. @throws DomainError `malformed`, `refused` */
export function validated<Form extends object>(form: new () => Form, value: object): Form {
  const input = plainToInstance(form, value);
  const errors = validateSync(input, STRICT);
  if (errors.length > 0) throw refusal(errors);
  return input;
}

interface Found extends Fault {
  status: 400 | 422;
}

function refusal(errors: ValidationError[]): DomainError {
  const found = errors.flatMap((error) => faults(error, ''));
  const code = found.every(({ status }) => status === 422) ? 'refused' : 'malformed';
  const told = found.slice(0, TOLD).map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`);
  const more = found.length > TOLD ? [`${found.length - TOLD} more in errors`] : [];
  const detail = [...told, ...more].join('; ');
  return new DomainError(
    code,
    detail,
    found.map(({ pointer, detail: text }) => ({ pointer, detail: text })),
  );
}

function faults(error: ValidationError, above: string): Found[] {
  const pointer = above + step(error.property);
  const children = error.children ?? [];
  const beneath = children.flatMap((child) => faults(child, pointer));
  // of a list, each item that is no object says so itself
  const rules = Object.entries(error.constraints ?? {}).filter(
    ([rule]) => rule !== 'isObject' || children.length === 0,
  );
  const wrongKind = rules.filter(([rule]) => KINDS.includes(rule));
  const own = (wrongKind.length > 0 ? wrongKind : rules).map(([rule, text]): Found => {
    const contexts: Record<string, { status?: 400 | 422 }> | undefined = error.contexts;
    const status = contexts?.[rule]?.status ?? (SIZES.includes(rule) ? 422 : 400);
    return { pointer, detail: sentence(rule, text, error.property), status };
  });
  return error.value === undefined ? [...missing(own), ...beneath] : [...own, ...beneath];
}

/** Of a field that is not there: one fault, with the form that it must have where that helps. */
function missing(own: Found[]): Found[] {
  const fault = own.find(({ status }) => status === 400) ?? own[0];
  if (!fault) return [];
  const form = ['must be a string', 'must not be empty'].includes(fault.detail) ? '' : `: it ${fault.detail}`;
  return [{ ...fault, detail: `is missing${form}` }];
}

/** What a rule says of a field, without its name, which the pointer tells. */
function sentence(rule: string, text: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is no field here';
  if (rule === 'isNotEmpty') return 'must not be empty';
  if (text.includes('in nested property')) return 'must be an object';
  const said = text.startsWith(`${property} `) ? text.slice(property.length + 1) : text;
  return said
    .replace(`each value in ${property} `, 'each value ')
    .replace('one of the following values:', 'one of');
}
