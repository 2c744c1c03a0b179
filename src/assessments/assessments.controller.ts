import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { AssessmentList, RecordAssessment, RecordedAssessment } from './assessment.dto.js';
import { Assessments } from './assessments.service.js';

@ApiTags('Assessments')
@Controller('v1/agreements/:agreement/provisions/:provision/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: Assessments) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Assessments of a provision, the newest effective first' })
  list(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<AssessmentList> {
    return this.assessments.list(agreement, provision, query, lang);
  }

  @Post()
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Record an assessment; answers with the new state of the provision' })
  record(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Body() input: RecordAssessment,
    @By() author: Author,
  ): Promise<RecordedAssessment> {
    return this.assessments.record(agreement, provision, input, author) as Promise<RecordedAssessment>;
  }
}
