import { levelsOf, rankOn } from '../provisions/levels.js';
import { pamTypes } from '../provisions/pam-types.js';
import { refusal } from '../refusal.js';
import type { RegisterKind } from '../register/register-kind.js';
import { PublishedCodeView, RecordPublishedCode } from './comparison.dto.js';

/** How another monitor coded a type of provision for a year: a record of what was published, never a status of ours. */
export const PUBLISHED_CODE: RegisterKind<RecordPublishedCode, PublishedCodeView> = {
  name: 'publishedCode',
  list: 'publishedCodes',
  form: RecordPublishedCode,
  answer: PublishedCodeView,
  day: 'publishedOn',
  subjects: [],
  sourced: true,
  content: ({ publisher, type, accordYear, yearEndsOn = null, scale, level, precision = 'day' }) => ({
    ...{ publisher, type, accordYear, yearEndsOn, scale, level, precision },
  }),
  check: async (write, { type, scale, level }) => {
    if (!pamTypes().has(type))
      throw refusal('refused', '/type', `${type} is none of PAM's types: see the filter type of provisions`);
    const levels = await levelsOf(write, scale);
    if (levels.length === 0) throw refusal('unknown-reference', '/scale', `names no scale: ${scale}`);
    rankOn(scale, levels, level);
  },
};
