import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { TimelineList, TimelineQuery } from './timeline.dto.js';
import { Timeline } from './timeline.service.js';

@ApiTags('Timeline')
@Controller('v1/agreements/:agreement/timeline')
export class TimelineController {
  constructor(private readonly timeline: Timeline) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({
    summary: 'Milestones, and provisions with a deadline: due days, how they moved, and when it was done',
  })
  list(
    @Param('agreement') agreement: string,
    @Query() query: TimelineQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<TimelineList> {
    return this.timeline.list(agreement, query, lang);
  }
}
