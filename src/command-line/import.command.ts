import { open } from 'node:fs/promises';
import { Command } from 'commander';
import type { ImportReport } from '../exchange/import.service.js';
import { StartError } from '../start-error.js';
import { onDatabase, print } from './on-database.js';
import { textTable } from './text-table.js';

/** `jalon import <file>`. */
export const importCommand = new Command('import')
  .argument('<file>', 'a peace-agreement bundle')
  .description('import a bundle: all of it or nothing; what is stored already is skipped')
  .option('--dry-run', 'tell what would be imported, and import nothing')
  .option('--json', 'the report as JSON')
  .action(async (file: string, options: { dryRun?: true; json?: true }) => {
    const { MOST_BYTES, readJson } = await import('../exchange/bundle-text.js');
    const value = readJson(await contentOf(file, MOST_BYTES));
    await onDatabase(async (services) => {
      const { JALON } = await import('../ledger/author.js');
      const { Imports } = await import('../exchange/import.service.js');
      const imports = services.get(Imports);
      const bundle = await imports.check(value);
      const report = await imports.importBundle(bundle, JALON, { dryRun: options.dryRun ?? false });
      print(options.json ? report : told(report, options.dryRun ?? false));
    });
  });

/** @throws StartError for a file that cannot be read or is too large to be a bundle. */
async function contentOf(file: string, mostBytes: number): Promise<Buffer> {
  const handle = await open(file).catch((error: unknown) => {
    throw new StartError(`${file} cannot be read: ${(error as Error).message}`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new StartError(`${file} is no file`);
    if (stat.size > mostBytes) throw new StartError(`${file} is larger than ${mostBytes} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function told(
  { agreement, created, added, skipped, sequence, recordedAt }: ImportReport,
  dryRun: boolean,
): string {
  const what = created ? 'a new agreement' : recordedAt ? 'new records' : 'nothing new';
  const head = dryRun ? `${agreement}: would import ${what}` : `${agreement}: imported ${what}`;
  const entry = dryRun ? '' : `, ledger entry ${sequence}${recordedAt ? ` of ${recordedAt}` : ' as before'}`;
  const lists = [...new Set([...Object.keys(added), ...Object.keys(skipped)])].sort();
  const rows = lists.map((list) => [list, added[list] ?? 0, skipped[list] ?? 0]);
  return `${head}${entry}\n${textTable([['', 'added', 'known'], ...rows])}`;
}
