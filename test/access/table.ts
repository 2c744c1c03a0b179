import type { KeyScope, Role } from '../../src/domain/role.js';
import type { Route } from './routes.js';

/**
 * What a route asks for. Written by hand from what was promised, and not read from the product: the two are compared.
 */
export interface Line {
  least: Role;
  /**
   * In the agreement of the address, in the whole deployment, in one agreement or more, or nowhere: it is one's own, by
   * whatever credential or by a session alone.
   */
  where: 'agreement' | 'deployment' | 'anywhere' | 'person' | 'session';
  /** What a key must be good for. */
  scope: KeyScope;
}

/** For everybody, and the same with any credential. */
export const OPEN = 'open';

const READ: Line = { least: 'viewer', where: 'agreement', scope: 'read' };
const READ_DRAFTS: Line = { least: 'analyst', where: 'agreement', scope: 'read' };
const RECORD: Line = { least: 'analyst', where: 'agreement', scope: 'record' };
const REVIEW: Line = { least: 'reviewer', where: 'agreement', scope: 'review' };
const ADMINISTER: Line = { least: 'admin', where: 'agreement', scope: 'administer' };
const READ_ANYWHERE: Line = { least: 'viewer', where: 'anywhere', scope: 'read' };
const AUDIT: Line = { least: 'analyst', where: 'anywhere', scope: 'read' };
const ADMINISTER_ANYWHERE: Line = { least: 'admin', where: 'anywhere', scope: 'administer' };
const COMPUTE: Line = { least: 'viewer', where: 'deployment', scope: 'read' };
const ADMINISTER_ALL: Line = { least: 'admin', where: 'deployment', scope: 'administer' };
const SEE_OWN: Line = { least: 'viewer', where: 'person', scope: 'read' };
const BY_SESSION: Line = { least: 'viewer', where: 'session', scope: 'administer' };
const CHANGE_OWN: Line = { least: 'viewer', where: 'person', scope: 'administer' };

