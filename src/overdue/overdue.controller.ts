import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Readable } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { OverdueList, OverdueQuery, WideOverdueList, WideOverdueQuery } from './overdue.dto.js';
import { Overdue } from './overdue.service.js';

@ApiTags('Overdue')
@Controller('v1')
export class OverdueController {
  constructor(private readonly overdue: Overdue) {}

  @Get('overdue')
  @Needs('viewer')
  @ApiOperation({ summary: 'What is overdue in all agreements, the earliest due first' })
  ofAll(
    @Query() query: WideOverdueQuery,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<WideOverdueList> {
    return this.overdue.ofAll(query, lang, readable);
  }

  @Get('agreements/:agreement/overdue')
  @Needs('viewer')
  @ApiOperation({
    summary: 'What is overdue in an agreement, the earliest due first; what lapsed once it ended',
  })
  ofOne(
    @Param('agreement') agreement: string,
    @Query() query: OverdueQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<OverdueList> {
    return this.overdue.ofOne(agreement, query, lang);
  }
}
