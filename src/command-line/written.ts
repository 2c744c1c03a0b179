import { writeFile } from 'node:fs/promises';
import { StartError } from '../start-error.js';

/** Writes a file that is not there yet. @throws StartError for one that is, or cannot be written */
export async function written(file: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const taken = (error as { code?: string }).code === 'EEXIST';
    throw new StartError(
      taken ? `${file} is there already` : `${file} cannot be written: ${(error as Error).message}`,
    );
  }
}
