import { refusal } from '../refusal.js';
import type { RegisterKind } from '../register/register-kind.js';
import {
  AnswerView,
  AssignmentView,
  QuestionView,
  RecordAnswer,
  RecordAssignment,
  RecordQuestion,
} from './hand-over.dto.js';
import { STANDING_PEOPLE } from './hand-over.queries.js';

/** Who looks after a provision. */
export const ASSIGNMENT: RegisterKind<RecordAssignment, AssignmentView> = {
  name: 'assignment',
  list: 'assignments',
  form: RecordAssignment,
  answer: AssignmentView,
  day: 'from',
  subjects: ['provision'],
  sourced: false,
  local: true,
  content: ({ lead = null, deputy = null, reviewBy = null }) => ({ lead, deputy, reviewBy }),
  check: async (write, { lead = null, deputy = null }) => {
    if (lead !== null && lead === deputy)
      throw refusal('refused', '/deputy', 'leads already: name another person, or none');
    const named = Object.entries({ lead, deputy }).filter(([, person]) => person !== null);
    const values = [write.agreementId, named.map(([, person]) => person), write.recordedAt];
    const standing = await write.manager.query<{ id: string }[]>(STANDING_PEOPLE, values);
    const gone = named.find(([, person]) => !standing.some(({ id }) => id === person));
    if (!gone) return;
    const detail =
      'names nobody who may record in this agreement: a person with an active account and the role analyst';
    throw refusal('unknown-reference', `/${gone[0]}`, detail);
  },
};

/** What nobody knows yet. */
export const QUESTION: RegisterKind<RecordQuestion, QuestionView> = {
  name: 'question',
  list: 'questions',
  form: RecordQuestion,
  answer: QuestionView,
  day: 'askedOn',
  subjects: ['provision'],
  sourced: false,
  content: ({ question }) => ({ question }),
};

/** What is known of it now. */
export const ANSWER: RegisterKind<RecordAnswer, AnswerView> = {
  name: 'answer',
  list: 'answers',
  form: RecordAnswer,
  answer: AnswerView,
  day: 'answeredOn',
  of: 'question',
  subjects: [],
  sourced: false,
  content: ({ answer }) => ({ answer }),
};
