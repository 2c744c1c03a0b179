import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain/errors.js';
import { failureOf } from '../failure.js';

/** How often something may be tried, in how many seconds. */
export interface Allowance {
  points: number;
  duration: number;
}

/** What is counted, for each address that it comes from and, where one is named, for each account; see the operator guide. */
export const ALLOWANCES = {
  /** Failed sign-ins, second factors and passwords. */
  'sign-in': { account: { points: 10, duration: 900 }, address: { points: 100, duration: 900 } },
  /** Links asked for by those who forgot their password. */
  reset: { account: { points: 3, duration: 3_600 }, address: { points: 30, duration: 3_600 } },
  /** Links that were followed, right or wrong. */
  link: { address: { points: 100, duration: 900 } },
} satisfies Record<string, { address: Allowance; account?: Allowance }>;
type Attempt = keyof typeof ALLOWANCES;
/** Those that name an account. */
type AccountAttempt = 'sign-in' | 'reset';

/**
 * Counts attempts to come in, in the memory of this process, by account and by address. Neither is kept: both stand
 * here as hashes with a secret that ends with the process.
 */
@Injectable()
export class Attempts {
  private readonly secret = randomBytes(32);
  private readonly limiters = new Map<string, RateLimiterMemory>();

  /**
   * Counts one for its address, before it is known how it ends: many at once count as many.
   * @throws DomainError `too-many-requests`, with the seconds to wait.
   */
  async count(attempt: Attempt, request: FastifyRequest): Promise<void> {
    await consume(this.ofAddresses(attempt), this.keyOf(networkOf(request.ip)));
  }

  /** Counts one for its address and for an account; an account that there is none of counts alike. @throws as `count` */
  async countFor(account: string, attempt: AccountAttempt, request: FastifyRequest): Promise<void> {
    await this.count(attempt, request);
    await consume(this.ofAccounts(attempt), this.keyOf(account));
  }

  /** Does what is counted for an account, or, null, for its address alone. While the database is away nothing is tried, and nothing counts. */
  async counted<Result>(
    account: string | null,
    attempt: AccountAttempt,
    request: FastifyRequest,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (account === null) await this.count(attempt, request);
    else await this.countFor(account, attempt, request);
    try {
      return await work();
    } catch (error) {
      if (failureOf(error, {}).code === 'unavailable') await this.takeBack(account, attempt, request);
      throw error;
    }
  }

  private async takeBack(
    account: string | null,
    attempt: AccountAttempt,
    request: FastifyRequest,
  ): Promise<void> {
    await this.ofAddresses(attempt).reward(this.keyOf(networkOf(request.ip)));
    if (account !== null) await this.ofAccounts(attempt).reward(this.keyOf(account));
  }

  /** It went well: the account's count begins anew, and the address is not charged for so many. */
  async forgive(
    account: string,
    attempt: AccountAttempt,
    request: FastifyRequest,
    charged = 1,
  ): Promise<void> {
    await this.ofAccounts(attempt).delete(this.keyOf(account));
    await this.ofAddresses(attempt).reward(this.keyOf(networkOf(request.ip)), charged);
  }

  private ofAddresses(attempt: Attempt): RateLimiterMemory {
    return this.limiter(`${attempt} by address`, ALLOWANCES[attempt].address);
  }

  private ofAccounts(attempt: AccountAttempt): RateLimiterMemory {
    return this.limiter(`${attempt} by account`, ALLOWANCES[attempt].account);
  }

  private limiter(what: string, allowance: Allowance): RateLimiterMemory {
    const limiter = this.limiters.get(what) ?? new RateLimiterMemory(allowance);
    this.limiters.set(what, limiter);
    return limiter;
  }

  private keyOf(name: string): string {
    return createHmac('sha256', this.secret).update(name).digest('base64url');
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1_000);
    throw new DomainError('too-many-requests', `too many attempts: wait ${seconds} seconds`, [], seconds);
  }
}

/** Of an IPv6 address the network of 64 bits: whoever has one has all in it. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = '', tail] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(0, zeros)).fill('0'), ...back];
  return groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':'); // prettier-ignore
}
