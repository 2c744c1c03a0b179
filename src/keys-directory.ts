import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where secrets are kept outside the database: who has the one and not the other can neither read nor forge. */
export class KeysDirectory {
  constructor(readonly path: string) {}

  /** The content of a key file, which is made when first asked for; of several that make it at once, one does. */
  read(name: string, make: () => Buffer): Buffer {
    const file = path.join(this.path, name);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    try {
      return readFileSync(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file);
  }
}
