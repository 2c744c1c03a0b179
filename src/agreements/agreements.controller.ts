import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs, Readable } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Lang } from '../domain/text.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { Scopes } from '../ledger/scope.service.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  AgreementList,
  AgreementQuery,
  AgreementView,
  ChangeAgreement,
  ChangedAgreement,
  CreateAgreement,
  CreateState,
  PublishedFigureList,
  RecordedFigure,
  RecordPublishedFigure,
  StateList,
  RecordedState,
} from './agreement.dto.js';
import { Agreements } from './agreements.service.js';
import { PublishedFigures } from './published-figures.service.js';
import { States } from './states.service.js';

@ApiTags('Agreements')
@Controller('v1/agreements')
export class AgreementsController {
  constructor(
    private readonly agreements: Agreements,
    private readonly states: States,
    private readonly figures: PublishedFigures,
    private readonly scopes: Scopes,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Agreements, by ref' })
  list(
    @Query() query: AgreementQuery,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<AgreementList> {
    return this.agreements.list(query, lang, readable);
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ summary: 'Make an agreement' })
  async create(@Body() input: CreateAgreement, @By() author: Author): Promise<AgreementView> {
    await this.agreements.create(input, author);
    return this.agreements.view(await this.scopes.one(input.ref, {}), null, null);
  }

  @Get(':agreement')
  @Needs('viewer')
  @ApiOperation({ summary: 'An agreement' })
  async get(
    @Param('agreement') ref: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<AgreementView> {
    return this.agreements.view(await this.scopes.one(ref, clocks), lang, readable);
  }

  @Patch(':agreement')
  @Needs('admin')
  @Previewed(ChangedAgreement)
  @ApiOperation({ summary: 'Change an agreement: adds a version of its text' })
  async change(
    @Param('agreement') ref: string,
    @Body() input: ChangeAgreement,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<ChangedAgreement> {
    await this.agreements.change(ref, input, version, author);
    return this.agreements.view(await this.scopes.one(ref, {}), null, author.readable ?? null);
  }

  @Get(':agreement/states')
  @Needs('viewer')
  @ApiOperation({ summary: 'When it was in force, suspended or ended; oldest first' })
  listStates(
    @Param('agreement') ref: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<StateList> {
    return this.states.list(ref, query, lang);
  }

  @Post(':agreement/states')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record that it came into force, was suspended or ended' })
  recordState(
    @Param('agreement') ref: string,
    @Body() input: CreateState,
    @By() author: Author,
  ): Promise<RecordedState> {
    return this.states.record(ref, input, author);
  }

  @Get(':agreement/published-figures')
  @Needs('viewer')
  @ApiOperation({ summary: 'What monitors published, on their own scale' })
  listPublishedFigures(
    @Param('agreement') ref: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublishedFigureList> {
    return this.figures.list(ref, query, lang);
  }

  @Post(':agreement/published-figures')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record what a monitor published, on its own scale' })
  recordPublishedFigure(
    @Param('agreement') ref: string,
    @Body() input: RecordPublishedFigure,
    @By() author: Author,
  ): Promise<RecordedFigure> {
    return this.figures.record(ref, input, author);
  }
}
