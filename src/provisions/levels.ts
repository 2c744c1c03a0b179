import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { LEVELS } from './status.queries.js';

/** The levels of a scale, lowest first; none of one that is not there. */
export async function levelsOf({ manager }: Write, scale: string): Promise<string[]> {
  const rows = await manager.query<{ level: string }[]>(LEVELS.text, [scale]);
  return rows.map(({ level }) => level);
}

/** The rank of a level on a scale. @throws DomainError `refused`, naming the levels there are */
export function rankOn(scale: string, levels: readonly string[], level: string): number {
  const rank = levels.indexOf(level);
  if (rank >= 0) return rank;
  throw refusal('refused', '/level', `is no level of the scale ${scale}: ${levels.join(', ')}`);
}
