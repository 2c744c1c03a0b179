import type { INestApplicationContext } from '@nestjs/common';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { Role } from '../auth/api-key.entity.js';
import type { Author } from '../ledger/author.js';
import { onDatabase, print } from './on-database.js';
import { textTable } from './text-table.js';

/** `jalon keys`: for when no admin key is at hand. What it does is in the ledger under the product's own name. */
export const keysCommand = new Command('keys').description('API keys, for when no admin key is at hand');

keysCommand
  .command('create')
  .description('make an API key; it is shown once')
  .addOption(
    new Option('--role <role>', 'what it may do')
      .choices(['viewer', 'analyst', 'admin'])
      .makeOptionMandatory(),
  )
  .requiredOption('--label <label>', 'what it is for')
  .option('--person <name>', 'who will use it')
  .action(async (options: { role: Role; label: string; person?: string }) => {
    await withKeys(async (keys, author) => {
      const made = await keys.make(options, author);
      console.error(`${made.role} key ${made.id}, shown only now:`);
      print(made.key);
    });
  });

keysCommand
  .command('list')
  .description('all keys, newest first; never the keys themselves')
  .action(async () => {
    await withKeys(async (keys) => {
      const rows = (await keys.list()).map(({ id, role, revokedAt, label, person }) => [
        ...[id, role, revokedAt === null ? 'valid' : 'revoked', label, person ?? ''],
      ]);
      print(textTable([['id', 'role', 'state', 'label', 'person'], ...rows]));
    });
  });

keysCommand
  .command('revoke')
  .description('end an API key at once')
  .addArgument(new Argument('<id>', 'as `keys list` shows it').argParser(uuid))
  .action(async (id: string) => {
    await withKeys(async (keys, author) => {
      await keys.revoke(id, author);
      print(`key ${id} is revoked`);
    });
  });

async function withKeys(
  work: (keys: Awaited<ReturnType<typeof keysOf>>, author: Author) => Promise<void>,
): Promise<void> {
  await onDatabase(async (services) => {
    const { JALON } = await import('../exchange/first-start.js');
    await work(await keysOf(services), { personId: JALON, request: null });
  });
}

async function keysOf(services: INestApplicationContext) {
  const { Keys } = await import('../auth/keys.service.js');
  return services.get(Keys);
}

function uuid(text: string): string {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('It must be the id of a key.');
}
