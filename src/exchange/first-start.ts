import { readdir, readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Agreement } from '../agreements/agreement.entity.js';
import { ApiKey } from '../auth/api-key.entity.js';
import { Keys } from '../auth/keys.service.js';
import { JALON } from '../ledger/author.js';
import { inPackage } from '../package-root.js';
import type { Bundle } from './bundle.js';
import { readJson } from './bundle-text.js';
import { Imports } from './import.service.js';

/** Orders starters that come at the same time; any number that nothing else uses. */
const FIRST_KEY_LOCK = 1_764_000_001;

/** What a start does on a database that may be empty. Each step may be repeated, and by several starters at once. */
@Injectable()
export class FirstStart {
  constructor(
    private readonly database: DataSource,
    private readonly imports: Imports,
    private readonly keys: Keys,
  ) {}

  /** Imports the agreements that the product brings along, as far as their refs are not stored. */
  async importSeeds(log: (line: string) => void): Promise<void> {
    const directory = inPackage('data', 'agreements');
    for (const file of (await readdir(directory)).filter((name) => name.endsWith('.json')).sort()) {
      const value = readJson(await readFile(`${directory}/${file}`));
      const { ref } = (value as Bundle).agreement;
      if (await this.database.manager.existsBy(Agreement, { ref })) continue;
      log(`loading ${ref} ...`);
      await this.imports.importBundle(await this.imports.check(value), JALON);
    }
  }

  /** Makes the first admin key when there is none; its text, unless it was given. */
  async ensureAdminKey(given: string | null): Promise<string | null> {
    return this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [FIRST_KEY_LOCK]);
      if (await manager.existsBy(ApiKey, { role: 'admin' })) return null;
      const { key } = await this.keys.make(
        { role: 'admin', clearance: 'confidential', label: 'first key' },
        null,
        given ?? undefined,
      );
      return given === null ? key : null;
    });
  }

  /** How many agreements are stored. */
  agreementCount(): Promise<number> {
    return this.database.manager.count(Agreement);
  }
}
