import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/needs.decorator.js';
import { ActivityList, ActivityQuery } from './activity.dto.js';
import { Activity } from './activity.service.js';

@ApiTags('Activity')
@Controller('v1/agreements/:agreement/activity')
export class ActivityController {
  constructor(private readonly activity: Activity) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'What was recorded between two instants, and by whom; the newest first' })
  list(@Param('agreement') agreement: string, @Query() query: ActivityQuery): Promise<ActivityList> {
    return this.activity.list(agreement, query);
  }
}
