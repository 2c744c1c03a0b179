import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where secrets are kept outside the database: who has the one and not the other can neither read nor forge. */
export class KeysDirectory {
  constructor(readonly path: string) {}

  /** The content of a key file, which is made when first asked for; of several that make it at once, one does. */
  read(name: string, make: () => Buffer): Buffer {
    const found = this.find(name);
    if (found) return found;
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFileSync(file);
  }

  /** The content of a key file; null where there is none. */
  find(name: string): Buffer | null {
    try {
      return readFileSync(path.join(this.path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return null;
    }
  }

  /** Removes a key file: what was sealed with it opens no more, wherever it stands. */
  destroy(name: string): void {
    rmSync(path.join(this.path, name), { force: true });
  }
}
