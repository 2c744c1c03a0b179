import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { Exports } from '../exports.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import { JobView } from '../jobs/job.dto.js';
import { Jobs } from '../jobs/jobs.service.js';
import { ForLater } from '../jobs/later.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { CUT_HEADER, fileHeaders, inEachFormat } from '../reports/report-file.js';
import { isLong } from '../reports/report-options.js';
import { SecurityLog } from '../security-log.js';
import { IssueCorrigendum, PublishEdition, RecordSharing, SendReply } from './edition-acts.dto.js';
import { ChangeEdition, EditionDetail, EditionList, EditionsQuery, RecordEdition } from './edition.dto.js';
import { EditionReport, EditionReportQuery } from './edition-report.dto.js';
import { type EditionFile, EditionRenderings } from './edition-renderings.service.js';
import { Editions } from './editions.service.js';
import { Publishing } from './publishing.service.js';

/** What the contract says of the report of an edition, as a file. */
export const EDITION_FILE = {
  description:
    'In the format asked for. As JSON a published edition is the bytes that were frozen, for ever; other formats lay these out.',
  headers: {
    'X-Edition-SHA256': {
      description: 'SHA-256, in hex, of what was frozen in the language; left out of a draft.',
      schema: { type: 'string' as const },
    },
    ...CUT_HEADER,
  },
  content: inEachFormat(EditionReport),
};

@ApiTags('Editions')
@Controller('v1/agreements/:agreement/editions')
export class EditionsController {
  constructor(
    private readonly editions: Editions,
    private readonly publishing: Publishing,
    private readonly renderings: EditionRenderings,
    private readonly exports: Exports,
    private readonly log: SecurityLog,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Editions of the report, the newest period first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: EditionsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<EditionList> {
    return this.editions.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Draft an edition: a period, and a data cut-off' })
  make(
    @Param('agreement') agreement: string,
    @Body() input: RecordEdition,
    @By() author: Author,
  ): Promise<EditionDetail> {
    return this.editions.make(agreement, input, author);
  }

  @Get(':edition')
  @Needs('viewer')
  @ApiOperation({ summary: 'An edition, its figures, what the parties said, and its corrigenda' })
  get(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<EditionDetail> {
    return this.editions.one(agreement, edition, clocks, lang);
  }

  @Patch(':edition')
  @Needs('analyst')
  @ApiOperation({ summary: 'Change a draft; once it was shared it stays as it is' })
  change(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Body() input: ChangeEdition,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<EditionDetail> {
    return this.editions.change(agreement, edition, input, version, author);
  }

  @Get(':edition/report')
  @Needs('viewer')
  @ApiExtraModels(EditionReport)
  @ApiOperation({ summary: 'The report of an edition, as everybody may read it' })
  @ApiOkResponse(EDITION_FILE)
  @ForLater()
  async report(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Query() { format = 'json', corrigenda }: EditionReportQuery,
    @ReaderLanguage() asked: Lang | null,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | JobView> {
    const place = this.exports.begin(request, reply);
    const lang = asked ?? 'en';
    const file = await this.renderings.file(agreement, edition, { format, lang, corrigenda });
    const { name, make } = file;
    const task = {
      agreement,
      file: name,
      headers: editionHeaders(file, lang),
      make,
      takesLong: isLong(format),
    };
    return this.jobs.answer(task, { caller, place, request, reply });
  }

  @Post(':edition/sharings')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record that it was given to parties for comment' })
  share(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Body() input: RecordSharing,
    @By() author: Author,
  ): Promise<EditionDetail> {
    return this.editions.share(agreement, edition, input, author);
  }

  @Post(':edition/replies')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what a party replied, word for word' })
  reply(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Body() input: SendReply,
    @By() author: Author,
  ): Promise<EditionDetail> {
    return this.editions.reply(agreement, edition, input, author);
  }

  @Post(':edition/publication')
  @Needs('admin')
  @ApiOperation({ summary: 'Publish an edition: its report is frozen, and cannot be taken back' })
  async publish(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Body() input: PublishEdition,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<EditionDetail> {
    const published = await this.publishing.publish(agreement, edition, input, author);
    this.log.tell('edition-published', request, author.personId, published.id);
    return published;
  }

  @Post(':edition/corrigenda')
  @Needs('admin')
  @ApiOperation({
    summary: 'Say beside a published edition which of its figures would be others, had one known',
  })
  correct(
    @Param('agreement') agreement: string,
    @Param('edition') edition: string,
    @Body() input: IssueCorrigendum,
    @By() author: Author,
  ): Promise<EditionDetail> {
    return this.publishing.correct(agreement, edition, input, author);
  }
}

/** With which the report of an edition is sent. */
export const editionHeaders = (file: EditionFile, lang: Lang): Record<string, string> => ({
  ...fileHeaders(file, lang),
  ...(file.sha256 !== null && { 'x-edition-sha256': file.sha256 }),
});
