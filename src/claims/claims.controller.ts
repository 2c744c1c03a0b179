import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  ClaimDetail,
  ClaimList,
  ClaimsQuery,
  ClaimQuestionList,
  RecordClaim,
  RecordTriage,
} from './claim.dto.js';
import { Claims } from './claims.service.js';

/** The intake of reports. */
@ApiTags('Claims')
@Controller('v1/agreements/:agreement')
export class ClaimsController {
  constructor(private readonly claims: Claims) {}

  @Get('claims')
  @Needs('viewer')
  @ApiOperation({ summary: 'Claims, the newest first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: ClaimsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ClaimList> {
    return this.claims.list(agreement, query, lang);
  }

  @Post('claims')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record a claim; no status moves before an assessment cites or rejects it' })
  record(
    @Param('agreement') agreement: string,
    @Body() input: RecordClaim,
    @By() author: Author,
  ): Promise<ClaimDetail> {
    return this.claims.record(agreement, input, author);
  }

  @Get('claims/:claim')
  @Needs('viewer')
  @ApiOperation({ summary: 'A claim, where it stands, and the question that it is part of' })
  get(
    @Param('agreement') agreement: string,
    @Param('claim') claim: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ClaimDetail> {
    return this.claims.one(agreement, claim, clocks, lang);
  }

  @Post('claims/:claim/triage')
  @Needs('analyst')
  @ApiOperation({ summary: 'Take a claim under check, back as new, or reject it with a reason' })
  triage(
    @Param('agreement') agreement: string,
    @Param('claim') claim: string,
    @Body() input: RecordTriage,
    @By() author: Author,
  ): Promise<ClaimDetail> {
    return this.claims.triage(agreement, claim, input, author);
  }

  @Get('provisions/:provision/questions')
  @Needs('viewer')
  @ApiOperation({
    summary: 'What is claimed about a provision: independent origins for and against, question by question',
  })
  questions(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<ClaimQuestionList> {
    return this.claims.questions(agreement, provision, query, lang);
  }
}
