import { readFileSync } from 'node:fs';
import { inPackage } from '../package-root.js';

let keys: Set<string> | undefined;

/** The keys of PAM's 51 types of provision (`data/pam-provision-types.json`). */
export function pamTypes(): ReadonlySet<string> {
  if (!keys) {
    const { types } = JSON.parse(readFileSync(inPackage('data', 'pam-provision-types.json'), 'utf8')) as {
      types: { key: string }[];
    };
    keys = new Set(types.map(({ key }) => key));
  }
  return keys;
}
