import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { EDITION_FILE, editionHeaders } from '../editions/editions.controller.js';
import { EditionReport, EditionReportQuery } from '../editions/edition-report.dto.js';
import { Exports } from '../exports.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { PublicEditionList, PublicEditionQuery, PublicEditionView } from './public-editions.dto.js';
import { PublicEditions } from './public-editions.service.js';
import { PublicQuery } from './public-view.dto.js';

@ApiTags('Public view')
@Controller('public/agreements/:agreement/editions')
@Open()
export class PublicEditionsController {
  constructor(
    private readonly editions: PublicEditions,
    private readonly exports: Exports,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Published editions of the report, the newest period first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: PublicEditionQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicEditionList> {
    return this.editions.list(agreement, query, lang);
  }

  @Get(':edition')
  @ApiOperation({ summary: 'A published edition, and its corrigenda' })
  get(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Query() _query: PublicQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicEditionView> {
    return this.editions.one(agreement, edition, lang);
  }

  @Get(':edition/report')
  @ApiExtraModels(EditionReport)
  @ApiOperation({ summary: 'The report of a published edition' })
  @ApiOkResponse(EDITION_FILE)
  async report(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Query() query: EditionReportQuery,
    @ReaderLanguage() asked: Lang | null,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    this.exports.begin(request, reply);
    const lang = asked ?? 'en';
    const { format = 'json', corrigenda } = query;
    const file = await this.editions.file(agreement, edition, { format, lang, corrigenda });
    const bytes = await file.make();
    // Only where the address says all that the bytes hang on.
    if (file.isFixed && query.lang !== undefined)
      void reply.header('cache-control', 'public, max-age=31536000, immutable');
    void reply.headers(editionHeaders(file, lang));
    return bytes;
  }
}
