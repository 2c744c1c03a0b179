import { ValidateIf } from 'class-validator';

/** The field may be left out, but not be null. */
export const MayBeLeftOut = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
