import type { INestApplicationContext } from '@nestjs/common';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type Role, ROLES } from '../domain/role.js';
import type { Giver } from '../auth/keys.service.js';
import { onDatabase, print } from './on-database.js';
import { textTable } from './text-table.js';

/** `jalon keys`: for when no admin key is at hand. What it does is in the ledger under the product's own name. */
export const keysCommand = new Command('keys').description('API keys, for when no admin key is at hand');

keysCommand
  .command('create')
  .description('make an API key; it is shown once')
  .addOption(new Option('--role <role>', 'what it may do').choices([...ROLES]).makeOptionMandatory())
  .requiredOption('--label <label>', 'what it is for')
  .option('--person <name>', 'who will use it: a new person with this role in all agreements')
  .action(async (options: { role: Role; label: string; person?: string }) => {
    await withKeys(async (keys, giver) => {
      const made = await keys.make(options, giver);
      console.error(`${made.role} key ${made.id}, shown only now:`);
      print(made.key);
    });
  });

keysCommand
  .command('list')
  .description('all keys, newest first; never the keys themselves')
  .action(async () => {
    await withKeys(async (keys) => {
      const rows: string[][] = [['id', 'role', 'state', 'label', 'person']];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await keys.list({ limit: 200, ...(cursor && { cursor }) }, null);
        for (const { id, role, revokedAt, label, person } of page.items) {
          rows.push([id, role, revokedAt === null ? 'valid' : 'revoked', label, person ?? '']);
        }
        cursor = page.next;
      }
      print(textTable(rows));
    });
  });

keysCommand
  .command('revoke')
  .description('end an API key at once')
  .addArgument(new Argument('<id>', 'as `keys list` shows it').argParser(uuid))
  .action(async (id: string) => {
    await withKeys(async (keys, { author }) => {
      await keys.revoke(id, author, null);
      print(`key ${id} is revoked`);
    });
  });

async function withKeys(
  work: (keys: Awaited<ReturnType<typeof keysOf>>, giver: Giver) => Promise<void>,
): Promise<void> {
  await onDatabase(async (services) => {
    const { JALON } = await import('../ledger/author.js');
    await work(await keysOf(services), { author: { personId: JALON, request: null }, caller: null });
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
