import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { LensedClocks, ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { HistoryList } from './history.dto.js';
import { History } from './history.service.js';
import {
  ChangeProvision,
  CreateProvision,
  ProvisionList,
  ProvisionQuery,
  ProvisionView,
} from './provision.dto.js';
import { ProvisionReads } from './provision-reads.service.js';
import { Provisions } from './provisions.service.js';

@ApiTags('Provisions')
@Controller('v1/agreements/:agreement/provisions')
export class ProvisionsController {
  constructor(
    private readonly reads: ProvisionReads,
    private readonly provisions: Provisions,
    private readonly history: History,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Provisions in the order of the tree, with status, deadline and flags' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: ProvisionQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ProvisionList> {
    return this.reads.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add a provision' })
  async create(
    @Param('agreement') agreement: string,
    @Body() input: CreateProvision,
    @By() author: Author,
  ): Promise<ProvisionView> {
    await this.provisions.create(agreement, input, author);
    return this.reads.one(agreement, input.ref, {}, null);
  }

  @Get(':provision')
  @Needs('viewer')
  @ApiOperation({ summary: 'A provision, with status, deadline and flags' })
  get(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() clocks: LensedClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ProvisionView> {
    return this.reads.one(agreement, provision, clocks, lang);
  }

  @Patch(':provision')
  @Needs('analyst')
  @ApiOperation({ summary: 'Change a provision: adds a version of its text' })
  async change(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Body() input: ChangeProvision,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<ProvisionView> {
    await this.provisions.change(agreement, provision, input, version, author);
    return this.reads.one(agreement, provision, {}, null);
  }

  @Get(':provision/history')
  @Needs('viewer')
  @ApiOperation({ summary: 'Everything recorded about a provision in both clocks, oldest first' })
  listHistory(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<HistoryList> {
    return this.history.list(agreement, provision, query, lang);
  }
}
