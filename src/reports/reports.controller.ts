import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { Exports } from '../exports.js';
import { JobView } from '../jobs/job.dto.js';
import { Jobs } from '../jobs/jobs.service.js';
import { ForLater } from '../jobs/later.js';
import type { Watch } from '../jobs/watch.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Withholding } from '../sources/withholding.interceptor.js';
import { contentType } from './media-types.js';
import { Renderings } from './renderings.service.js';
import { ReportQuery, ReportView } from './report.dto.js';
import { CUT_HEADER, cutHeader, fileHeaders, inEachFormat } from './report-file.js';
import { isLong } from './report-options.js';
import { Reports } from './reports.service.js';

@ApiTags('Reports')
@Controller('v1/agreements/:agreement/report')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly renderings: Renderings,
    private readonly withholding: Withholding,
    private readonly exports: Exports,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiExtraModels(ReportView)
  @ApiOperation({ summary: 'The summary as a document for people, with what stands behind it' })
  @ApiOkResponse({
    description:
      'In the format asked for. What is cut because a report holds no more stands in `cut`, in the document, and in the header.',
    headers: CUT_HEADER,
    content: inEachFormat(ReportView),
  })
  @ForLater()
  async get(
    @Param('agreement') agreement: string,
    @Query() query: ReportQuery,
    @ReaderLanguage() asked: Lang | null,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView | Buffer | JobView> {
    const { format = 'json' } = query;
    const lang = asked ?? 'en';
    const place = this.exports.begin(request, reply);
    // Before it is laid out: of a file nothing could be taken away any more.
    const report = this.withholding.shown(
      await this.reports.of(agreement, query, lang),
      caller,
    ) as ReportView;
    const name = fileName(report, format);
    const cut = report.cut.map(({ part }) => part);
    if (format === 'json') {
      void reply.headers({ 'content-language': lang, ...cutHeader(cut) });
      return report;
    }
    const task = {
      agreement: report.agreement.ref,
      file: name,
      headers: fileHeaders({ type: contentType(format), name, cut }, lang),
      make: (watch?: Watch) => this.renderings.render(report, format, watch),
      takesLong: isLong(format),
    };
    return this.jobs.answer(task, { caller, place, request, reply });
  }
}

/** `algiers-2015-report-2018-04-30-fr.pdf`. */
const fileName = ({ agreement, asOf, lang }: ReportView, format: string): string =>
  `${agreement.ref}-report-${asOf}-${lang}.${format}`;
