import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BetterAuth, cookiesOf } from '../auth/better-auth.service.js';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound } from '../refusal.js';
import { SecurityLog } from '../security-log.js';
import { Attempts } from './attempts.service.js';
import { answerOf, type LibraryAnswer } from './library-answer.js';
import type {
  AppCode,
  ChangePassword,
  OwnPassword,
  SecondFactorSetUp,
  SessionList,
  SessionView,
  WhoView,
} from './sign-in.dto.js';
import { UsedCodes } from './used-codes.service.js';
import { END_SESSION, SESSIONS, WHO } from './sign-in.queries.js';

/** What people see and change of their own account. How they sign in can be changed by a session only. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly reads: PgPool,
    private readonly clock: Clock,
    private readonly betterAuth: BetterAuth,
    private readonly attempts: Attempts,
    private readonly usedCodes: UsedCodes,
    private readonly log: SecurityLog,
  ) {}

  /** Who asks, and what their credential may do. */
  async who({ personId, credential, scopes, grants }: Caller): Promise<WhoView> {
    type Row = Omit<WhoView, 'credential' | 'scopes'>;
    const values = [personId, JSON.stringify(grants)];
    const [{ grants: held, ...row }] = (await this.reads.query<Row>({ ...WHO, values })) as [Row];
    return { ...row, credential, scopes, grants: held };
  }

  async sessions(page: NewestFirst, caller: Caller, request: FastifyRequest): Promise<SessionList> {
    const current = await this.betterAuth.sessionOf(request);
    const values = [...placeOf(page), caller.personId, this.clock.now(), current?.id ?? null];
    return newestFirst(
      await this.reads.query<SessionView & { total: number }>({ ...SESSIONS, values }),
      page,
    );
  }

  /** Ends one of the caller's sessions at once. @throws DomainError `not-found` */
  async endSession(id: string, { personId }: Caller): Promise<void> {
    const [ended] = await this.reads.query({ ...END_SESSION, values: [id, personId] });
    if (!ended) throw notFound('session', id);
  }

  /** Changes the password, and ends every session but the one that asks. @throws DomainError `forbidden` */
  async changePassword(input: ChangePassword, request: FastifyRequest, caller: Caller): Promise<Headers> {
    const { password: currentPassword, newPassword } = input;
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const { headers } = await this.proven(request, caller, (asked) =>
      this.betterAuth.library.api.changePassword({ ...asked, body }),
    );
    this.log.tell('password-set', request, caller.personId);
    return headers;
  }

  /** Begins to set up a second factor. @throws DomainError `forbidden`, `conflict` where there is one */
  async enrol(body: OwnPassword, request: FastifyRequest, caller: Caller): Promise<SecondFactorSetUp> {
    type SetUp = { totpURI: string; backupCodes: string[] };
    const { body: made } = await this.proven<SetUp>(request, caller, (asked) =>
      this.betterAuth.library.api.enableTwoFactor({ ...asked, body }),
    );
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
    return { uri: made.totpURI, secret, recoveryCodes: made.backupCodes };
  }

  /** Sets it up for good, by the first code of the app. @throws DomainError `unauthenticated` for a wrong code */
  async confirm(body: AppCode, request: FastifyRequest, caller: Caller): Promise<Headers> {
    const { headers } = await this.proven(request, caller, (asked) =>
      this.betterAuth.library.api.verifyTOTP({ ...asked, body }),
    );
    await this.usedCodes.take(caller.personId, body.code);
    this.log.tell('second-factor-set', request, caller.personId);
    return headers;
  }

  /** Removes it. @throws DomainError `forbidden` */
  async removeSecondFactor(body: OwnPassword, request: FastifyRequest, caller: Caller): Promise<Headers> {
    const { headers } = await this.proven(request, caller, (asked) =>
      this.betterAuth.library.api.disableTwoFactor({ ...asked, body }),
    );
    this.log.tell('second-factor-removed', request, caller.personId);
    return headers;
  }

  /** Does what proves anew who asks, as often as a sign-in may fail. */
  private async proven<Body>(
    request: FastifyRequest,
    caller: Caller,
    work: (asked: { headers: Headers; asResponse: true }) => Promise<Response>,
  ): Promise<LibraryAnswer<Body>> {
    const asked = { headers: cookiesOf(request.headers), asResponse: true as const };
    const tried = async () => answerOf<Body>(await work(asked));
    const answer = await this.attempts.counted(caller.personId, 'sign-in', request, tried);
    await this.attempts.forgive(caller.personId, 'sign-in', request);
    return answer;
  }
}
