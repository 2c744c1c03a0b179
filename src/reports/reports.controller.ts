import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { Exports } from '../exports.js';
import { JobView } from '../jobs/job.dto.js';
import { Jobs } from '../jobs/jobs.service.js';
import { ACCEPTED, isForLater, PREFER } from '../jobs/later.js';
import type { Watch } from '../jobs/watch.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Withholding } from '../sources/withholding.interceptor.js';
import { contentType, MEDIA_TYPES } from './media-types.js';
import { isLong, Renderings } from './renderings.service.js';
import { HTML_POLICY } from './formats/html.js';
import { ReportQuery, ReportView } from './report.dto.js';
import { Reports } from './reports.service.js';

const TEXT = { schema: { type: 'string' as const } };
const BYTES = { schema: { type: 'string' as const, format: 'binary' } };

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
    headers: {
      'X-Report-Cut': {
        description: 'Parts that are cut, with commas between them.',
        schema: { type: 'string' },
      },
    },
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ReportView) } },
      ...{ 'text/html': TEXT, 'text/csv': TEXT },
      ...{ [MEDIA_TYPES.xlsx]: BYTES, [MEDIA_TYPES.docx]: BYTES, [MEDIA_TYPES.pdf]: BYTES },
    },
  })
  @ApiAcceptedResponse({ ...ACCEPTED, type: JobView })
  @ApiHeader(PREFER)
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
    if (format === 'json') {
      void reply.header('content-language', lang);
      if (report.cut.length > 0) void reply.header('x-report-cut', cutOf(report));
      return report;
    }
    const task = {
      agreement: report.agreement.ref,
      file: fileName(report, format),
      headers: {
        'content-type': contentType(format),
        'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${fileName(report, format)}"`,
        'content-language': lang,
        ...(report.cut.length > 0 && { 'x-report-cut': cutOf(report) }),
        ...(format === 'html' && { 'content-security-policy': HTML_POLICY }),
      },
      make: (watch?: Watch) => this.renderings.render(report, format, watch),
    };
    if (isLong(format) && isForLater(request)) return this.jobs.answer(task, caller, place, reply);
    const bytes = await task.make();
    void reply.headers(task.headers);
    return bytes;
  }
}

const cutOf = ({ cut }: ReportView): string => cut.map(({ part }) => part).join(',');

/** `algiers-2015-report-2018-04-30-fr.pdf`. */
const fileName = ({ agreement, asOf, lang }: ReportView, format: string): string =>
  `${agreement.ref}-report-${asOf}-${lang}.${format}`;
