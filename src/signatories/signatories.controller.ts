import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { Scopes } from '../ledger/scope.service.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { ParseRecordId } from '../record-id.pipe.js';
import {
  ChangeSignatory,
  CreateSignatory,
  SignatoryList,
  SignatoryQuery,
  SignatoryView,
} from './signatory.dto.js';
import { Signatories } from './signatories.service.js';

@ApiTags('Signatories')
@Controller('v1/agreements/:agreement/signatories')
export class SignatoriesController {
  constructor(
    private readonly signatories: Signatories,
    private readonly scopes: Scopes,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Signatories, guarantors, mediators and monitors, with their members on a day' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: SignatoryQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<SignatoryList> {
    return this.signatories.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add a party in a capacity' })
  async create(
    @Param('agreement') agreement: string,
    @Body() input: CreateSignatory,
    @By() author: Author,
  ): Promise<SignatoryView> {
    const { agreementId } = await this.scopes.one(agreement, {});
    const id = await this.signatories.create(agreementId, input, author);
    return this.signatories.view(await this.scopes.one(agreement, {}, 'parties'), id, null);
  }

  @Get(':id')
  @Needs('viewer')
  @ApiOperation({ summary: 'A signatory' })
  async get(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<SignatoryView> {
    return this.signatories.view(await this.scopes.one(agreement, clocks, 'parties'), id, lang);
  }

  @Patch(':id')
  @Needs('analyst')
  @ApiOperation({ summary: 'Change a signatory, such as the day it left: adds a version' })
  async change(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Body() input: ChangeSignatory,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<SignatoryView> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.signatories.change(agreementId, id, input, version, author);
    return this.signatories.view(await this.scopes.one(agreement, {}, 'parties'), id, null);
  }
}
