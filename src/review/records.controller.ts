import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import type { Author } from '../ledger/author.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { AnyRecord, ChangedRecord, CorrectRecord, RetractRecord } from './record.dto.js';
import { Records } from './records.service.js';

@ApiTags('Records')
@Controller('v1/agreements/:agreement/records/:id')
export class RecordsController {
  constructor(private readonly records: Records) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'A record of whatever kind, and what became of it' })
  one(@Param('agreement') agreement: string, @Param('id', ParseRecordId) id: string): Promise<AnyRecord> {
    return this.records.one(agreement, id);
  }

  @Post('retraction')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Withdraw a record that was wrong; it stays, and no longer counts' })
  retract(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Body() { reason }: RetractRecord,
    @By() author: Author,
  ): Promise<ChangedRecord> {
    return this.records.retract(agreement, id, reason, author) as Promise<ChangedRecord>;
  }

  @Post('correction')
  @Needs('analyst')
  @Previewed()
  @ApiOperation({ summary: 'Put a record in the place of one that was wrong; both stay' })
  correct(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Body() input: CorrectRecord,
    @By() author: Author,
  ): Promise<ChangedRecord> {
    return this.records.correct(agreement, id, input, author) as Promise<ChangedRecord>;
  }
}
