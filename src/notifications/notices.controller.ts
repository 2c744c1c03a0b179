import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { NoticeList, NoticeQuery } from './notice.dto.js';
import { Notices } from './notices.service.js';

@ApiTags('Notices')
@Controller('v1/notices')
@Needs('viewer', 'person')
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @ApiOperation({ summary: 'What you were told of, newest first' })
  list(
    @Query() query: NoticeQuery,
    @Asking() caller: Caller,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<NoticeList> {
    return this.notices.list(query, caller, lang);
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mark a notice as read' })
  markRead(@Param('id', ParseRecordId) id: string, @Asking() caller: Caller): Promise<void> {
    return this.notices.markRead(id, caller);
  }
}
