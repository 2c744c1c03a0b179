import { Injectable } from '@nestjs/common';
import { Deliveries } from './deliveries.service.js';
import { Pruning } from './pruning.service.js';
import { Sweeps } from './sweeps.service.js';

/** How often it is looked whether a day has come, whether something is to be sent, and what is over, in milliseconds. */
const SWEEP_MS = 60_000;
const SEND_MS = 2_000;
const PRUNE_MS = 3_600_000;

/** Keeps looking, sending and clearing away while the product serves. */
@Injectable()
export class Rounds {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly sweeps: Sweeps,
    private readonly deliveries: Deliveries,
    private readonly pruning: Pruning,
  ) {}

  /** Begins at once; `failed` hears what goes wrong, and the next time is tried again. */
  keepGoing(failed: (error: unknown) => void): void {
    const goOn = () => !this.stopped;
    this.every(SWEEP_MS, () => this.sweeps.run(failed, goOn), failed);
    this.every(SEND_MS, () => this.deliveries.run(goOn), failed);
    this.every(PRUNE_MS, () => this.pruning.run(goOn), failed);
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timers.forEach(clearInterval);
    await Promise.all(this.running);
  }

  /** One run at a time: one that takes long is not joined by the next. */
  private every(period: number, work: () => Promise<void>, failed: (error: unknown) => void): void {
    let busy = false;
    const round = (): void => {
      if (busy || this.stopped) return;
      busy = true;
      const run = work()
        .catch(failed)
        .finally(() => {
          busy = false;
          this.running.delete(run);
        });
      this.running.add(run);
    };
    round();
    this.timers.push(setInterval(round, period).unref());
  }
}
