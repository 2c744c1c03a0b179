import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BetterAuth, cookiesOf } from '../auth/better-auth.service.js';
import type { Caller } from '../auth/caller.js';
import { Passwords } from '../auth/passwords.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import type { Lang } from '../domain/text.js';
import { JALON } from '../ledger/author.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { SecurityLog } from '../security-log.js';
import { Settings } from '../settings.js';
import { Attempts } from './attempts.service.js';
import { answerOf, type LibraryAnswer, wrongCode } from './library-answer.js';
import { Mailer } from './mailer.service.js';
import { addressOf, badLink, GOOD_LINK, makeLink, useLink } from './one-time-links.js';
import { endSessions } from '../auth/grants.service.js';
import { setPassword } from './set-password.js';
import type { ResetPassword, SecondFactorCode, SignIn } from './sign-in.dto.js';
import {
  ACCOUNT_OF,
  END_SESSION_BY_TOKEN,
  FORGET_EXPIRED,
  PASSWORD_SET,
  PASSWORD_STILL_SET,
} from './sign-in.queries.js';
import { UsedCodes } from './used-codes.service.js';

/** Who came in, and the token of their session. */
interface SignedIn {
  user: { id: string; email: string };
  token: string;
}

/** What the first step answers: `twoFactorRedirect` instead of all else where a second one is needed. */
type FirstStep = SignedIn & { twoFactorRedirect?: true };

/** How often a sign-in with a second factor is counted for its address. */
const CHARGED = 2;

