import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Pool } from 'pg';
import { Clock } from '../clock.js';
import { DATABASE_URL } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { KeysDirectory } from '../keys-directory.js';
import { uuidv7 } from '../ledger/uuid.js';
import { Settings } from '../settings.js';
import { Passwords } from './passwords.js';

/** How long a session lasts, in seconds: a working day. It is not prolonged. */
export const SESSION_SECONDS = 12 * 3_600;

/** How long a sign-in waits for its second factor, in seconds. */
const SECOND_FACTOR_SECONDS = 5 * 60;

/** Where the library believes to be served; of its routes only the callback of providers is. */
const BASE_PATH = '/v1/auth';

const READS = ['GET', 'HEAD'];

/**
 * better-auth over our own tables: passwords, sessions, second factor, OpenID Connect. Its routes are not served; ours
 * call it, so that all are in the contract and answer with our problems. See docs/adr/0015.
 */
@Injectable()
export class BetterAuth implements OnApplicationShutdown {
  private readonly pool: Pool;
  readonly library: ReturnType<typeof libraryOver>;

  constructor(
    @Inject(DATABASE_URL) url: string,
    private readonly settings: Settings,
    clock: Clock,
    keys: KeysDirectory,
    passwords: Passwords,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 4,
      statement_timeout: 10_000,
      connectionTimeoutMillis: 5_000,
      application_name: 'jalon accounts',
    });
    this.pool.on('error', () => undefined); // an idle connection that breaks is dropped by the pool
    const secret =
      settings.authSecret ?? keys.read('auth', () => Buffer.from(randomBytes(32).toString('hex'))).toString();
    this.library = libraryOver(this.pool, { settings, secret, clock, passwords });
  }

  /** Whose session the cookie of a request is; null without a valid one. */
  async personOf({ headers }: FastifyRequest): Promise<string | null> {
    if (headers.cookie === undefined) return null;
    const session = await this.library.api.getSession({ headers: cookiesOf(headers) });
    return session?.user.id ?? null;
  }

  /**
   * A browser sends cookies along whoever made it ask. `SameSite` keeps other sites out; this keeps them out even so.
   * @throws DomainError `forbidden` for a write that does not come from a page of this deployment.
   */
  assertSameSite({ method, headers }: FastifyRequest): void {
    if (READS.includes(method)) return;
    const from = headers.origin ?? null;
    if (
      from === null ? headers['sec-fetch-site'] === undefined : from === new URL(this.settings.baseUrl).origin
    ) {
      return;
    }
    const known = new URL(this.settings.baseUrl).origin;
    throw new DomainError('forbidden', `this write comes from ${from ?? 'another site'}, not from ${known}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** Of a request all that the library is told: neither address nor browser of the person. */
export function cookiesOf({ cookie }: FastifyRequest['headers']): Headers {
  return new Headers(cookie === undefined ? {} : { cookie });
}

/** Hands the cookies that the library sets on to the browser. */
export function setCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
}

interface Surroundings {
  settings: Settings;
  secret: string;
  clock: Clock;
  passwords: Passwords;
}

function libraryOver(pool: Pool, { settings, secret, clock, passwords }: Surroundings) {
  return betterAuth({
    appName: 'Jalon',
    baseURL: settings.baseUrl,
    basePath: BASE_PATH,
    secret,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true }, // what is worth telling is told by SecurityLog, without names
    rateLimit: { enabled: false }, // ours counts by account and by address
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => passwords.hash(password),
        verify: (given) => passwords.verify(given),
      },
    },
    session: {
      modelName: 'session',
      fields: { ...DATES, userId: 'person_id', ipAddress: 'ip_address', userAgent: 'user_agent' },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false }, // a session that was ended is ended with the very next request
    },
    user: {
      modelName: 'person',
      fields: { ...DATES, emailVerified: 'email_verified' },
    },
    account: {
      modelName: 'account',
      fields: ACCOUNT_FIELDS,
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: false },
    },
    verification: { modelName: 'verification', fields: DATES, storeIdentifier: 'hashed' },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }) },
      },
      account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    advanced: {
      cookiePrefix: 'jalon',
      useSecureCookies: settings.secureCookies,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, secure: settings.secureCookies },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => uuidv7(clock.now()) },
    },
    plugins: [
      twoFactor({
        issuer: 'Jalon',
        twoFactorCookieMaxAge: SECOND_FACTOR_SECONDS,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      genericOAuth({
        config: settings.oidc.map(({ id, issuer, clientId, clientSecret }) => ({
          providerId: id,
          discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          ...{ clientId, clientSecret, scopes: ['openid', 'email'], pkce: true },
          disableSignUp: true, // who comes must have been invited
        })),
      }),
    ],
  } satisfies BetterAuthOptions);
}

const DATES = { createdAt: 'created_at', updatedAt: 'updated_at', expiresAt: 'expires_at' };
const ACCOUNT_FIELDS = {
  ...{ createdAt: 'created_at', updatedAt: 'updated_at', userId: 'person_id', accountId: 'account_id' },
  ...{
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
  },
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
};
const NO_TOKENS = {
  ...{ accessToken: null, refreshToken: null, idToken: null },
  ...{ accessTokenExpiresAt: null, refreshTokenExpiresAt: null, scope: null },
};
