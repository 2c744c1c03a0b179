import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from './domain/errors.js';

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of a record or key in a path: a UUID, in any case, made lower-case; without braces. */
@Injectable()
export class ParseRecordId implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = value.toLowerCase();
    if (CANONICAL.test(id)) return id;
    const detail = 'is not an id of the form 01234567-89ab-7def-8123-456789abcdef';
    throw new DomainError('malformed', `the id ${detail}`, [{ pointer: '/id', detail }]);
  }
}
