import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
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

/** Reads bodies and queries into their DTO, lets no unknown field through, and names each fault by JSON pointer. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => refusal(errors),
  });
}

interface Found extends Fault {
  status: 400 | 422;
}

function refusal(errors: ValidationError[]): DomainError {
  const found = errors.flatMap((error) => faults(error, ''));
  const code = found.every(({ status }) => status === 422) ? 'refused' : 'malformed';
  const detail = found
    .slice(0, 3)
    .map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`)
    .join('; ');
  return new DomainError(
    code,
    detail,
    found.map(({ pointer, detail: text }) => ({ pointer, detail: text })),
  );
}

function faults(error: ValidationError, above: string): Found[] {
  const pointer = above + step(error.property);
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]): Found => {
    const contexts: Record<string, { status?: 400 | 422 }> | undefined = error.contexts;
    const status = contexts?.[rule]?.status ?? (SIZES.includes(rule) ? 422 : 400);
    const detail =
      rule === 'whitelistValidation' ? 'is no field here' : text.replace(`${error.property} `, '');
    return { pointer, detail, status };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => faults(child, pointer))];
}
