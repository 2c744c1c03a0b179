import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { Exports } from '../exports.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Withholding } from '../sources/withholding.interceptor.js';
import { contentType, MEDIA_TYPES } from './media-types.js';
import { Renderings } from './renderings.service.js';
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
  async get(
    @Param('agreement') agreement: string,
    @Query() query: ReportQuery,
    @ReaderLanguage() asked: Lang | null,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportView | StreamableFile> {
    const { format = 'json' } = query;
    const lang = asked ?? 'en';
    this.exports.begin(request, reply);
    // Before it is laid out: of a file nothing could be taken away any more.
    const report = this.withholding.shown(
      await this.reports.of(agreement, query, lang),
      caller,
    ) as ReportView;
    if (report.cut.length > 0)
      void reply.header('x-report-cut', report.cut.map(({ part }) => part).join(','));
    void reply.header('content-language', lang);
    if (format === 'json') return report;
    const bytes = await this.renderings.render(report, format);
    const kept = format === 'html' ? 'inline' : 'attachment';
    void reply.header('content-disposition', `${kept}; filename="${fileName(report, format)}"`);
    if (format === 'html') void reply.header('content-security-policy', HTML_POLICY);
    return new StreamableFile(bytes, { type: contentType(format), length: bytes.length });
  }
}

/** `algiers-2015-report-2018-04-30-fr.pdf`. */
const fileName = ({ agreement, asOf, lang }: ReportView, format: string): string =>
  `${agreement.ref}-report-${asOf}-${lang}.${format}`;
