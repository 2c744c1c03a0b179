import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { OccurrenceList, RecordedOccurrence } from './event.dto.js';
import { CreatedPeriod, CreatePeriod, ExtendPeriod, PeriodList, PeriodView } from './period.dto.js';
import { Periods } from './periods.service.js';

@ApiTags('Periods')
@Controller('v1/agreements/:agreement/periods')
export class PeriodsController {
  constructor(private readonly periods: Periods) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Periods that the text names, by ref' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PeriodList> {
    return this.periods.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add a period, with the events of its start and its end' })
  create(
    @Param('agreement') agreement: string,
    @Body() input: CreatePeriod,
    @By() author: Author,
  ): Promise<CreatedPeriod> {
    return this.periods.create(agreement, input, author);
  }

  @Get(':period')
  @Needs('viewer')
  @ApiOperation({ summary: 'A period: when it began, and when it is to end' })
  get(
    @Param('agreement') agreement: string,
    @Param('period') period: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PeriodView> {
    return this.periods.one(agreement, period, clocks, lang);
  }

  @Get(':period/extensions')
  @Needs('viewer')
  @ApiOperation({ summary: 'Each day set for its end, the first recorded first; and that it ended' })
  ends(
    @Param('agreement') agreement: string,
    @Param('period') period: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<OccurrenceList> {
    return this.periods.ends(agreement, period, query, lang);
  }

  @Post(':period/extensions')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Set a new day for its end: rules that count back from it move at once' })
  extend(
    @Param('agreement') agreement: string,
    @Param('period') period: string,
    @Body() input: ExtendPeriod,
    @By() author: Author,
  ): Promise<RecordedOccurrence> {
    return this.periods.extend(agreement, period, input, author) as Promise<RecordedOccurrence>;
  }
}
