import { DomainError } from '../domain/errors.js';
import { refusal } from '../refusal.js';

/** What better-auth answered: cookies to set, and what it says. */
export interface LibraryAnswer<Body> {
  headers: Headers;
  body: Body;
}

/** What it refuses, by its code, as a problem of ours; anything else is told as `otherwise`. */
type Refusals = Record<string, () => DomainError>;

/** How long a second factor is locked after too many wrong codes, in seconds. */
const LOCKED_SECONDS = 900;

/** The refusal of a code, whatever is wrong with it. */
export const wrongCode = (): DomainError =>
  new DomainError('unauthenticated', 'this code is not good, or not any more');
const beginAgain = () => new DomainError('unauthenticated', 'begin again: sign in with your password first');

const REFUSALS: Refusals = {
  INVALID_PASSWORD: () => refusal('forbidden', '/password', 'is not yours'),
  CREDENTIAL_ACCOUNT_NOT_FOUND: () =>
    new DomainError('refused', 'you have no password: ask for a reset, and choose one'),
  TOTP_ALREADY_ENABLED: () =>
    new DomainError('conflict', 'you have a second factor: remove it before you set up another'),
  TOTP_NOT_ENABLED: () => new DomainError('refused', 'you have no second factor: set one up first'),
  BACKUP_CODES_NOT_ENABLED: () => new DomainError('refused', 'you have no second factor: set one up first'),
  INVALID_CODE: wrongCode,
  INVALID_BACKUP_CODE: wrongCode,
  INVALID_TWO_FACTOR_COOKIE: beginAgain,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: beginAgain,
  ACCOUNT_TEMPORARILY_LOCKED: () =>
    new DomainError(
      'too-many-requests',
      'too many wrong codes: wait a quarter of an hour',
      [],
      LOCKED_SECONDS,
    ),
};

/** Reads an answer of the library. @throws DomainError for what it refuses. */
export async function answerOf<Body>(
  response: Response,
  otherwise = () =>
    new DomainError('unauthenticated', 'this cannot be done with your session: sign in again'),
): Promise<LibraryAnswer<Body>> {
  const text = await response.text();
  const body = (text === '' ? null : JSON.parse(text)) as unknown;
  if (response.ok) return { headers: response.headers, body: body as Body };
  const { code } = (body ?? {}) as { code?: string };
  throw (REFUSALS[code ?? ''] ?? otherwise)();
}
