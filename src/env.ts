import type { MailSettings, OidcProvider, Settings } from './settings.js';
import { StartError } from './start-error.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const KEY_LENGTH = 32;

/** What the environment decides; docs/operator-guide.md tells each variable. */
export interface Env {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Of the product's own role; null runs the embedded database. */
  databaseUrl: string | null;
  /** Of the role that migrates; null with the embedded database only. */
  databaseOwnerUrl: string | null;
  /** The embedded database and the first admin key. */
  dataDir: string;
  /** A first admin key for set-ups that nobody watches. */
  bootstrapAdminKey: string | null;
  logLevel: string;
  /** Who reaches it and how; what is not set has its default in `Settings`. */
  access: Partial<Settings>;
  /** Whether npm started us: a SIGTERM ends npm and its shell but is not handed on to us. */
  underNpm: boolean;
}

/**
 * The only reader of the environment. An empty variable counts as not set.
 * @throws StartError for the first variable that cannot be used: its name and the remedy, not the value, which may be secret.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const value = (name: string): string | null => source[name]?.trim() || null;
  const databaseUrl = postgresUrl('DATABASE_URL', value('DATABASE_URL'));
  const ownerUrl = postgresUrl('DATABASE_OWNER_URL', value('DATABASE_OWNER_URL'));
  if (ownerUrl && !databaseUrl) {
    throw new StartError(
      'DATABASE_OWNER_URL is set without DATABASE_URL; set both, or neither for the embedded database',
    );
  }
  return {
    port: port(value('PORT') ?? '3000'),
    host: value('HOST') ?? '127.0.0.1',
    databaseUrl,
    databaseOwnerUrl: ownerUrl ?? databaseUrl,
    dataDir: value('DATA_DIR') ?? '.jalon',
    bootstrapAdminKey: adminKey(value('BOOTSTRAP_ADMIN_KEY')),
    logLevel: logLevel(value('LOG_LEVEL') ?? 'warn'),
    access: accessSettings(value),
    underNpm: value('npm_lifecycle_event') !== null,
  };
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new StartError(`PORT must be a whole number from 0 to 65535, not "${text}"`);
  }
  return Number(text);
}

function postgresUrl(name: string, text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol) || url.pathname.length < 2) {
    throw new StartError(`${name} must look like postgres://user:password@host:5432/database`);
  }
  return text;
}

/** A key must fit in a header: printable ASCII without spaces. */
function adminKey(text: string | null): string | null {
  if (text !== null && (text.length < KEY_LENGTH || text.length > 200 || !/^[\x21-\x7e]+$/.test(text))) {
    throw new StartError(
      `BOOTSTRAP_ADMIN_KEY must have at least ${KEY_LENGTH} and at most 200 characters of ASCII without spaces; make one with: openssl rand -hex 32`,
    );
  }
  return text;
}

function logLevel(text: string): string {
  if (LOG_LEVELS.includes(text)) return text;
  throw new StartError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}"`);
}

/** Of access, those that are set. */
function accessSettings(value: (name: string) => string | null): Partial<Settings> {
  const [host, port] = [value('HOST') ?? '127.0.0.1', value('PORT') ?? '3000'];
  const local = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? '127.0.0.1' : host;
  return {
    baseUrl: baseUrl(value('BASE_URL') ?? `http://${local}:${port}`),
    mail: mail(value('SMTP_URL'), value('MAIL_FROM')),
    oidc: oidcProviders(value('OIDC_PROVIDERS')),
    publicView: onOrOff('PUBLIC_VIEW', value('PUBLIC_VIEW') ?? 'off'),
    proxyHops: proxyHops(value('PROXY_HOPS') ?? '0'),
    webhookLoopback: onOrOff('WEBHOOK_LOOPBACK', value('WEBHOOK_LOOPBACK') ?? 'off'),
    ...keptDays(value('NOTICES_KEPT_DAYS') ?? '400', value('UNTAKEN_KEPT_DAYS') ?? '800'),
    authSecret: authSecret(value('AUTH_SECRET')),
  };
}

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.hash) {
    return url.origin;
  }
  throw new StartError(`BASE_URL must look like https://jalon.example.org, without a path, not "${text}"`);
}

function mail(url: string | null, from: string | null): MailSettings | null {
  if (url === null && from === null) return null;
  if (url === null || from === null) {
    throw new StartError('SMTP_URL and MAIL_FROM belong together: set both, or neither to send no mail');
  }
  if (!URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol)) {
    throw new StartError('SMTP_URL must look like smtps://user:password@mail.example.org:465');
  }
  return { url, from };
}

const OIDC_FORM =
  'OIDC_PROVIDERS must be a JSON list of {"id": "un", "title": "…", "issuer": "https://…", "clientId": "…", "clientSecret": "…"}';

function oidcProviders(text: string | null): OidcProvider[] {
  if (text === null) return [];
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new StartError(OIDC_FORM);
  }
  if (!Array.isArray(given) || !given.every(isProvider)) throw new StartError(OIDC_FORM);
  if (new Set(given.map(({ id }) => id)).size < given.length)
    throw new StartError('OIDC_PROVIDERS has an id twice');
  return given;
}

function isProvider(value: unknown): value is OidcProvider {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  const { id, issuer } = fields;
  return (
    ['id', 'title', 'issuer', 'clientId', 'clientSecret'].every((name) => typeof fields[name] === 'string') &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(id)) &&
    id !== 'credential' &&
    URL.canParse(String(issuer)) &&
    ['http:', 'https:'].includes(new URL(String(issuer)).protocol)
  );
}

function onOrOff(name: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new StartError(`${name} must be on or off, not "${text}"`);
}

function proxyHops(text: string): number {
  if (/^\d$/.test(text)) return Number(text);
  throw new StartError(`PROXY_HOPS must be the exact number of proxies, 0 to 9, not "${text}"`);
}

/** What nobody took is kept as long as what was, at least. */
function keptDays(notices: string, untaken: string): Pick<Settings, 'noticesKeptDays' | 'untakenKeptDays'> {
  const noticesKeptDays = days('NOTICES_KEPT_DAYS', notices);
  const untakenKeptDays = days('UNTAKEN_KEPT_DAYS', untaken);
  if (untakenKeptDays >= noticesKeptDays) return { noticesKeptDays, untakenKeptDays };
  throw new StartError(
    `UNTAKEN_KEPT_DAYS must be at least NOTICES_KEPT_DAYS, ${noticesKeptDays}, not ${untakenKeptDays}`,
  );
}

/** At least a month, in which a reader finds what is new. */
function days(name: string, text: string): number {
  if (/^\d{2,5}$/.test(text) && Number(text) >= 30) return Number(text);
  throw new StartError(`${name} must be a whole number of days from 30 to 99999, not "${text}"`);
}

function authSecret(text: string | null): string | null {
  if (text === null || text.length >= KEY_LENGTH) return text;
  throw new StartError(
    `AUTH_SECRET must have at least ${KEY_LENGTH} characters; make one with: openssl rand -hex 32`,
  );
}
