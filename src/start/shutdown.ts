import { setTimeout as sleep } from 'node:timers/promises';

/** How long running requests may take to end after a signal, in milliseconds. */
const PATIENCE = 10_000;

/** How often to look whether the parent still lives, in milliseconds. */
const LOOK = 250;

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Ends the process once and in order: `close`, then `release`, even where closing fails, takes too long or a second
 * signal hurries it. Nest's own shutdown hooks would raise the signal again before `release`.
 */
export class Shutdown {
  /** Takes no more requests and lets the running ones end. */
  close: () => Promise<void> = nothing;
  /** Stops what the application stands on. */
  release: () => Promise<void> = nothing;
  private code: number | undefined;
  private hurry: () => void = () => undefined;

  constructor() {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void this.stop(0));
  }

  /** Makes the death of the present parent a signal to stop. */
  followParent(): void {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !this.begun) void this.stop(0);
    }, LOOK).unref();
  }

  /** Whether the end has begun: what fails from then on is its consequence. */
  get begun(): boolean {
    return this.code !== undefined;
  }

  /** Ends the process with this exit code. */
  async stop(code: number): Promise<void> {
    if (this.begun) {
      this.hurry();
      return;
    }
    this.code = code;
    const hurried = new Promise<void>((resolve) => (this.hurry = resolve));
    try {
      await Promise.race([this.close(), sleep(PATIENCE), hurried]);
    } catch (error) {
      console.error(error);
      this.code = 1;
    }
    await this.release();
    process.exit(this.code);
  }
}
