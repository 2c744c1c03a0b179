#!/usr/bin/env node
import { Command } from 'commander';
import { failed } from './command-line/failure.js';
import { exportCommand } from './command-line/export.command.js';
import { importCommand } from './command-line/import.command.js';
import { keysCommand } from './command-line/keys.command.js';
import { overdueCommand } from './command-line/overdue.command.js';
import { reportCommand } from './command-line/report.command.js';
import { summaryCommand } from './command-line/summary.command.js';
import { verifyCommand } from './command-line/verify.command.js';

const program = new Command('jalon')
  .description('Jalon tells whether the promises of a peace agreement are kept.')
  .addHelpText(
    'after',
    '\nUses DATABASE_URL, or the embedded database in DATA_DIR.\nExit codes: 0 done, 1 refused, 2 not understood; those of verify: jalon verify --help.',
  );
for (const command of [
  importCommand,
  exportCommand,
  overdueCommand,
  summaryCommand,
  reportCommand,
  keysCommand,
  verifyCommand,
])
  program.addCommand(command);
for (const command of [program, ...program.commands, ...keysCommand.commands]) command.exitOverride();

// `| head` closes the pipe when it has read enough: no fault of ours
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failed(error);
}