export const TABLE: Record<Route, Line | typeof OPEN> = {
  'get /health/live': OPEN,
  'get /health/ready': OPEN,
  'get /openapi.json': OPEN,
  'get /docs': OPEN,
  'get /docs/': OPEN,
  'get /docs/*': OPEN,
  'get /docs/LICENSE': OPEN,
  'get /docs/index.html': OPEN,
  'get /docs/swagger-ui-init.js': OPEN,
  'get /docs/docs/swagger-ui-init.js': OPEN,
  'get /docs-yaml': OPEN,
  'get /problems/:code': OPEN,
  'get /account': OPEN,
  'get /account/:file': OPEN,

  'get /public/agreements': OPEN,
  'get /public/agreements/:agreement': OPEN,
  'get /public/agreements/:agreement/provisions': OPEN,
  'get /public/agreements/:agreement/provisions/:provision': OPEN,
  'get /public/agreements/:agreement/milestones': OPEN,
  'get /public/agreements/:agreement/milestones/:milestone': OPEN,
  'get /public/agreements/:agreement/overdue': OPEN,
  'get /public/agreements/:agreement/summary': OPEN,
  'get /public/agreements/:agreement/sources': OPEN,
  'get /links/:token': OPEN,

  'post /v1/auth/sign-in': OPEN,
  'post /v1/auth/sign-in/second-factor': OPEN,
  'post /v1/auth/reset-requests': OPEN,
  'post /v1/auth/reset': OPEN,
  'get /v1/auth/providers': OPEN,
  'post /v1/auth/providers/:provider/sign-in': OPEN,
  'get /v1/auth/callback/:provider': OPEN,
  'post /v1/invitations/acceptance': OPEN,

  'get /v1/auth/session': SEE_OWN,
  'get /v1/auth/sessions': SEE_OWN,
  'delete /v1/auth/sessions/:id': CHANGE_OWN,
  'post /v1/auth/sign-out': BY_SESSION,
  'post /v1/auth/password': BY_SESSION,
  'post /v1/auth/second-factor/enrolment': BY_SESSION,
  'post /v1/auth/second-factor/confirmation': BY_SESSION,
  'post /v1/auth/second-factor/removal': BY_SESSION,
  'get /v1/keys': SEE_OWN,
  'post /v1/keys': CHANGE_OWN,
  'delete /v1/keys/:id': CHANGE_OWN,
  'get /v1/links': SEE_OWN,
  'post /v1/links': CHANGE_OWN,
  'delete /v1/links/:id': CHANGE_OWN,

  'get /v1/grants': ADMINISTER_ANYWHERE,
  'post /v1/grants': ADMINISTER_ANYWHERE,
  'delete /v1/grants/:id': ADMINISTER_ANYWHERE,
  'get /v1/invitations': ADMINISTER_ANYWHERE,
  'post /v1/invitations': ADMINISTER_ANYWHERE,
  'delete /v1/invitations/:id': ADMINISTER_ANYWHERE,
  'get /v1/people': ADMINISTER_ALL,
  'delete /v1/people/:id': ADMINISTER_ALL,
  'post /v1/people/:id/deactivation': ADMINISTER_ALL,
  'post /v1/people/:id/reactivation': ADMINISTER_ALL,
  'post /v1/people/:id/reset': ADMINISTER_ALL,
  'delete /v1/people/:id/second-factor': ADMINISTER_ALL,

  'get /v1/agreements': READ_ANYWHERE,
  'get /v1/parties': READ_ANYWHERE,
  'get /v1/parties/:party': READ_ANYWHERE,
  'get /v1/scales': READ_ANYWHERE,
  'get /v1/overdue': READ_ANYWHERE,
  'get /v1/summary': READ_ANYWHERE,
  'get /v1/audit/verify': READ_ANYWHERE,
  'get /v1/audit/heads': READ_ANYWHERE,
  'get /v1/audit': AUDIT,
  'get /v1/audit/consistency': AUDIT,
  'get /v1/audit/export': AUDIT,
  'post /v1/deadlines/calculate': COMPUTE,
  'post /v1/agreements': ADMINISTER_ALL,
  'post /v1/parties': ADMINISTER_ALL,
  'patch /v1/parties/:party': ADMINISTER_ALL,
  'post /v1/scales': ADMINISTER_ALL,

  'get /v1/agreements/:agreement': READ,
  'patch /v1/agreements/:agreement': ADMINISTER,
  'get /v1/agreements/:agreement/publication': READ,
  'post /v1/agreements/:agreement/publication': ADMINISTER,
  'get /v1/agreements/:agreement/overdue': READ,
  'get /v1/agreements/:agreement/summary': READ,
  'get /v1/agreements/:agreement/summary/evidence': READ,
  'get /v1/agreements/:agreement/trajectory': READ,
  'get /v1/agreements/:agreement/differences': READ,
  'get /v1/agreements/:agreement/activity': READ,
  'get /v1/agreements/:agreement/states': READ,
  'post /v1/agreements/:agreement/states': RECORD,
  'get /v1/agreements/:agreement/published-figures': READ,
  'post /v1/agreements/:agreement/published-figures': RECORD,
  'get /v1/agreements/:agreement/signatories': READ,
  'post /v1/agreements/:agreement/signatories': RECORD,
  'get /v1/agreements/:agreement/signatories/:id': READ,
  'patch /v1/agreements/:agreement/signatories/:id': RECORD,
  'get /v1/agreements/:agreement/events': READ,
  'post /v1/agreements/:agreement/events': RECORD,
  'get /v1/agreements/:agreement/events/:event': READ,
  'get /v1/agreements/:agreement/events/:event/occurrences': READ,
  'post /v1/agreements/:agreement/events/:event/occurrences': RECORD,
  'get /v1/agreements/:agreement/periods': READ,
  'post /v1/agreements/:agreement/periods': RECORD,
  'get /v1/agreements/:agreement/periods/:period': READ,
  'get /v1/agreements/:agreement/periods/:period/extensions': READ,
  'post /v1/agreements/:agreement/periods/:period/extensions': RECORD,
  'get /v1/agreements/:agreement/provisions': READ,
  'post /v1/agreements/:agreement/provisions': RECORD,
  'get /v1/agreements/:agreement/provisions/:provision': READ,
  'patch /v1/agreements/:agreement/provisions/:provision': RECORD,
  'get /v1/agreements/:agreement/provisions/:provision/history': READ,
  'get /v1/agreements/:agreement/claims': READ,
  'post /v1/agreements/:agreement/claims': RECORD,
  'get /v1/agreements/:agreement/claims/:claim': READ,
  'post /v1/agreements/:agreement/claims/:claim/triage': RECORD,
  'get /v1/agreements/:agreement/provisions/:provision/questions': READ,
  'get /v1/agreements/:agreement/comparison': READ,
  'get /v1/agreements/:agreement/comparison/published-figures': READ,
  'get /v1/agreements/:agreement/published-codes': READ,
  'post /v1/agreements/:agreement/published-codes': RECORD,
  'get /v1/agreements/:agreement/incidents': READ,
  'post /v1/agreements/:agreement/incidents': RECORD,
  'get /v1/agreements/:agreement/incidents/:incident': READ,
  'post /v1/agreements/:agreement/incidents/:incident/findings': RECORD,
  'get /v1/agreements/:agreement/incident-counts': READ,
  'get /v1/agreements/:agreement/blockages': READ,
  'post /v1/agreements/:agreement/blockages': RECORD,
  'post /v1/agreements/:agreement/blockages/:blockage/lifting': RECORD,
  'get /v1/agreements/:agreement/dependencies': READ,
  'post /v1/agreements/:agreement/dependencies': RECORD,
  'get /v1/agreements/:agreement/provisions/:provision/obstacles': READ,
  'get /v1/agreements/:agreement/milestones/:milestone/obstacles': READ,
  'get /v1/agreements/:agreement/indicators': READ,
  'post /v1/agreements/:agreement/indicators': RECORD,
  'get /v1/agreements/:agreement/indicators/:indicator': READ,
  'post /v1/agreements/:agreement/indicators/:indicator/targets': RECORD,
  'post /v1/agreements/:agreement/indicators/:indicator/measurements': RECORD,
  'get /v1/agreements/:agreement/bundle': READ_DRAFTS,
  'get /v1/agreements/:agreement/provisions/:provision/assessments': READ,
  'post /v1/agreements/:agreement/provisions/:provision/assessments': RECORD,
  'get /v1/agreements/:agreement/provisions/:provision/deadline': READ,
  'get /v1/agreements/:agreement/provisions/:provision/deadline-revisions': READ,
  'post /v1/agreements/:agreement/provisions/:provision/deadline-revisions': RECORD,
  'get /v1/agreements/:agreement/milestones': READ,
  'post /v1/agreements/:agreement/milestones': RECORD,
  'get /v1/agreements/:agreement/milestones/:milestone': READ,
  'patch /v1/agreements/:agreement/milestones/:milestone': RECORD,
  'get /v1/agreements/:agreement/milestones/:milestone/completions': READ,
  'post /v1/agreements/:agreement/milestones/:milestone/completions': RECORD,
  'get /v1/agreements/:agreement/milestones/:milestone/deadline': READ,
  'get /v1/agreements/:agreement/milestones/:milestone/deadline-revisions': READ,
  'post /v1/agreements/:agreement/milestones/:milestone/deadline-revisions': RECORD,
  'get /v1/agreements/:agreement/records/:id': READ,
  'post /v1/agreements/:agreement/records/:id/retraction': RECORD,
  'post /v1/agreements/:agreement/records/:id/correction': RECORD,
  'get /v1/agreements/:agreement/proposals': READ_DRAFTS,
  'get /v1/agreements/:agreement/proposals/:id': READ_DRAFTS,
  'patch /v1/agreements/:agreement/proposals/:id': RECORD,
  'post /v1/agreements/:agreement/proposals/:id/approval': REVIEW,
  'post /v1/agreements/:agreement/proposals/:id/return': REVIEW,
  'get /v1/agreements/:agreement/sources': READ,
  'post /v1/agreements/:agreement/sources': RECORD,
  'get /v1/agreements/:agreement/sources/:source': READ,
  'post /v1/agreements/:agreement/sources/:source/purge': ADMINISTER,
};
