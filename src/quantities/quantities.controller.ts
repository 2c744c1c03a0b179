import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Quantities } from './quantities.service.js';
import {
  IndicatorDetail,
  IndicatorList,
  IndicatorsQuery,
  RecordIndicator,
  RecordMeasurement,
  RecordTarget,
} from './quantity.dto.js';

@ApiTags('Quantities')
@Controller('v1/agreements/:agreement/indicators')
export class QuantitiesController {
  constructor(private readonly quantities: Quantities) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Indicators, each with its target and what was counted last' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: IndicatorsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<IndicatorList> {
    return this.quantities.list(agreement, query, lang);
  }

  @Post()
  @Needs('analyst')
  @ApiOperation({ summary: 'Add an indicator: something that is counted' })
  record(
    @Param('agreement') agreement: string,
    @Body() input: RecordIndicator,
    @By() author: Author,
  ): Promise<IndicatorDetail> {
    return this.quantities.record(agreement, input, author);
  }

  @Get(':indicator')
  @Needs('viewer')
  @ApiOperation({ summary: 'An indicator, with its targets, announcements and measurements' })
  get(
    @Param('agreement') agreement: string,
    @Param('indicator') indicator: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<IndicatorDetail> {
    return this.quantities.one(agreement, indicator, clocks, lang);
  }

  @Post(':indicator/targets')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a target; a later one takes its place, and erases nothing' })
  setTarget(
    @Param('agreement') agreement: string,
    @Param('indicator') indicator: string,
    @Body() input: RecordTarget,
    @By() author: Author,
  ): Promise<IndicatorDetail> {
    return this.quantities.setTarget(agreement, indicator, input, author);
  }

  @Post(':indicator/measurements')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record how much there was on a day, and who counted' })
  measure(
    @Param('agreement') agreement: string,
    @Param('indicator') indicator: string,
    @Body() input: RecordMeasurement,
    @By() author: Author,
  ): Promise<IndicatorDetail> {
    return this.quantities.measure(agreement, indicator, input, author);
  }
}
