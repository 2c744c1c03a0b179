import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Lang } from '../domain/text.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { LensedClocks, ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Completions } from './completions.service.js';
import {
  ChangeMilestone,
  CompletionList,
  RecordedCompletion,
  CreateMilestone,
  MilestoneList,
  MilestoneQuery,
  MilestoneView,
  RecordCompletion,
} from './milestone.dto.js';
import { MilestoneReads } from './milestone-reads.service.js';
import { Milestones } from './milestones.service.js';

@ApiTags('Milestones')
@Controller('v1/agreements/:agreement/milestones')
export class MilestonesController {
  constructor(
    private readonly reads: MilestoneReads,
    private readonly milestones: Milestones,
    private readonly completions: Completions,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Milestones in the order entered, with deadline and flags' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: MilestoneQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<MilestoneList> {
    return this.reads.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add a milestone to a provision' })
  async create(
    @Param('agreement') agreement: string,
    @Body() input: CreateMilestone,
    @By() author: Author,
  ): Promise<MilestoneView> {
    await this.milestones.create(agreement, input, author);
    return this.reads.one(agreement, input.ref, {}, null);
  }

  @Get(':milestone')
  @Needs('viewer')
  @ApiOperation({ summary: 'A milestone, with deadline and flags' })
  get(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() clocks: LensedClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<MilestoneView> {
    return this.reads.one(agreement, milestone, clocks, lang);
  }

  @Patch(':milestone')
  @Needs('analyst')
  @ApiOperation({ summary: 'Change a milestone: adds a version of its text' })
  async change(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Body() input: ChangeMilestone,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<MilestoneView> {
    await this.milestones.change(agreement, milestone, input, version, author);
    return this.reads.one(agreement, milestone, {}, null);
  }

  @Get(':milestone/completions')
  @Needs('viewer')
  @ApiOperation({ summary: 'Completions of a milestone, the earliest first' })
  listCompletions(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<CompletionList> {
    return this.completions.list(agreement, milestone, query, lang);
  }

  @Post(':milestone/completions')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record that a milestone was met' })
  record(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Body() input: RecordCompletion,
    @By() author: Author,
  ): Promise<RecordedCompletion> {
    return this.completions.record(agreement, milestone, input, author) as Promise<RecordedCompletion>;
  }
}
