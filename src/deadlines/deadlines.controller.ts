import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { LensedClocks, ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { CalculateDeadline, ExplainedDeadline, RecordedRevision, ResolvedDay } from './deadline.dto.js';
import { Previewed } from './previewed.decorator.js';
import { Deadlines } from './deadlines.service.js';
import { RecordRevision, RevisionList } from './revision.dto.js';
import { Revisions } from './revisions.service.js';

@ApiTags('Deadlines')
@Controller('v1')
export class DeadlinesController {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly revisions: Revisions,
  ) {}

  @Get('agreements/:agreement/provisions/:provision/deadline')
  @Needs('viewer')
  @ApiOperation({ summary: 'The deadline of a provision, explained' })
  ofProvision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() clocks: LensedClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ExplainedDeadline> {
    return this.deadlines.explain(agreement, 'provision', provision, clocks, lang);
  }

  @Get('agreements/:agreement/milestones/:milestone/deadline')
  @Needs('viewer')
  @ApiOperation({ summary: 'The deadline of a milestone, explained' })
  ofMilestone(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() clocks: LensedClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ExplainedDeadline> {
    return this.deadlines.explain(agreement, 'milestone', milestone, clocks, lang);
  }

  @Get('agreements/:agreement/provisions/:provision/deadline-revisions')
  @Needs('viewer')
  @ApiOperation({ summary: 'New days set or announced for a provision, the earliest decided first' })
  revisionsOfProvision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RevisionList> {
    return this.revisions.list(agreement, 'provision', provision, query, lang);
  }

  @Get('agreements/:agreement/milestones/:milestone/deadline-revisions')
  @Needs('viewer')
  @ApiOperation({ summary: 'New days set or announced for a milestone, the earliest decided first' })
  revisionsOfMilestone(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RevisionList> {
    return this.revisions.list(agreement, 'milestone', milestone, query, lang);
  }

  @Post('agreements/:agreement/provisions/:provision/deadline-revisions')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record a new day for the deadline of a provision; erases nothing' })
  reviseProvision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Body() input: RecordRevision,
    @By() author: Author,
  ): Promise<RecordedRevision> {
    return this.revisions.record(
      agreement,
      'provision',
      provision,
      input,
      author,
    ) as Promise<RecordedRevision>;
  }

  @Post('agreements/:agreement/milestones/:milestone/deadline-revisions')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record a new day for the deadline of a milestone; erases nothing' })
  reviseMilestone(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Body() input: RecordRevision,
    @By() author: Author,
  ): Promise<RecordedRevision> {
    return this.revisions.record(
      agreement,
      'milestone',
      milestone,
      input,
      author,
    ) as Promise<RecordedRevision>;
  }

  @Post('deadlines/calculate')
  @HttpCode(200)
  @Needs('viewer')
  @ApiOperation({ summary: 'Count a deadline without storing anything' })
  calculate(@Body() input: CalculateDeadline): Promise<ResolvedDay> {
    return this.deadlines.calculate(input);
  }
}
