import { AsyncLocalStorage } from 'node:async_hooks';

/** A request that wants to hear what its write moves; `dry`: and then to have it undone. */
export interface Preview {
  dry: boolean;
  /** What the write moved, in the shape of its answer. */
  cascade: object | null;
}

/** The preview of the request that is being answered, if it asked for one. */
export const previews = new AsyncLocalStorage<Preview>();

/** Thrown at the end of a dry run, so that its transaction is rolled back. */
export class DryRunDone extends Error {}
