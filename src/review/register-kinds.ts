import { CLAIM, TRIAGE_STEP } from '../claims/claim.kind.js';
import { CODING_CLOSING, CODING_GUIDE, CODING_ROUND } from '../coding/coding.kinds.js';
import { PUBLISHED_CODE } from '../comparison/published-code.kind.js';
import { CORRIGENDUM, EDITION, EDITION_PUBLICATION, REPLY, SHARING } from '../editions/edition.kinds.js';
import { FINDING, INCIDENT } from '../incidents/incident.kind.js';
import { BLOCKAGE, DEPENDENCY, LIFTING } from '../obstacles/obstacle.kinds.js';
import { INDICATOR, MEASUREMENT, TARGET } from '../quantities/quantity.kinds.js';
import { ANSWER, ASSIGNMENT, QUESTION } from '../hand-over/hand-over.kinds.js';
import { FOLLOW_UP, RECOMMENDATION } from '../recommendations/recommendation.kinds.js';
import type { RegisterKind } from '../register/register-kind.js';
import { ACTION_DONE, ACTION_POINT, DECISION, REMIT, SESSION } from '../sessions/session.kinds.js';

/** Every kind of record in the register; what belongs to another after it. The order is that of their lists in a bundle. */
export const REGISTER_KINDS: readonly RegisterKind[] = [
  REMIT,
  SESSION,
  DECISION,
  ACTION_POINT,
  ACTION_DONE,
  CLAIM,
  TRIAGE_STEP,
  INCIDENT,
  FINDING,
  CODING_GUIDE,
  CODING_ROUND,
  CODING_CLOSING,
  BLOCKAGE,
  LIFTING,
  DEPENDENCY,
  INDICATOR,
  TARGET,
  MEASUREMENT,
  RECOMMENDATION,
  FOLLOW_UP,
  PUBLISHED_CODE,
  QUESTION,
  ANSWER,
  ASSIGNMENT,
  EDITION,
  SHARING,
  REPLY,
  EDITION_PUBLICATION,
  CORRIGENDUM,
];
