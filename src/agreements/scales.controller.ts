import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { ScaleDto, ScaleList } from './agreement.dto.js';
import { Scales } from './scales.service.js';

@ApiTags('Scales')
@Controller('v1/scales')
export class ScalesController {
  constructor(private readonly scales: Scales) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Scales of implementation, by key' })
  list(@Query() query: ListQuery, @ReaderLanguage() lang: Lang | null): Promise<ScaleList> {
    return this.scales.list(query, lang);
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ summary: 'Add a scale' })
  add(@Body() input: ScaleDto, @By() author: Author): Promise<ScaleDto> {
    return this.scales.add(input, author);
  }
}
