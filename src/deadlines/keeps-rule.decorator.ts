import { registerDecorator, type ValidationArguments } from 'class-validator';
import { checkRule, type Rule } from '../domain/deadline.js';

/**
 * That a field of a deadline rule breaks none of the domain's own rules on it: well-formed, but refused (422) where
 * it does.
 */
export const KeepsRule = (): PropertyDecorator => (target, property) => {
  registerDecorator({
    name: 'keepsRule',
    target: target.constructor,
    propertyName: String(property),
    options: { context: { status: 422 } },
    validator: {
      validate: (_, asked) => asked === undefined || faultOf(asked) === undefined,
      defaultMessage: (asked) => (asked && faultOf(asked)) ?? 'breaks a rule',
    },
  });
};

function faultOf({ object, property }: ValidationArguments): string | undefined {
  return checkRule(object as Rule).find(({ pointer }) => pointer === `/${property}`)?.detail;
}
