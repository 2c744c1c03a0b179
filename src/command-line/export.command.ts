import { Command } from 'commander';
import { knownAtOption } from './clocks.js';
import { onDatabase } from './on-database.js';
import { written } from './written.js';

/** `jalon export <agreement>`. */
export const exportCommand = new Command('export')
  .argument('<agreement>', 'ref of the agreement')
  .description(
    'write an agreement whole, as a bundle that another deployment can import; what is sealed, opened',
  )
  .addOption(knownAtOption())
  .option('--output <file>', 'where to write it; nothing that is there is replaced. Default: standard output')
  .action(async (agreement: string, options: { knownAt?: string; output?: string }) => {
    await onDatabase(async (services) => {
      const { BundleExports } = await import('../exchange/export.service.js');
      const bytes = await services.get(BundleExports).bytesOf(agreement, options.knownAt, null);
      if (options.output === undefined) process.stdout.write(bytes);
      else await written(options.output, bytes);
    });
  });
