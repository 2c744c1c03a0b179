import type { INestApplicationContext } from '@nestjs/common';
import { Command, Option } from 'commander';
import { LANGUAGES, type Lang } from '../domain/text.js';
import { FORMATS, type Format, ORDERS, type Order } from '../reports/report-options.js';
import type { Watch } from '../jobs/watch.js';
import { StartError } from '../start-error.js';
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
  edition?: string;
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
  .option('--edition <ref>', 'the report of this edition, whose day, period and parts are its own')
  .option('--out <file>', 'where to write it; nothing that is there is replaced. Default: standard output')
  .action(async (agreement: string, { out, ...asked }: Options) => {
    await onDatabase(async (services) => {
      const { make, cut } = await (asked.edition === undefined
        ? drawn(services, agreement, asked)
        : ofEdition(services, agreement, { ...asked, edition: asked.edition }));
      for (const line of cut) console.error(line);
      const bytes = await make(watched());
      if (out === undefined) process.stdout.write(bytes);
      else {
        await written(out, bytes);
        print(`${out}: ${bytes.length} bytes`);
      }
    });
  });

/** A report to be made, and what is told of what does not fit into it. */
interface Made {
  make: (watch?: Watch) => Promise<Buffer>;
  cut: string[];
}

/** Tells on a terminal, on one line, how far the layout is. */
function watched(): Watch | undefined {
  const { stderr } = process;
  if (!stderr.isTTY) return undefined;
  const tell: Watch['tell'] = (done, total) => {
    if (done === null || total === null) return;
    stderr.write(`\r${done} of ${total} rows are laid out${done === total ? '\n' : ''}`);
  };
  return { tell, signal: new AbortController().signal };
}

async function drawn(
  services: INestApplicationContext,
  agreement: string,
  { lang, format, edition: _none, ...asked }: Options,
): Promise<Made> {
  const { Reports } = await import('../reports/reports.service.js');
  const { Renderings } = await import('../reports/renderings.service.js');
  const { ReportQuery } = await import('../reports/report.dto.js');
  const { validated } = await import('../validation.js');
  const { Withholding } = await import('../sources/withholding.interceptor.js');
  const query = validated(ReportQuery, { ...asked, lang });
  const whole = await services.get(Reports).of(agreement, query, lang);
  const report = services.get(Withholding).shown(whole, undefined) as typeof whole;
  const json = () => Promise.resolve(Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
  return {
    make: format === 'json' ? json : (watch) => services.get(Renderings).render(report, format, watch),
    cut: report.cut.map(({ part, shown, total }) => `${part}: ${shown} of ${total} are shown`),
  };
}

/** @throws StartError for an option beside it that an edition answers itself */
async function ofEdition(
  services: INestApplicationContext,
  agreement: string,
  { edition, format, lang, order, ...others }: Options & { edition: string },
): Promise<Made> {
  const given = Object.keys(others).filter((name) => others[name as keyof typeof others] !== undefined);
  if (given.length > 0 || order !== 'theme')
    throw new StartError(
      'an edition has its own day, period, order and parts: give --format, --lang and --out only',
    );
  const { EditionRenderings } = await import('../editions/edition-renderings.service.js');
  const file = await services.get(EditionRenderings).file(agreement, edition, { format, lang });
  return { make: file.make, cut: file.cut.map((part) => `${part}: not all of it is shown`) };
}
