import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import { wanted } from '../conditions.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { asRead } from '../ledger/as-read.dto.js';
import { Scopes } from '../ledger/scope.service.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { notFound } from '../refusal.js';
import { Register } from '../register/register.service.js';
import { CodingRounds } from './coding-rounds.service.js';
import {
  CodingGuideDetail,
  CodingGuideList,
  CodingGuideQuery,
  CodingGuidesQuery,
  CodingRoundDetail,
  CodingRoundList,
  RecordCodingClosing,
  RecordCodingGuide,
  RecordCodingRound,
  RecordCodings,
} from './coding.dto.js';
import { CODING_GUIDE } from './coding.kinds.js';
import { GUIDE_COLUMNS } from './coding.queries.js';

@ApiTags('Coding')
@Controller('v1/agreements/:agreement')
export class CodingController {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly rounds: CodingRounds,
  ) {}

  @Get('coding-guides')
  @Needs('viewer')
  @ApiOperation({ summary: 'Versions of coding guides, the newest first' })
  guides(
    @Param('agreement') agreement: string,
    @Query() query: CodingGuidesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<CodingGuideList> {
    const { provision, tag, place } = query;
    const filters = wanted({ provision, tag, place });
    return this.register.list(agreement, CODING_GUIDE, GUIDE_COLUMNS, filters, query, lang);
  }

  @Post('coding-guides')
  @Needs('analyst')
  @ApiOperation({
    summary: 'Write what would count as each level of a provision: adds a version of its guide',
  })
  async write(
    @Param('agreement') agreement: string,
    @Body() input: RecordCodingGuide,
    @By() author: Author,
  ): Promise<CodingGuideDetail> {
    const ref = await this.register.record(agreement, CODING_GUIDE, input, author);
    return this.register.one(agreement, CODING_GUIDE, GUIDE_COLUMNS, ref, {}, null);
  }

  @Get('provisions/:provision/coding-guide')
  @Needs('viewer')
  @ApiOperation({ summary: 'The coding guide of a provision: its newest version, or an earlier one' })
  async guide(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() { version, ...clocks }: CodingGuideQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<CodingGuideDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const filters = wanted({ provision, version });
    const [guide] = await this.register.all(scope, CODING_GUIDE, GUIDE_COLUMNS, filters, lang, 1);
    if (!guide) throw notFound('coding guide of', version ? `${provision}, version ${version}` : provision);
    return asRead(guide, scope);
  }

  @Get('coding-rounds')
  @Needs('viewer')
  @ApiOperation({ summary: 'Coding rounds, the newest first' })
  list(
    @Param('agreement') agreement: string,
    @Query() query: ListQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<CodingRoundList> {
    return this.rounds.list(agreement, query, lang);
  }

  @Post('coding-rounds')
  @Needs('analyst')
  @ApiOperation({ summary: 'Open a round in which several people code the same provisions, blind' })
  open(
    @Param('agreement') agreement: string,
    @Body() input: RecordCodingRound,
    @By() author: Author,
  ): Promise<CodingRoundDetail> {
    return this.rounds.open(agreement, input, author);
  }

  @Get('coding-rounds/:codingRound')
  @Needs('viewer')
  @ApiOperation({
    summary: "A coding round: one's own codings; once it is revealed all, and how far coders agree",
  })
  get(
    @Param('agreement') agreement: string,
    @Param('codingRound') round: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
    @Asking() { personId }: Caller,
  ): Promise<CodingRoundDetail> {
    return this.rounds.one(agreement, round, clocks, lang, personId);
  }

  @Post('coding-rounds/:codingRound/codings')
  @Needs('analyst')
  @ApiOperation({ summary: 'Code provisions of a round; nobody else sees it before the round is revealed' })
  code(
    @Param('agreement') agreement: string,
    @Param('codingRound') round: string,
    @Body() input: RecordCodings,
    @By() author: Author,
  ): Promise<CodingRoundDetail> {
    return this.rounds.code(agreement, round, input, author);
  }

  @Post('coding-rounds/:codingRound/closing')
  @Needs('analyst')
  @ApiOperation({ summary: 'Close a round: what was coded is revealed, and no more is taken' })
  close(
    @Param('agreement') agreement: string,
    @Param('codingRound') round: string,
    @Body() input: RecordCodingClosing,
    @By() author: Author,
  ): Promise<CodingRoundDetail> {
    return this.rounds.close(agreement, round, input, author);
  }
}
