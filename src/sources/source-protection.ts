import type { Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { refusal } from '../refusal.js';
import type { SourceInput } from './source.dto.js';

/** Who may read what a source is, and what all others see in its place. */
export interface Protection {
  access: Access;
  codeName: string | null;
  publicWording: Text | null;
}

export const PUBLIC: Protection = { access: 'public', codeName: null, publicWording: null };

/**
 * How an input is protected.
 * @throws DomainError `refused` without what all others are to see, with it for a public source, and for a confidential
 * one with a key, which could tell what it is, or without its grade.
 */
export function protectionOf(input: SourceInput, pointer: string): Protection {
  const { access = 'public', codeName, publicWording, key, title, reliability } = input;
  if (access === 'public') {
    if (codeName !== undefined)
      throw refusal('refused', `${pointer}/codeName`, 'is for a source that is not public');
    if (publicWording === undefined) return PUBLIC;
    throw refusal('refused', `${pointer}/publicWording`, 'is for a source that is not public');
  }
  if (title === undefined)
    throw refusal('refused', `${pointer}/access`, 'stands beside a title, not beside a key alone');
  if (codeName === undefined)
    throw refusal('refused', `${pointer}/codeName`, `is needed for a ${access} source`);
  if (publicWording === undefined) {
    throw refusal('refused', `${pointer}/publicWording`, `is needed for a ${access} source`);
  }
  if (access === 'confidential' && key !== undefined) {
    throw refusal(
      'refused',
      `${pointer}/key`,
      'could tell what a confidential source is: the product makes one',
    );
  }
  if (access === 'confidential' && !reliability) {
    throw refusal('refused', `${pointer}/reliability`, 'is needed for a confidential source');
  }
  return { access, codeName, publicWording };
}
