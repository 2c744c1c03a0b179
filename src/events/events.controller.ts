import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  CreateEvent,
  EventList,
  EventView,
  OccurrenceList,
  RecordedOccurrence,
  RecordOccurrence,
} from './event.dto.js';
import { Events } from './events.service.js';
import { Occurrences } from './occurrences.service.js';

@ApiTags('Events')
@Controller('v1/agreements/:agreement/events')
export class EventsController {
  constructor(
    private readonly events: Events,
    private readonly occurrences: Occurrences,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Events that deadlines count from, in the order entered' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<EventList> {
    return this.events.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add an event' })
  create(
    @Param('agreement') agreement: string,
    @Body() input: CreateEvent,
    @By() author: Author,
  ): Promise<EventView> {
    return this.events.create(agreement, input, author);
  }

  @Get(':event')
  @Needs('viewer')
  @ApiOperation({ summary: 'An event, and whether it has occurred' })
  get(
    @Param('agreement') agreement: string,
    @Param('event') event: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<EventView> {
    return this.events.one(agreement, event, clocks, lang);
  }

  @Get(':event/occurrences')
  @Needs('viewer')
  @ApiOperation({ summary: 'Occurrences and plans of an event, the first recorded first' })
  listOccurrences(
    @Param('agreement') agreement: string,
    @Param('event') event: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<OccurrenceList> {
    return this.occurrences.list(agreement, event, query, lang);
  }

  @Post(':event/occurrences')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({
    summary: 'Record that an event occurred, or was planned; what counts from it is due at once',
  })
  record(
    @Param('agreement') agreement: string,
    @Param('event') event: string,
    @Body() input: RecordOccurrence,
    @By() author: Author,
  ): Promise<RecordedOccurrence> {
    return this.occurrences.record(agreement, event, input, author) as Promise<RecordedOccurrence>;
  }
}
