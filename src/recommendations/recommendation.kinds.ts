import { partiesAt } from '../known-parties.js';
import { refusal } from '../refusal.js';
import type { RegisterKind } from '../register/register-kind.js';
import {
  FollowUpView,
  RecommendationView,
  RecordFollowUp,
  RecordRecommendation,
} from './recommendation.dto.js';

/** What a monitor or a body recommends, to whom, and by when. */
export const RECOMMENDATION: RegisterKind<RecordRecommendation, RecommendationView> = {
  name: 'recommendation',
  list: 'recommendations',
  form: RecordRecommendation,
  answer: RecommendationView,
  day: 'madeOn',
  subjects: ['provision', 'milestone'],
  sourced: true,
  content: ({ title, text = null, addressees, issuer, dueOn = null }) => ({
    ...{ title, text, addressees, issuer, dueOn },
  }),
  parties: ({ addressees }) => partiesAt('/addressees', addressees),
  check: (_write, { madeOn, dueOn }) => {
    if (dueOn && dueOn < madeOn)
      throw refusal('refused', '/dueOn', `is before the day on which it was made, ${madeOn}`);
    return Promise.resolve();
  },
};

/** What was found of it. */
export const FOLLOW_UP: RegisterKind<RecordFollowUp, FollowUpView> = {
  name: 'followUp',
  list: 'followUps',
  form: RecordFollowUp,
  answer: FollowUpView,
  day: 'on',
  of: 'recommendation',
  subjects: [],
  sourced: true,
  content: ({ status, account = null }) => ({ status, account }),
};
