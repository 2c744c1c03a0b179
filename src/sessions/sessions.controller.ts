import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { Pack, PackQuery } from './pack.dto.js';
import { Packs } from './packs.service.js';
import {
  ActionPointDetail,
  ActionPointList,
  ActionPointsQuery,
  RecordActionDone,
  RecordActionPoint,
  RecordDecision,
  RecordRemit,
  RecordSession,
  RemitDetail,
  RemitList,
  MechanismSessionDetail,
  MechanismSessionList,
  SessionsQuery,
} from './session.dto.js';
import { Sessions } from './sessions.service.js';

@ApiTags('Sessions')
@Controller('v1/agreements/:agreement')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly packs: Packs,
  ) {}

  @Get('sessions')
  @Needs('viewer')
  @ApiOperation({ summary: 'Sessions of the bodies of the mechanism, the newest first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: SessionsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<MechanismSessionList> {
    return this.sessions.list(agreement, query, lang);
  }

  @Post('sessions')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a session, and who attended' })
  record(
    @Param('agreement') agreement: string,
    @Body() input: RecordSession,
    @By() author: Author,
  ): Promise<MechanismSessionDetail> {
    return this.sessions.record(agreement, input, author);
  }

  @Get('sessions/:session')
  @Needs('viewer')
  @ApiOperation({ summary: 'A session, its decisions and what they made, its action points' })
  get(
    @Param('agreement') agreement: string,
    @Param('session') session: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<MechanismSessionDetail> {
    return this.sessions.one(agreement, session, clocks, lang);
  }

  @Get('sessions/:session/pack')
  @Needs('viewer')
  @ApiOperation({ summary: 'The pack for a session: what happened since the last one, by subcommittee' })
  pack(
    @Param('agreement') agreement: string,
    @Param('session') session: string,
    @Query() query: PackQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<Pack> {
    return this.packs.of(agreement, session, query, lang);
  }

  @Post('sessions/:session/decisions')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a decision; revisions, states and action points name it by its ref' })
  decide(
    @Param('agreement') agreement: string,
    @Param('session') session: string,
    @Body() input: RecordDecision,
    @By() author: Author,
  ): Promise<MechanismSessionDetail> {
    return this.sessions.decide(agreement, session, input, author);
  }

  @Post('sessions/:session/action-points')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what somebody is to do by a day' })
  agree(
    @Param('agreement') agreement: string,
    @Param('session') session: string,
    @Body() input: RecordActionPoint,
    @By() author: Author,
  ): Promise<ActionPointDetail> {
    return this.sessions.agree(agreement, session, input, author);
  }

  @Get('action-points')
  @Needs('viewer')
  @ApiOperation({ summary: 'Action points of all sessions, the newest first' })
  actionPoints(
    @Param('agreement') agreement: string,
    @Query() query: ActionPointsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ActionPointList> {
    return this.sessions.actionPoints(agreement, query, lang);
  }

  @Post('action-points/:actionPoint/completion')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record that an action point was done' })
  done(
    @Param('agreement') agreement: string,
    @Param('actionPoint') actionPoint: string,
    @Body() input: RecordActionDone,
    @By() author: Author,
  ): Promise<ActionPointDetail> {
    return this.sessions.done(agreement, actionPoint, input, author);
  }

  @Get('remits')
  @Needs('viewer')
  @ApiOperation({ summary: 'Which body follows which themes, the newest first' })
  remits(
    @Param('agreement') agreement: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<RemitList> {
    return this.sessions.remits(agreement, query, lang);
  }

  @Post('remits')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record which themes a body follows' })
  remit(
    @Param('agreement') agreement: string,
    @Body() input: RecordRemit,
    @By() author: Author,
  ): Promise<RemitDetail> {
    return this.sessions.remit(agreement, input, author);
  }
}
