import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { wanted } from '../conditions.js';
import type { Lang } from '../domain/text.js';
import { AsRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Register } from '../register/register.service.js';
import {
  ComparedTypeList,
  ComparisonQuery,
  FigureBesideList,
  PublishedCodeList,
  PublishedCodesQuery,
  PublishedCodeView,
  RecordPublishedCode,
} from './comparison.dto.js';
import { Comparisons } from './comparison.service.js';
import { PUBLISHED_CODE } from './published-code.kind.js';

/** What a list of published codes can be held to. */
const OWN = {
  name: 'published codes',
  conditions: { type: (type: string) => `r.content->>'type' = ${type}` },
};

@ApiTags('Beside other monitors')
@Controller('v1/agreements/:agreement')
export class ComparisonController {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly register: Register,
  ) {}

  @Get('comparison')
  @Needs('viewer')
  @ApiOperation({
    summary: "Our provisions rolled up to PAM's types and years, beside what others published",
  })
  types(
    @Param('agreement') agreement: string,
    @Query() query: ComparisonQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ComparedTypeList> {
    return this.comparisons.types(agreement, query, lang);
  }

  @Get('comparison/published-figures')
  @Needs('viewer')
  @ApiOperation({ summary: 'Published figures beside ours of the same day, each on its own scale' })
  figures(@Param('agreement') agreement: string, @Query() query: ListQuery): Promise<FigureBesideList> {
    return this.comparisons.publishedFigures(agreement, query);
  }

  @Get('published-codes')
  @Needs('viewer')
  @ApiOperation({ summary: 'Codes that other monitors published by type and year, the newest first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: PublishedCodesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublishedCodeList> {
    return this.register.list(agreement, PUBLISHED_CODE, OWN, wanted({ type: query.type }), query, lang);
  }

  @Post('published-codes')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a code that another monitor published' })
  async record(
    @Param('agreement') agreement: string,
    @Body() input: RecordPublishedCode,
    @By() author: Author,
  ): Promise<PublishedCodeView & AsRead> {
    const ref = await this.register.record(agreement, PUBLISHED_CODE, input, author);
    return this.register.one(agreement, PUBLISHED_CODE, OWN, ref, {}, null);
  }
}
