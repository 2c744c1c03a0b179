import { Command, Option } from 'commander';
import { LANGUAGES, type Lang } from '../domain/text.js';
import { FORMATS, type Format, ORDERS, type Order } from '../reports/report-options.js';
import { dayOption, knownAtOption } from './clocks.js';
import { onDatabase, print } from './on-database.js';
import { written } from './written.js';

interface Options {
  format: Format;
  lang: Lang;
  order: Order;
  asOf?: string;
  knownAt?: string;
  from?: string;
  assessor?: string;
  without?: string;
  out?: string;
}

/** `jalon report <agreement>`. */
export const reportCommand = new Command('report')
  .argument('<agreement>', 'its ref')
  .description('the summary of an agreement as a document, as those read it who may read only what is public')
  .addOption(new Option('--format <format>', 'of the document').choices(FORMATS).default('html'))
  .addOption(new Option('--lang <language>', 'of its words').choices(LANGUAGES).default('en'))
  .addOption(dayOption('--as-of <day>', 'what was true on this day; today when left out'))
  .addOption(knownAtOption())
  .addOption(dayOption('--from <day>', 'first day of the period: what changed since'))
  .option('--assessor <ref>', 'whose assessments count; whose the agreement names when left out')
  .addOption(new Option('--order <order>', 'of its lists').choices(ORDERS).default('theme'))
  .option('--without <parts>', 'parts to leave out, with commas between them')
  .option('--out <file>', 'where to write it; nothing that is there is replaced. Default: standard output')
  .action(async (agreement: string, { out, lang, format, ...asked }: Options) => {
    await onDatabase(async (services) => {
      const { Reports } = await import('../reports/reports.service.js');
      const { Renderings } = await import('../reports/renderings.service.js');
      const { ReportQuery } = await import('../reports/report.dto.js');
      const { validated } = await import('../validation.js');
      const { Withholding } = await import('../sources/withholding.interceptor.js');
      const query = validated(ReportQuery, { ...asked, lang });
      const whole = await services.get(Reports).of(agreement, query, lang);
      const report = services.get(Withholding).shown(whole, undefined) as typeof whole;
      const bytes =
        format === 'json'
          ? Buffer.from(`${JSON.stringify(report, null, 2)}\n`)
          : await services.get(Renderings).render(report, format);
      for (const { part, shown, total } of report.cut)
        console.error(`${part}: ${shown} of ${total} are shown`);
      if (out === undefined) process.stdout.write(bytes);
      else {
        await written(out, bytes);
        print(`${out}: ${bytes.length} bytes`);
      }
    });
  });
