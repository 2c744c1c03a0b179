import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang, Text } from '../domain/text.js';
import { readAll } from '../language.js';
import type { Author } from '../ledger/author.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { Register } from '../register/register.service.js';
import { REMIT_COLUMNS } from './pack.queries.js';
import type {
  ActionPointDetail,
  ActionPointList,
  ActionPointsQuery,
  ActionPointView,
  DecisionWithEffects,
  RecordActionDone,
  RecordActionPoint,
  RecordDecision,
  RecordRemit,
  RecordSession,
  RemitDetail,
  RemitList,
  RevisedByDecision,
  MechanismSessionDetail,
  MechanismSessionList,
  SessionsQuery,
} from './session.dto.js';
import { ACTION_DONE, ACTION_POINT, DECISION, REMIT, SESSION } from './session.kinds.js';
import { ACTION_COLUMNS, MADE_BY_DECISIONS, SESSION_COLUMNS } from './sessions.queries.js';

interface Made {
  decision: string;
  made: 'revision' | 'state';
  kind: string;
  ref: string;
  title: Text;
  dueOn: string;
  previousDueOn: string | null;
}

/** Sessions of the bodies of a mechanism, what they decided, and what that made. */
@Injectable()
export class Sessions {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  list(agreement: string, query: SessionsQuery, lang: Lang | null): Promise<MechanismSessionList> {
    return this.register.list(agreement, SESSION, SESSION_COLUMNS, wanted({ body: query.body }), query, lang);
  }

  /** @throws DomainError `not-found` */
  async one(
    agreement: string,
    ref: string,
    clocks: TwoClocks,
    lang: Lang | null,
  ): Promise<MechanismSessionDetail> {
    return this.within(await this.scopes.one(agreement, clocks), ref, lang);
  }

  /** The session as of a scope. @throws DomainError `not-found` */
  async within(scope: Scope, ref: string, lang: Lang | null): Promise<MechanismSessionDetail> {
    const session = await this.register.within(scope, SESSION, SESSION_COLUMNS, ref, lang);
    const filters = { of: [ref] };
    const decisions = await this.register.all(scope, DECISION, { name: 'decisions' }, filters, lang);
    const made = await this.made(
      scope,
      decisions.map((decision) => decision.ref),
    );
    const actionPoints = await this.register.all(scope, ACTION_POINT, ACTION_COLUMNS, filters, lang);
    return {
      ...session,
      decisions: decisions.map((decision): DecisionWithEffects => {
        const effects = made.filter((one) => one.decision === decision.ref);
        return { ...decision, ...withEffects(effects, lang) };
      }),
      actionPoints,
    };
  }

  /** @throws DomainError as `Register.record` does */
  async record(agreement: string, input: RecordSession, author: Author): Promise<MechanismSessionDetail> {
    const ref = await this.register.record(agreement, SESSION, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does; `refused` for a day before the session */
  async decide(
    agreement: string,
    session: string,
    input: RecordDecision,
    author: Author,
  ): Promise<MechanismSessionDetail> {
    const decidedOn = input.decidedOn ?? (await this.lastDay(agreement, session));
    await this.register.record(agreement, DECISION, { ...input, decidedOn }, author, session);
    return this.one(agreement, session, {}, null);
  }

  /** @throws DomainError as `Register.record` does; `refused` for a day before the session, or a decision of another */
  async agree(
    agreement: string,
    session: string,
    input: RecordActionPoint,
    author: Author,
  ): Promise<ActionPointDetail> {
    const agreedOn = input.agreedOn ?? (await this.lastDay(agreement, session));
    const ref = await this.register.record(agreement, ACTION_POINT, { ...input, agreedOn }, author, session);
    return this.register.one(agreement, ACTION_POINT, ACTION_COLUMNS, ref, {}, null);
  }

  actionPoints(agreement: string, query: ActionPointsQuery, lang: Lang | null): Promise<ActionPointList> {
    const filters = wanted({ owner: query.owner, state: query.state });
    return this.register.list(agreement, ACTION_POINT, ACTION_COLUMNS, filters, query, lang);
  }

  /** Action points of a body agreed by a day and not done. */
  openPoints(scope: Scope, body: string, day: string, lang: Lang | null): Promise<ActionPointView[]> {
    const filters = { undone: [], before: [day, body] };
    return this.register.all(scope, ACTION_POINT, ACTION_COLUMNS, filters, lang);
  }

  /** @throws DomainError as `Register.record` does */
  async done(
    agreement: string,
    actionPoint: string,
    input: RecordActionDone,
    author: Author,
  ): Promise<ActionPointDetail> {
    await this.register.record(agreement, ACTION_DONE, input, author, actionPoint);
    return this.register.one(agreement, ACTION_POINT, ACTION_COLUMNS, actionPoint, {}, null);
  }

  remits(agreement: string, query: ListQuery, lang: Lang | null): Promise<RemitList> {
    return this.register.list(agreement, REMIT, REMIT_COLUMNS, {}, query, lang);
  }

  /** @throws DomainError as `Register.record` does */
  async remit(agreement: string, input: RecordRemit, author: Author): Promise<RemitDetail> {
    const ref = await this.register.record(agreement, REMIT, input, author);
    return this.register.one(agreement, REMIT, REMIT_COLUMNS, ref, {}, null);
  }

  /** The last day of a session; of one that goes on, today. @throws DomainError `not-found` */
  private async lastDay(agreement: string, session: string): Promise<string> {
    const scope = await this.scopes.one(agreement, {});
    const { heldOn, heldTo } = await this.register.within(scope, SESSION, SESSION_COLUMNS, session, null);
    const lastDay = heldTo ?? heldOn;
    return lastDay < scope.today ? lastDay : scope.today;
  }

  private async made({ agreementId, asOf, knownAt }: Scope, decisions: string[]): Promise<Made[]> {
    if (decisions.length === 0) return [];
    const values = [agreementId, asOf, knownAt, decisions];
    return this.reads.query<Made>({ ...MADE_BY_DECISIONS, values });
  }
}

function withEffects(effects: Made[], lang: Lang | null): Pick<DecisionWithEffects, 'revisions' | 'states'> {
  return {
    revisions: effects
      .filter(({ made }) => made === 'revision')
      .map(({ kind, ref, title, dueOn, previousDueOn }): RevisedByDecision =>
        readAll({ kind, ref, title, dueOn, previousDueOn }, lang),
      ),
    states: effects.filter(({ made }) => made === 'state').map(({ kind, dueOn: on }) => ({ kind, on })),
  };
}
