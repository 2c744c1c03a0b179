import { CommanderError } from 'commander';
import { DomainError } from '../domain/errors.js';
import { StartError } from '../start-error.js';

const REFUSED = 1;
const NOT_UNDERSTOOD = 2;

/** Tells what went wrong and gives the exit code: 1 refused, 2 not understood, such as a file that cannot be read. */
export function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : NOT_UNDERSTOOD; // commander has told it
  if (error instanceof StartError) {
    console.error(error.message);
    return NOT_UNDERSTOOD;
  }
  if (!(error instanceof DomainError)) {
    console.error(error);
    return REFUSED;
  }
  console.error(`refused: ${error.message}`);
  for (const { pointer, detail } of error.errors) console.error(`  ${pointer || '(whole)'}  ${detail}`);
  return REFUSED;
}
