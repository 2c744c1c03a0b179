import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  IncidentCountList,
  IncidentCountsQuery,
  IncidentDetail,
  IncidentList,
  IncidentsQuery,
  RecordFinding,
  RecordIncident,
} from './incident.dto.js';
import { Incidents } from './incidents.service.js';

@ApiTags('Incidents')
@Controller('v1/agreements/:agreement')
export class IncidentsController {
  constructor(private readonly incidents: Incidents) {}

  @Get('incidents')
  @Needs('viewer')
  @ApiOperation({ summary: 'Incidents, the newest first, with what was found last' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: IncidentsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<IncidentList> {
    return this.incidents.list(agreement, query, lang);
  }

  @Post('incidents')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record an incident: alleged, until a body finds something; no level moves' })
  record(
    @Param('agreement') agreement: string,
    @Body() input: RecordIncident,
    @By() author: Author,
  ): Promise<IncidentDetail> {
    return this.incidents.record(agreement, input, author);
  }

  @Get('incident-counts')
  @Needs('viewer')
  @ApiOperation({ summary: 'Incidents counted from the register, beside what the latest flags show' })
  counts(
    @Param('agreement') agreement: string,
    @Query() query: IncidentCountsQuery,
  ): Promise<IncidentCountList> {
    return this.incidents.counts(agreement, query);
  }

  @Get('incidents/:incident')
  @Needs('viewer')
  @ApiOperation({ summary: 'An incident, and all that was found of it' })
  get(
    @Param('agreement') agreement: string,
    @Param('incident') incident: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<IncidentDetail> {
    return this.incidents.one(agreement, incident, clocks, lang);
  }

  @Post('incidents/:incident/findings')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what a body found of an incident, and to whom it attributes it' })
  find(
    @Param('agreement') agreement: string,
    @Param('incident') incident: string,
    @Body() input: RecordFinding,
    @By() author: Author,
  ): Promise<IncidentDetail> {
    return this.incidents.find(agreement, incident, input, author);
  }
}
