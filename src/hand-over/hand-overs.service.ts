import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { isAtLeast } from '../domain/role.js';
import type { Lang } from '../domain/text.js';
import { readAll } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { blaming, refusal } from '../refusal.js';
import { Register } from '../register/register.service.js';
import type {
  AssignmentDetail,
  AssignmentList,
  AssignmentsQuery,
  AssignmentView,
  HandOver,
  HandOverInput,
  HandOverQuery,
  HandOverTotals,
  QuestionDetail,
  QuestionList,
  QuestionsQuery,
  QuestionView,
  RecordAnswer,
  RecordAssignment,
  RecordQuestion,
} from './hand-over.dto.js';
import { ANSWER, ASSIGNMENT, QUESTION } from './hand-over.kinds.js';
import { ASSIGNMENT_COLUMNS, HAND_OVER, QUESTION_COLUMNS } from './hand-over.queries.js';

const LISTS = ['provisions', 'drafts', 'claims', 'deadlines', 'questions', 'lastLevels'] as const;
type List = (typeof LISTS)[number];

/** So many provisions are handed over at once. */
const MOST_HANDED = 500;

/** An assignment as its statement reads it; `there`: those of its people who are still there, who leads first. */
type Row = AssignmentView & { there: string[] };

/** Who looks after what, and what whoever takes it over must know. Nothing stays with whoever is gone. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
  ) {}

  async assignments(agreement: string, query: AssignmentsQuery, lang: Lang | null): Promise<AssignmentList> {
    const { person, unassigned, reviewBy } = query;
    const filters = { holding: [], ...wanted({ person, reviewBy }), ...(unassigned && { unassigned: [] }) };
    const list = await this.register.list(agreement, ASSIGNMENT, ASSIGNMENT_COLUMNS, filters, query, lang);
    return { ...list, items: list.items.map(asItHolds) };
  }

  /** @throws DomainError as `Register.record` does; `unknown-reference` for whoever may not record here */
  async assign(agreement: string, input: RecordAssignment, author: Author): Promise<AssignmentDetail> {
    const ref = await this.register.record(agreement, ASSIGNMENT, input, author);
    return asItHolds(await this.register.one(agreement, ASSIGNMENT, ASSIGNMENT_COLUMNS, ref, {}, null));
  }

  async questions(agreement: string, query: QuestionsQuery, lang: Lang | null): Promise<QuestionList> {
    const filters = { ...wanted({ provision: query.provision }), ...(query.open && { open: [] }) };
    const list = await this.register.list(agreement, QUESTION, QUESTION_COLUMNS, filters, query, lang);
    return { ...list, items: list.items.map((question) => answered(question, lang)) };
  }

  /** @throws DomainError as `Register.record` does */
  async ask(agreement: string, input: RecordQuestion, author: Author): Promise<QuestionDetail> {
    return this.question(agreement, await this.register.record(agreement, QUESTION, input, author));
  }

  /** @throws DomainError as `Register.record` does */
  async reply(
    agreement: string,
    question: string,
    input: RecordAnswer,
    author: Author,
  ): Promise<QuestionDetail> {
    await this.register.record(agreement, ANSWER, input, author, question);
    return this.question(agreement, question);
  }

  private question(agreement: string, ref: string): Promise<QuestionDetail> {
    return this.register.one(agreement, QUESTION, QUESTION_COLUMNS, ref, {}, null);
  }

  async of(agreement: string, query: HandOverQuery, lang: Lang | null, caller: Caller): Promise<HandOver> {
    return this.workOf(agreement, query.person ?? caller.personId, query, lang);
  }

  /**
   * Reassigns, in one write, what the first person leads or stands in for.
   * @throws DomainError `forbidden` for another's work unless the caller administers; `refused` where there is nothing;
   * or for a provision that the person does not look after; `unknown-reference` for whoever may not record here
   */
  async handOver(
    agreement: string,
    { from, to, provisions }: HandOverInput,
    author: Author,
    caller: Caller,
  ): Promise<HandOver> {
    if (from !== caller.personId && !isAtLeast(caller.role, 'admin'))
      throw new DomainError(
        'forbidden',
        'this is the work of another person: an admin of the agreement hands it over',
      );
    if (from === to) throw refusal('refused', '/to', 'is the same person');
    const scope = await this.scopes.one(agreement, {});
    const { agreementId, today } = scope;
    await this.ledger.write(agreementId, author, 'work handed over', async (write) => {
      const now = { ...scope, asOf: today, knownAt: write.recordedAt };
      const filters = { holding: [], named: [from], ...(provisions && { provisions: [provisions] }) };
      const most = MOST_HANDED + 1;
      const handed = await this.register.all(now, ASSIGNMENT, ASSIGNMENT_COLUMNS, filters, null, most);
      const missing =
        provisions?.findIndex((ref) => !handed.some(({ provision }) => provision === ref)) ?? -1;
      if (missing >= 0)
        throw refusal('refused', `/provisions/${missing}`, 'is no provision that this person looks after');
      if (handed.length === 0) throw refusal('refused', '/from', 'looks after nothing here');
      if (handed.length > MOST_HANDED)
        throw refusal('refused', '/provisions', `is needed: at most ${MOST_HANDED} are handed over at once`);
      for (const [position, { provision, lead, deputy, reviewBy }] of handed.entries()) {
        const others = [lead, deputy].map((person) => (person === from ? to : person));
        const [first = null, second = null] = [...new Set(others)];
        const input = { provision, lead: first, deputy: second, reviewBy, from: today };
        await blaming('/to', () => this.register.recordWithin(write, ASSIGNMENT, input, today, { position }));
      }
    });
    return this.workOf(agreement, to, {}, null);
  }

  private async workOf(
    agreement: string,
    person: string,
    clocks: TwoClocks,
    lang: Lang | null,
  ): Promise<HandOver> {
    const scope = await this.scopes.one(agreement, clocks, 'parties');
    const values = [scope.agreementId, scope.asOf, scope.knownAt, person];
    const rows = await this.reads.query<{ list: List; said: object; total: number }>({
      ...HAND_OVER,
      values,
    });
    const of = (list: List) => rows.filter((row) => row.list === list);
    const totals = LISTS.map((list) => [list, of(list)[0]?.total ?? 0]);
    const lists = LISTS.map((list) => [list, of(list).map(({ said }) => readAll(said, lang))]);
    const view = { agreement, person, totals: Object.fromEntries(totals) as HandOverTotals };
    return asRead({ ...view, ...(Object.fromEntries(lists) as Pick<HandOver, List>) }, scope);
  }
}

/** An assignment without whoever is gone. */
function asItHolds<View extends AssignmentView>(view: View): Omit<View, 'there'> {
  const { there, ...assignment } = view as View & Row;
  const [lead = null, deputy = null] = there;
  return { ...assignment, lead, deputy, leftBehind: assignment.lead !== null && assignment.lead !== lead };
}

/** A question with its answer in the reader's language. */
const answered = (question: QuestionView, lang: Lang | null): QuestionView => ({
  ...question,
  answer: question.answer && readAll(question.answer, lang),
});
