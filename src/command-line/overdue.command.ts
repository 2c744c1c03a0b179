import { Command } from 'commander';
import { readOptions, type ReadOptions } from './clocks.js';
import { onDatabase, print } from './on-database.js';
import { textTable } from './text-table.js';

/** `jalon overdue <agreement>`. */
export const overdueCommand = new Command('overdue')
  .argument('<agreement>', 'its ref')
  .description('what is overdue in an agreement, the earliest due first')
  .action(async (agreement: string, { json, ...clocks }: ReadOptions) => {
    await onDatabase(async (services) => {
      const { Overdue } = await import('../overdue/overdue.service.js');
      const overdue = services.get(Overdue);
      const first = await overdue.ofOne(agreement, { ...clocks, limit: 200 }, null);
      const items = [...first.items];
      for (let cursor = first.next; cursor !== null;) {
        const page = await overdue.ofOne(agreement, { cursor, limit: 200 }, null);
        items.push(...page.items);
        cursor = page.next;
      }
      if (json) {
        print({ ...first, items, next: null });
        return;
      }
      const lapsed = first.lapsedTotal > 0 ? `, ${first.lapsedTotal} lapsed when it ended` : '';
      print(`${agreement}: ${first.total} overdue on ${first.asOf}${lapsed}`);
      const rows = items.map((item) => [
        ...[item.daysOverdue, item.dueOn, item.kind, item.milestone ?? item.provision, item.severity],
        ...[item.responsible.join(', '), item.title],
      ]);
      if (rows.length > 0) {
        print(textTable([['days', 'due', 'kind', 'ref', 'severity', 'responsible', 'title'], ...rows]));
      }
    });
  });
for (const option of readOptions()) overdueCommand.addOption(option);
