import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { ProblemDocument } from '../problem.js';

type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** A document that is being made, or that was made and waits to be taken. */
export class JobView {
  id: string;
  /** Ref of the agreement that the document is of. */
  agreement: string;
  /** What the document is called as a file. */
  file: string;
  /** `waiting`: others are being made before it. */
  state: JobState;
  /** Rows that are laid out, of `total`; null where the format does not tell, and before it begins. */
  done: number | null;
  total: number | null;
  startedAt: string;
  /** When it was done, or failed. */
  endedAt: string | null;
  /** When it is removed. */
  expiresAt: string;
  /** Where the document is; null until it is done. */
  document: string | null;
  /** Why it failed. */
  @ApiProperty({ anyOf: [{ $ref: getSchemaPath('Problem') }, { type: 'null' }] })
  problem: ProblemDocument | null;
}
