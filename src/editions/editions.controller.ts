import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
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
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { Exports } from '../exports.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import { JobView } from '../jobs/job.dto.js';
import { Jobs } from '../jobs/jobs.service.js';
import { ACCEPTED, isForLater, PREFER } from '../jobs/later.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { HTML_POLICY } from '../reports/formats/html.js';
import { MEDIA_TYPES } from '../reports/media-types.js';
import { isLong } from '../reports/renderings.service.js';
import { SecurityLog } from '../security-log.js';
import { IssueCorrigendum, PublishEdition, RecordSharing, SendReply } from './edition-acts.dto.js';
import { ChangeEdition, EditionDetail, EditionList, EditionsQuery, RecordEdition } from './edition.dto.js';
import { EditionReport, EditionReportQuery } from './edition-report.dto.js';
import { type EditionFile, EditionRenderings } from './edition-renderings.service.js';
import { Editions } from './editions.service.js';
import { Publishing } from './publishing.service.js';

const TEXT = { schema: { type: 'string' as const } };
const BYTES = { schema: { type: 'string' as const, format: 'binary' } };

/** What the contract says of the report of an edition, as a file. */
export const EDITION_FILE = {
  description:
    'In the format asked for. As JSON a published edition is the bytes that were frozen, for ever; other formats lay these out.',
  headers: {
    'X-Edition-SHA256': {
      description: 'SHA-256, in hex, of what was frozen in the language; left out of a draft.',
      schema: { type: 'string' as const },
    },
    'X-Report-Cut': {
      description: 'Parts that are cut, with commas between them.',
      schema: { type: 'string' as const },
    },
  },
  content: {
    'application/json': { schema: { $ref: getSchemaPath(EditionReport) } },
    ...{ 'text/html': TEXT, 'text/csv': TEXT },
    ...{ [MEDIA_TYPES.xlsx]: BYTES, [MEDIA_TYPES.docx]: BYTES, [MEDIA_TYPES.pdf]: BYTES },
  },
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
  @ApiAcceptedResponse({ ...ACCEPTED, type: JobView })
  @ApiHeader(PREFER)
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
    const headers = fileHeaders(file, lang);
    if (isLong(format) && isForLater(request)) {
      const task = { agreement, file: file.name, headers, make: file.make };
      return this.jobs.answer(task, caller, place, reply);
    }
    const bytes = await file.make();
    void reply.headers(headers);
    return bytes;
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
export function fileHeaders({ type, name, cut, sha256 }: EditionFile, lang: Lang): Record<string, string> {
  const isPage = type.startsWith('text/html');
  return {
    'content-type': type,
    'content-language': lang,
    'content-disposition': `${isPage || type.startsWith('application/json') ? 'inline' : 'attachment'}; filename="${name}"`,
    ...(sha256 !== null && { 'x-edition-sha256': sha256 }),
    ...(cut.length > 0 && { 'x-report-cut': cut.join(',') }),
    ...(isPage && { 'content-security-policy': HTML_POLICY }),
  };
}
