import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { CalendarFeed } from './calendar-feed.service.js';
import { ChangesFeed } from './changes-feed.service.js';
import { ChangesQuery, FeedQuery } from './feed.dto.js';

/** Types of content of what feeds answer with. */
export const ICALENDAR = 'text/calendar';
export const ATOM = 'application/atom+xml';

const TEXT = { schema: { type: 'string' } };

@ApiTags('Feeds')
@Controller('v1/agreements/:agreement')
@Needs('viewer')
export class FeedsController {
  constructor(
    private readonly calendar: CalendarFeed,
    private readonly changes: ChangesFeed,
  ) {}

  @Get('calendar.ics')
  @Header('content-type', `${ICALENDAR}; charset=utf-8`)
  @ApiOperation({ summary: 'Deadlines as a calendar, for calendar programs (iCalendar)' })
  @ApiOkResponse({ content: { [ICALENDAR]: TEXT } })
  deadlines(
    @Param('agreement') agreement: string,
    @Query() query: FeedQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<string> {
    return this.calendar.of(agreement, query, lang);
  }

  @Get('feed.atom')
  @Header('content-type', `${ATOM}; charset=utf-8`)
  @ApiOperation({ summary: 'Changes as a feed, the newest first, 200 a page, for feed readers (Atom)' })
  @ApiOkResponse({ content: { [ATOM]: TEXT } })
  changed(
    @Param('agreement') agreement: string,
    @Query() query: ChangesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<string> {
    const path = `/v1/agreements/${agreement}/feed.atom`;
    return this.changes.of(agreement, query, lang, { path, query: { ...query } });
  }
}
