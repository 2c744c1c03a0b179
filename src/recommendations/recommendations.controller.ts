import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  RecommendationDetail,
  RecommendationList,
  RecommendationsQuery,
  RecordFollowUp,
  RecordRecommendation,
} from './recommendation.dto.js';
import { Recommendations } from './recommendations.service.js';

@ApiTags('Recommendations')
@Controller('v1/agreements/:agreement/recommendations')
export class RecommendationsController {
  constructor(private readonly recommendations: Recommendations) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Recommendations, the newest first, and how many stand where' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: RecommendationsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RecommendationList> {
    return this.recommendations.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a recommendation: to whom, by whom and by when' })
  record(
    @Param('agreement') agreement: string,
    @Body() input: RecordRecommendation,
    @By() author: Author,
  ): Promise<RecommendationDetail> {
    return this.recommendations.record(agreement, input, author);
  }

  @Get(':recommendation')
  @Needs('viewer')
  @ApiOperation({ summary: 'A recommendation, where it stands, and all that was found of it' })
  get(
    @Param('agreement') agreement: string,
    @Param('recommendation') recommendation: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RecommendationDetail> {
    return this.recommendations.one(agreement, recommendation, clocks, lang);
  }

  @Post(':recommendation/follow-ups')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what was found of a recommendation; earlier follow-ups stay' })
  followUp(
    @Param('agreement') agreement: string,
    @Param('recommendation') recommendation: string,
    @Body() input: RecordFollowUp,
    @By() author: Author,
  ): Promise<RecommendationDetail> {
    return this.recommendations.followUp(agreement, recommendation, input, author);
  }
}
