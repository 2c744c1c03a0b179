import { ROLES } from '../../src/domain/role.js';
import { type Line, OPEN } from './table.js';
import type { Holding } from './principals.js';

/** `hidden`: not even told that the agreement is there. */
export type Decision = 'admitted' | 'unknown' | 'forbidden' | 'hidden';

/** What a line says of somebody who asks in an agreement; `holds` null: nobody who is known. */
export function decided(line: Line | typeof OPEN, holds: Holding | null, agreement: string): Decision {
  if (line === OPEN) return 'admitted';
  if (holds === null) return 'unknown';
  const { least, where, scope } = line;
  const isEverywhere = holds.agreement === null;
  if (where === 'agreement' && !isEverywhere && holds.agreement !== agreement) return 'hidden';
  if (where === 'deployment' && !isEverywhere) return 'forbidden';
  if (where === 'session' && holds.by === 'key') return 'forbidden';
  const isOwn = where === 'person' || where === 'session';
  if (!isOwn && ROLES.indexOf(holds.role) < ROLES.indexOf(least)) return 'forbidden';
  return holds.scopes.includes(scope) ? 'admitted' : 'forbidden';
}

/** What an answer tells of it; refusals of the handler are of somebody who was admitted. */
export function told(status: number, detail: string, agreement: string): Decision {
  if (status === 401) return 'unknown';
  if (status === 403) return 'forbidden';
  return status === 404 && detail === `there is no agreement ${agreement}` ? 'hidden' : 'admitted';
}
