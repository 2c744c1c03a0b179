import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Readable } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  SummariesQuery,
  SummaryList,
  SummaryQuery,
  SummaryView,
  Trajectory,
  TrajectoryQuery,
} from './summary.dto.js';
import { EvidenceList, EvidenceQuery } from './evidence.dto.js';
import { Evidence } from './evidence.service.js';
import { Summaries } from './summaries.service.js';

@ApiTags('Summaries')
@Controller('v1')
export class SummariesController {
  constructor(
    private readonly summaries: Summaries,
    private readonly evidence: Evidence,
  ) {}

  @Get('agreements/:agreement/trajectory')
  @Needs('viewer')
  @ApiOperation({ summary: 'The figures of an agreement over time' })
  trajectory(@Param('agreement') agreement: string, @Query() query: TrajectoryQuery): Promise<Trajectory> {
    return this.summaries.trajectory(agreement, query);
  }

  @Get('summary')
  @Needs('viewer')
  @ApiOperation({ summary: 'Implementation summaries of all agreements, by ref, each on its own scale' })
  ofAll(
    @Query() query: SummariesQuery,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<SummaryList> {
    return this.summaries.ofAll(query, lang, readable);
  }

  @Get('agreements/:agreement/summary')
  @Needs('viewer')
  @ApiOperation({ summary: 'Implementation summary of an agreement, with compliance record' })
  ofOne(
    @Param('agreement') agreement: string,
    @Query() query: SummaryQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<SummaryView> {
    return this.summaries.ofOne(agreement, query, lang);
  }

  @Get('agreements/:agreement/summary/evidence')
  @Needs('viewer')
  @ApiOperation({ summary: 'What a figure of the summary counts, with the records and sources behind it' })
  evidenceOf(
    @Param('agreement') agreement: string,
    @Query() query: EvidenceQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<EvidenceList> {
    return this.evidence.list(agreement, query, lang);
  }
}
