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
