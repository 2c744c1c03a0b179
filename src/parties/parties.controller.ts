import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs, Readable } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { ChangeParty, CreateParty, PartyList, PartyQuery, PartyView } from './party.dto.js';
import { Parties } from './parties.service.js';

@ApiTags('Parties')
@Controller('v1/parties')
export class PartiesController {
  constructor(private readonly parties: Parties) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Parties, by ref' })
  list(
    @Query() query: PartyQuery,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<PartyList> {
    return this.parties.list(query, lang, readable);
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ summary: 'Make a party' })
  async create(@Body() input: CreateParty, @By() author: Author): Promise<PartyView> {
    await this.parties.create(input, author);
    return this.parties.view(input.ref, {}, null, null);
  }

  @Get(':party')
  @Needs('viewer')
  @ApiOperation({ summary: 'A party and its time in coalitions' })
  get(
    @Param('party') ref: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<PartyView> {
    return this.parties.view(ref, clocks, lang, readable);
  }

  @Patch(':party')
  @Needs('admin')
  @ApiOperation({ summary: 'Change a party: adds a version of its text' })
  async change(
    @Param('party') ref: string,
    @Body() input: ChangeParty,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<PartyView> {
    await this.parties.change(ref, input, version, author);
    return this.parties.view(ref, {}, null, null);
  }
}