/** How people come in: by password and second factor, and back in when they forgot it. */
@Injectable()
export class SignIns implements OnModuleDestroy {
  private readonly logger = new Logger(SignIns.name);
  /** Letters that are being written after the answer was given. */
  private readonly underway = new Set<Promise<unknown>>();

  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly betterAuth: BetterAuth,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly usedCodes: UsedCodes,
    private readonly mailer: Mailer,
    private readonly log: SecurityLog,
  ) {}

  /**
   * The first step, and without a second factor the only one. An unknown address, one without a password and a wrong
   * password take the same work and get the same answer.
   * @throws DomainError `unauthenticated`, `too-many-requests`
   */
  async signIn(
    input: SignIn,
    request: FastifyRequest,
  ): Promise<{ headers: Headers; secondFactorNeeded: boolean }> {
    this.betterAuth.assertSameSite(request);
    const [email, { password }] = [input.email.toLowerCase(), input];
    const { headers, body } = await this.attempts.counted(email, 'sign-in', request, async () => {
      const [before] = await this.reads.query<{ setAt: Date }>({ ...PASSWORD_SET, values: [email] });
      const response = await this.betterAuth.library.api.signInEmail({
        ...{ body: { email, password }, headers: new Headers(), asResponse: true as const },
      });
      return this.orRefused(request, async () => {
        const answer = await answerOf<FirstStep>(response, wrongPassword);
        if (answer.body.twoFactorRedirect !== true) await this.assertStillSet(answer.body, before?.setAt);
        return answer;
      });
    });
    const secondFactorNeeded = body.twoFactorRedirect === true;
    if (!secondFactorNeeded) await this.noteSignIn(request, body, 1);
    return { headers, secondFactorNeeded };
  }

  /** A password that was changed while it was checked opens nothing: the session that it began is ended. */
  private async assertStillSet({ user, token }: SignedIn, before: Date | undefined): Promise<void> {
    const [now] = await this.reads.query<{ setAt: Date }>({ ...PASSWORD_STILL_SET, values: [user.id] });
    if (now?.setAt.getTime() === before?.getTime()) return;
    await this.reads.query({ ...END_SESSION_BY_TOKEN, values: [token] });
    throw wrongPassword();
  }

  /** The second step. @throws DomainError `unauthenticated`, `malformed` without one code, `too-many-requests` */
  async secondFactor({ code, recoveryCode }: SecondFactorCode, request: FastifyRequest): Promise<Headers> {
    this.betterAuth.assertSameSite(request);
    const given = [code, recoveryCode].filter((one) => typeof one === 'string');
    if (given.length !== 1) throw refusal('malformed', '/code', 'or recoveryCode is needed, one of them');
    const { api } = this.betterAuth.library;
    const asked = { headers: this.betterAuth.withoutSession(request), asResponse: true as const };
    // By address: the library counts by account.
    const { headers, body } = await this.attempts.counted(null, 'sign-in', request, async () => {
      const response =
        typeof code === 'string'
          ? await api.verifyTOTP({ ...asked, body: { code } })
          : await api.verifyBackupCode({ ...asked, body: { code: recoveryCode ?? '' } });
      return this.orRefused(request, async () => {
        const answer = await answerOf<SignedIn>(response);
        const { user, token } = answer.body;
        if (typeof code !== 'string' || (await this.usedCodes.take(user.id, code))) return answer;
        await this.reads.query({ ...END_SESSION_BY_TOKEN, values: [token] }); // the library has begun it already
        throw wrongCode();
      });
    });
    await this.noteSignIn(request, body, CHARGED);
    return headers;
  }

  /** Ends the session that asks. */
  async signOut(request: FastifyRequest, caller: Caller): Promise<Headers> {
    const asked = { headers: cookiesOf(request.headers), asResponse: true as const };
    const { headers } = await answerOf(await this.betterAuth.library.api.signOut(asked));
    this.log.tell('signed-out', request, caller.personId);
    return headers;
  }

  /**
   * Sends a link to whoever has an account of this address; whether somebody has, neither the answer nor its time tells.
   * @throws DomainError `refused` where no mail is sent; `too-many-requests`
   */
  async askForReset(address: string, request: FastifyRequest): Promise<void> {
    if (!this.mailer.sends) {
      const detail = 'cannot be written to, for no mail is sent from here: ask an admin for a link';
      throw refusal('refused', '/email', detail);
    }
    const email = address.toLowerCase();
    await this.attempts.countFor(email, 'reset', request);
    this.log.tell('reset-asked', request, null);
    const work = this.sendReset(email)
      .catch((error: unknown) => {
        this.logger.error(`a link to a new password could not be sent: ${String(error)}`);
      })
      .finally(() => this.underway.delete(work));
    this.underway.add(work);
  }

  private async sendReset(email: string): Promise<void> {
    const [person] = await this.reads.query<{ id: string; email: string; language: Lang }>({
      ...ACCOUNT_OF,
      values: [email],
    });
    if (!person) return;
    const { token } = await this.ledger.write(
      SYSTEM,
      { personId: JALON, request: null },
      'reset asked',
      (write) =>
        makeLink(write, { kind: 'reset', personId: person.id, agreementId: null, handedOver: false }),
    );
    await this.mailer.send(
      { about: 'reset', address: addressOf(this.settings.baseUrl, 'reset', token) },
      person,
    );
  }

  /**
   * Sets a new password by a link, and ends every session of its person.
   * @throws DomainError `refused` for a link that is not good any more; `too-many-requests`
   */
  async reset({ token, password }: ResetPassword, request: FastifyRequest): Promise<void> {
    await this.attempts.count('link', request);
    const values = [sha256(token), 'reset', this.clock.now()];
    const [link] = await this.reads.query<{ personId: string }>({ ...GOOD_LINK, values });
    if (!link) throw badLink();
    const { personId } = link;
    const hash = await this.passwords.hash(password);
    await this.ledger.write(SYSTEM, { personId, request: null }, 'password set', async (write) => {
      if (!(await useLink(write, token))) throw badLink();
      await setPassword(write, personId, hash);
      await endSessions(write, personId);
      write.enter('passwordSet', personId, digestOf([personId, write.recordedAt.toISOString()]));
    });
    this.log.tell('password-set', request, personId);
  }

  /** Says that somebody came in, and forgets what is over. */
  private async noteSignIn(request: FastifyRequest, { user }: SignedIn, charged: number): Promise<void> {
    await this.attempts.forgive(user.email, 'sign-in', request, charged);
    await this.reads.query({ ...FORGET_EXPIRED, values: [this.clock.now()] });
    this.log.tell('signed-in', request, user.id);
  }

  private async orRefused<Body>(
    request: FastifyRequest,
    work: () => Promise<LibraryAnswer<Body>>,
  ): Promise<LibraryAnswer<Body>> {
    try {
      return await work();
    } catch (error) {
      this.log.tell('sign-in-refused', request, null);
      throw error;
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underway);
  }
}

const wrongPassword = () => new DomainError('unauthenticated', 'the address or the password is wrong');
