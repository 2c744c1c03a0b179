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
import { type OidcProvider, Settings } from '../settings.js';
import { libraryDatabase, unbroken } from './library-database.js';
import { LONGEST_PASSWORD, Passwords, SHORTEST_PASSWORD } from './passwords.js';

/** How long a session lasts, in seconds: a working day. It is not prolonged. */
export const SESSION_SECONDS = 12 * 3_600;

/** How long a sign-in waits for its second factor, in seconds. */
const SECOND_FACTOR_SECONDS = 5 * 60;

/** Where the library believes to be served; of its routes only the callback of providers is. */
const BASE_PATH = '/v1/auth';

/** The page of accounts, where those end who sign in with a provider. */
export const ACCOUNT_PAGE = '/account';

const READS = ['GET', 'HEAD'];

/**
 * better-auth over our own tables: passwords, sessions, second factor, OpenID Connect. Its routes are not served; ours
 * call it, so that all are in the contract and answer with our problems. See docs/adr/0017.
 */
@Injectable()
export class BetterAuth implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly surroundings: Surroundings;
  private readonly byProvider = new Map<string, Library>();
  readonly library: Library;

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
    this.surroundings = { settings, secret, clock, passwords };
    this.library = libraryOver(this.pool, this.surroundings, []);
  }

  /**
   * The library as one provider's people sign in with it: made when the first of them comes, for it asks the provider
   * what it can do. Apart, so that a provider that is away is away for its own people only. Null: no such provider.
   */
  of(providerId: string): Library | null {
    const provider = this.settings.oidc.find(({ id }) => id === providerId);
    if (!provider) return null;
    const library = this.byProvider.get(providerId) ?? libraryOver(this.pool, this.surroundings, [provider]);
    this.byProvider.set(providerId, library);
    return library;
  }

  /** The session whose cookie a request brings; null without a valid one. */
  async sessionOf({ headers }: FastifyRequest): Promise<{ id: string; personId: string } | null> {
    if (headers.cookie === undefined) return null;
    const found = await this.library.api.getSession({ headers: cookiesOf(headers) });
    return found && { id: found.session.id, personId: found.user.id };
  }

  /** What the library is told of a request that is about another session than the one it may come with. */
  withoutSession({ headers }: FastifyRequest): Headers {
    const cookies = (headers.cookie ?? '').split(/; */).filter((one) => !/^[^=]*session_token=/.test(one));
    return cookiesOf({ cookie: cookies.join('; ') });
  }

  /** Whose session an answer of the library begins; null where it begins none. */
  async personBehind(answer: Headers): Promise<string | null> {
    const cookie = answer.getSetCookie().map((one) => one.split(';', 1)[0]).join('; '); // prettier-ignore
    const found = await this.library.api.getSession({ headers: cookiesOf({ cookie }) });
    return found?.user.id ?? null;
  }

  /**
   * A browser sends cookies along whoever made it ask. `SameSite` keeps other sites out; this keeps them out even so.
   * @throws DomainError `forbidden` for a write that does not come from a page of this deployment.
   */
  assertSameSite({ method, headers }: FastifyRequest): void {
    if (READS.includes(method)) return;
    const { origin, host } = headers;
    if (origin === undefined && headers['sec-fetch-site'] === undefined) return; // no browser
    const known = new URL(this.settings.baseUrl).origin;
    const own = `${new URL(known).protocol}//${host ?? ''}`; // by whatever name the browser reached us
    if (origin !== undefined && [known, own].includes(origin)) return;
    throw new DomainError(
      'forbidden',
      `this write comes from ${origin ?? 'another site'}, not from ${known}`,
    );
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

type Library = ReturnType<typeof libraryOver>;

function libraryOver(
  pool: Pool,
  { settings, secret, clock, passwords }: Surroundings,
  providers: OidcProvider[],
) {
  const database = libraryDatabase(pool);
  const library = betterAuth({
    appName: 'Jalon',
    baseURL: settings.baseUrl,
    basePath: BASE_PATH,
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true }, // what is worth telling is told by SecurityLog, without names
    rateLimit: { enabled: false }, // ours counts by account and by address
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
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
    onAPIError: { errorURL: `${settings.baseUrl}${ACCOUNT_PAGE}` },
    databaseHooks: {
      session: {
        create: {
          before: async (session) =>
            (await isActive(database, session.userId)) && {
              data: { ...session, ipAddress: '', userAgent: '' },
            },
        },
      },
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...NO_TOKENS } }) } },
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
        config: providers.map(({ id, issuer, clientId, clientSecret }) => ({
          providerId: id,
          discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          ...{ clientId, clientSecret, scopes: ['openid', 'email'], pkce: true },
          disableSignUp: true, // who comes must have been invited
        })),
      }),
    ],
  } satisfies BetterAuthOptions);
  return { api: unbroken(library.api) };
}

/** Whether a person may come in: they were not deactivated meanwhile. */
async function isActive(pool: Pool, personId: string): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT FROM person WHERE id = $1 AND deactivated_at IS NULL', [
    personId,
  ]);
  return rowCount === 1;
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
