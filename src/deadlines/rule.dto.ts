import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import type { Rule } from '../domain/deadline.js';
import { RULES } from './rule-kinds.dto.js';

type Kind = Rule['kind'];

const KINDS = Object.keys(RULES) as Kind[];
const SINGLE_KINDS = KINDS.filter((kind) => kind !== 'recurring');

/** What a rule of no known kind is read as, so that its kind alone is named as wrong. */
class UnknownRule {
  @IsIn(KINDS, { message: `must be one of ${KINDS.join(', ')}` })
  kind: unknown;
}

/** What a recurring rule is read as where none may be. */
class MisplacedRecurringRule {
  @IsIn(SINGLE_KINDS, {
    message: 'recurring is for milestones only: give the provision a milestone',
    context: { status: 422 },
  })
  kind: unknown;
}

/**
 * A deadline rule, read by its kind and checked field by field; describes itself in OpenAPI. `recurring` false where
 * a rule that recurs is refused (422). The field may be null only below `@IsOptional()`.
 */
export const IsRule =
  ({ recurring }: { recurring: boolean }): PropertyDecorator =>
  (target, property) => {
    const kinds = recurring ? KINDS : SINGLE_KINDS;
    for (const decorate of [
      Transform(({ value }: { value: unknown }) => readRule(value, recurring)),
      IsObject({ message: 'must be a deadline rule: an object with a kind' }),
      ValidateNested(),
      described(kinds),
    ])
      decorate(target, property);
  };

/** A deadline rule in an answer; null where there is none. */
export const RuleShown = (): PropertyDecorator => described(KINDS);

function described(kinds: Kind[]): PropertyDecorator {
  const schemas = kinds.map((kind) => ({ $ref: getSchemaPath(RULES[kind]) }));
  return (target, property) => {
    ApiProperty({ oneOf: schemas })(target, property);
    ApiExtraModels(...kinds.map((kind) => RULES[kind]))(target.constructor);
  };
}

function readRule(value: unknown, recurring: boolean): unknown {
  if (Array.isArray(value)) return ''; // no object: the items of a list would be checked one by one
  if (typeof value !== 'object' || value === null) return value;
  const { kind } = value as { kind?: unknown };
  const known = KINDS.find((one) => one === kind);
  if (known === undefined) return Object.assign(new UnknownRule(), { kind });
  if (known === 'recurring' && !recurring) return Object.assign(new MisplacedRecurringRule(), { kind });
  return plainToInstance<object, unknown>(RULES[known], value);
}
