import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Readable } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { OverdueList, OverdueQuery, WideOverdueList, WideOverdueQuery } from './overdue.dto.js';
import { Overdue } from './overdue.service.js';
import { RePromiseList, RePromisesQuery } from './re-promise.dto.js';
import { RePromises } from './re-promises.service.js';

@ApiTags('Overdue')
@Controller('v1')
export class OverdueController {
  constructor(
    private readonly overdue: Overdue,
    private readonly rePromises: RePromises,
  ) {}

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

  @Get('agreements/:agreement/re-promises')
  @Needs('viewer')
  @ApiOperation({
    summary: 'How often each promise was made anew, by whom, and its days in default, the longest first',
  })
  promisedAnew(
    @Param('agreement') agreement: string,
    @Query() query: RePromisesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RePromiseList> {
    return this.rePromises.list(agreement, query, lang);
  }
}
