import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs, Readable } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { SearchList, SearchQuery } from './search.dto.js';
import { Search } from './search.service.js';

@ApiTags('Search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly search: Search) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({
    summary:
      'Agreements, provisions, milestones, events, parties and sources, by words of their names and texts',
  })
  list(
    @Query() query: SearchQuery,
    @ReaderLanguage() lang: Lang | null,
    @Readable() readable: number[] | null,
  ): Promise<SearchList> {
    return this.search.list(query, lang, readable);
  }
}
