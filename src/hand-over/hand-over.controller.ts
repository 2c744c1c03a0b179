import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  AssignmentDetail,
  AssignmentList,
  AssignmentsQuery,
  HandOver,
  HandOverInput,
  HandOverQuery,
  QuestionDetail,
  QuestionList,
  QuestionsQuery,
  RecordAnswer,
  RecordAssignment,
  RecordQuestion,
} from './hand-over.dto.js';
import { HandOvers } from './hand-overs.service.js';

/** Names people: for those who record. */
@ApiTags('Hand-over')
@Controller('v1/agreements/:agreement')
export class HandOverController {
  constructor(private readonly handOvers: HandOvers) {}

  @Get('assignments')
  @Needs('analyst')
  @ApiOperation({ summary: 'Who looks after which provision, the newest first' })
  assignments(
    @Param('agreement') agreement: string,
    @Query() query: AssignmentsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<AssignmentList> {
    return this.handOvers.assignments(agreement, query, lang);
  }

  @Post('assignments')
  @Needs('analyst')
  @ApiOperation({
    summary: 'Name who leads and who stands in for a provision, and by when it is to be reviewed',
  })
  assign(
    @Param('agreement') agreement: string,
    @Body() input: RecordAssignment,
    @By() author: Author,
  ): Promise<AssignmentDetail> {
    return this.handOvers.assign(agreement, input, author);
  }

  @Get('questions')
  @Needs('viewer')
  @ApiOperation({ summary: 'Questions, the newest first' })
  questions(
    @Param('agreement') agreement: string,
    @Query() query: QuestionsQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<QuestionList> {
    return this.handOvers.questions(agreement, query, lang);
  }

  @Post('questions')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what nobody knows yet' })
  ask(
    @Param('agreement') agreement: string,
    @Body() input: RecordQuestion,
    @By() author: Author,
  ): Promise<QuestionDetail> {
    return this.handOvers.ask(agreement, input, author);
  }

  @Post('questions/:question/answer')
  @Needs('analyst')
  @ApiOperation({ summary: 'Answer a question' })
  reply(
    @Param('agreement') agreement: string,
    @Param('question') question: string,
    @Body() input: RecordAnswer,
    @By() author: Author,
  ): Promise<QuestionDetail> {
    return this.handOvers.reply(agreement, question, input, author);
  }

  @Get('hand-over')
  @Needs('analyst')
  @ApiOperation({ summary: "All that whoever takes over a person's work must know" })
  get(
    @Param('agreement') agreement: string,
    @Query() query: HandOverQuery,
    @ReaderLanguage() lang: Lang | null,
    @Asking() caller: Caller,
  ): Promise<HandOver> {
    return this.handOvers.of(agreement, query, lang, caller);
  }

  @Post('hand-over')
  @HttpCode(200)
  @Needs('analyst')
  @ApiOperation({
    summary: "Hand over one's own work, or as an admin anyone's; answers with what the other then has",
  })
  handOver(
    @Param('agreement') agreement: string,
    @Body() input: HandOverInput,
    @By() author: Author,
    @Asking() caller: Caller,
  ): Promise<HandOver> {
    return this.handOvers.handOver(agreement, input, author, caller);
  }
}
