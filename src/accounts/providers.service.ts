import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ACCOUNT_PAGE, BetterAuth, cookiesOf } from '../auth/better-auth.service.js';
import { DomainError } from '../domain/errors.js';
import { notFound } from '../refusal.js';
import { SecurityLog } from '../security-log.js';
import { Settings } from '../settings.js';
import { Attempts } from './attempts.service.js';
import { answerOf } from './library-answer.js';
import type { ProviderList } from './sign-in.dto.js';

/** How long a provider may take to say what it can do, or who came, in milliseconds. */
const PATIENCE = 15_000;

/** How often a sign-in is counted for its address: when it begins, and when the person comes back. */
const CHARGED = 2;

/** What a provider sends people back with, as far as it is read. */
const SENT_BACK = ['code', 'state', 'error', 'error_description', 'iss'];

/** Signing in with the provider of one's organisation (OpenID Connect). Who comes must have been invited. */
@Injectable()
export class Providers {
  constructor(
    private readonly settings: Settings,
    private readonly betterAuth: BetterAuth,
    private readonly attempts: Attempts,
    private readonly log: SecurityLog,
  ) {}

  list(): ProviderList {
    const items = this.settings.oidc.map(({ id, title }) => ({ id, title }));
    return { items, total: items.length, next: null };
  }

  /** Where to go, and the cookie by which the way back is known. @throws DomainError `not-found`, `unavailable` */
  async begin(provider: string, request: FastifyRequest): Promise<{ headers: Headers; url: string }> {
    this.betterAuth.assertSameSite(request);
    await this.attempts.count('sign-in', request);
    const body = {
      provider,
      callbackURL: ACCOUNT_PAGE,
      errorCallbackURL: ACCOUNT_PAGE,
      disableRedirect: true,
    };
    const response = await inTime(
      this.libraryOf(provider).api.signInSocial({ body, headers: new Headers(), asResponse: true as const }),
    );
    const { headers, body: answer } = await answerOf<{ url: string }>(response, away);
    return { headers, url: answer.url };
  }

  /** Who came back: signed in, or sent to the account page with what went wrong. @throws DomainError as `begin` */
  async end(provider: string, request: FastifyRequest): Promise<{ headers: Headers; location: string }> {
    await this.attempts.count('sign-in', request);
    const given = request.query as Record<string, unknown>;
    const query = Object.fromEntries(
      SENT_BACK.filter((name) => typeof given[name] === 'string').map((name) => [name, String(given[name])]),
    );
    const { headers } = await inTime(
      this.libraryOf(provider).api.callbackOAuth({
        ...{ method: 'GET', params: { id: provider }, query },
        ...{ headers: cookiesOf(request.headers), asResponse: true as const },
      }),
    );
    const location = headers.get('location');
    if (location === null) throw away();
    const person = await this.betterAuth.personBehind(headers);
    if (person !== null) await this.attempts.forgive(person, 'sign-in', request, CHARGED);
    this.log.tell(person === null ? 'sign-in-refused' : 'signed-in', request, person);
    return { headers, location };
  }

  /** @throws DomainError `not-found` */
  private libraryOf(provider: string) {
    const library = this.betterAuth.of(provider);
    if (!library) throw notFound('provider', provider);
    return library;
  }
}

const away = () =>
  new DomainError('unavailable', 'the provider is away: try again, or sign in with your password');

/** @throws DomainError `unavailable` where the provider takes too long */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(away());
    }, PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
