import { Client, type ClientConfig } from 'pg';

/**
 * A connection of a pool. When it breaks while nobody listens, as between the pool's handing over and the first use,
 * that must not end the process: whoever asks next gets an error, and the pool drops it.
 */
export class SteadyClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
