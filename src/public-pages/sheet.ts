import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../settings.js';
import type { Surroundings } from './frame.js';

/** The one sheet of the pages. Its name bears a hash of what it holds, so that caches need never ask again. */
@Injectable()
export class Sheet {
  readonly content = readFileSync(path.join(import.meta.dirname, 'page', 'published.css'), 'utf8');
  readonly name = `${createHash('sha256').update(this.content).digest('base64url').slice(0, 12)}.css`;

  constructor(private readonly settings: Settings) {}

  get around(): Surroundings {
    return { base: this.settings.basePath, sheet: `published-sheets/${this.name}` };
  }
}
