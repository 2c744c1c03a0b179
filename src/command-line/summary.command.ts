import { Command } from 'commander';
import type { SummaryView } from '../compliance/summary.dto.js';
import { readOptions, type ReadOptions } from './clocks.js';
import { onDatabase, print } from './on-database.js';
import { textTable } from './text-table.js';

/** `jalon summary <agreement>`. */
export const summaryCommand = new Command('summary')
  .argument('<agreement>', 'its ref')
  .description('implementation summary of an agreement, with compliance record')
  .action(async (agreement: string, { json, ...clocks }: ReadOptions) => {
    await onDatabase(async (services) => {
      const { Summaries } = await import('../compliance/summaries.service.js');
      const summary = await services.get(Summaries).ofOne(agreement, clocks, null);
      print(json ? summary : told(summary));
    });
  });
for (const option of readOptions()) summaryCommand.addOption(option);

function told(summary: SummaryView): string {
  const { agreement, title, asOf, scale, total, applicable, assessed, score, range, deadlines } = summary;
  const classes = Object.entries(summary.counts).map(([name, count]) => [
    ...[name, count, `${summary.percent[name] ?? 0} %`],
  ]);
  const { provisions, milestones } = deadlines;
  const timing = (
    [
      'onTime',
      'late',
      'overdue',
      'dueSoon',
      'open',
      'awaitingTrigger',
      'suspended',
      'lapsed',
      'void',
    ] as const
  ).map((name) => [name, provisions[name], milestones[name]]);
  return [
    `${title}: ${agreement} on ${asOf}, scale ${scale}`,
    textTable(classes),
    `score ${score.value ?? 'none'} on ${assessed} of ${applicable} assessed; between ${range.low ?? 0} and ${range.high ?? 0} on all ${applicable}`,
    `violations reported in ${summary.violationsReported} of ${total} provisions`,
    '',
    textTable([['deadlines', 'provisions', 'milestones'], ...timing]),
    `${deadlines.provisionsAffected} provisions affected by something overdue`,
  ].join('\n');
}
