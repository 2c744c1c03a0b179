import { existsSync } from 'node:fs';
import path from 'node:path';

/** A path inside the package, from wherever the product is started: the sources and the build disagree on `..`. */
export function inPackage(...parts: string[]): string {
  let directory = import.meta.dirname;
  while (!existsSync(path.join(directory, 'package.json'))) directory = path.dirname(directory);
  return path.join(directory, ...parts);
}
