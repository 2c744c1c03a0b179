import { partiesAt, partyAt } from '../known-parties.js';
import type { RegisterKind } from '../register/register-kind.js';
import { FindingView, IncidentView, RecordFinding, RecordIncident } from './incident.dto.js';

/** What is said to have been done against the text, apart from any level. */
export const INCIDENT: RegisterKind<RecordIncident, IncidentView> = {
  name: 'incident',
  list: 'incidents',
  form: RecordIncident,
  answer: IncidentView,
  day: 'occurredOn',
  subjects: ['provision'],
  sourced: true,
  content: (input) => {
    const { title, account = null, precision = 'day', place = null } = input;
    const { allegedBy = null, allegedAgainst = [] } = input;
    return { title, account, precision, place, allegedBy, allegedAgainst };
  },
  parties: ({ allegedAgainst }) => partiesAt('/allegedAgainst', allegedAgainst),
};

/** What a body found of an incident. */
export const FINDING: RegisterKind<RecordFinding, FindingView> = {
  name: 'finding',
  list: 'findings',
  form: RecordFinding,
  answer: FindingView,
  day: 'foundOn',
  of: 'incident',
  subjects: [],
  sourced: true,
  content: ({ finding, body, attributedTo = null }) => ({ finding, body, attributedTo }),
  parties: ({ attributedTo }) => partyAt('/attributedTo', attributedTo),
};
