import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** For how long better-auth takes a code: its 30 seconds, and those before and after, in seconds. */
const GOOD_SECONDS = 90;

/** Codes of authenticator apps that were taken: each is good once (RFC 6238, 5.2). */
@Injectable()
export class UsedCodes {
  private readonly taken = new RateLimiterMemory({ points: 1, duration: GOOD_SECONDS });

  /** Takes a code of somebody; false if it was taken before. */
  async take(personId: string, code: string): Promise<boolean> {
    return this.taken.consume(`${personId} ${code}`).then(
      () => true,
      () => false,
    );
  }
}
