import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs, ReadsDrafts } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { CitedSource, Purge, PurgeSource, SourceInput, SourceList, SourceQuery } from './source.dto.js';
import { SourceReads } from './source-reads.service.js';

@ApiTags('Sources')
@Controller('v1/agreements/:agreement/sources')
export class SourcesController {
  constructor(private readonly sources: SourceReads) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Sources of an agreement, by key, each with the number of records that cite it' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: SourceQuery,
    @ReadsDrafts() drafts: boolean,
  ): Promise<SourceList> {
    return this.sources.list(agreement, query, drafts ? 'drafts' : 'recorded');
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Store a source before anything cites it' })
  add(
    @Param('agreement') agreement: string,
    @Body() input: SourceInput,
    @By() author: Author,
  ): Promise<CitedSource> {
    return this.sources.add(agreement, input, author);
  }

  @Get(':source')
  @Needs('viewer')
  @ApiOperation({ summary: 'A source, by key or id, and the records that cite it' })
  one(
    @Param('agreement') agreement: string,
    @Param('source') source: string,
    @Query() clocks: TwoClocks,
    @ReadsDrafts() drafts: boolean,
  ): Promise<CitedSource> {
    return this.sources.one(agreement, source, clocks, drafts);
  }

  @Post(':source/purge')
  @HttpCode(200)
  @Needs('admin')
  @ApiOperation({ summary: 'Ask to destroy what a confidential source is; two admins together do' })
  purge(
    @Param('agreement') agreement: string,
    @Param('source') source: string,
    @Body() { reason }: PurgeSource,
    @By() author: Author,
  ): Promise<Purge> {
    return this.sources.purge(agreement, source, reason, author);
  }
}
