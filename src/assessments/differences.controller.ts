import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { DifferenceList, DifferencesQuery } from './differences.dto.js';
import { Differences } from './differences.service.js';

@ApiTags('Assessments')
@Controller('v1/agreements/:agreement/differences')
export class DifferencesController {
  constructor(private readonly differences: Differences) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Provisions on which assessors differ, the widest first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: DifferencesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<DifferenceList> {
    return this.differences.list(agreement, query, lang);
  }
}
