import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import { Previewed } from '../deadlines/previewed.decorator.js';
import { IfMatch, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { ParseRecordId } from '../record-id.pipe.js';
import {
  ApprovedProposal,
  EditProposal,
  ProposalList,
  ProposalQuery,
  ProposalView,
  ReturnProposal,
} from './proposal.dto.js';
import { Proposals } from './proposals.service.js';

@ApiTags('Proposals')
@Controller('v1/agreements/:agreement/proposals')
@Needs('analyst')
export class ProposalsController {
  constructor(private readonly proposals: Proposals) {}

  @Get()
  @ApiOperation({ summary: 'What waits, or waited, for the approval of another person; the oldest first' })
  list(@Param('agreement') agreement: string, @Query() query: ProposalQuery): Promise<ProposalList> {
    return this.proposals.list(agreement, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A proposal' })
  one(@Param('agreement') agreement: string, @Param('id', ParseRecordId) id: string): Promise<ProposalView> {
    return this.proposals.one(agreement, id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Edit a proposal of your own: adds a version, which waits again' })
  edit(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Body() input: EditProposal,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<ProposalView> {
    return this.proposals.edit(agreement, id, input, version, author);
  }

  @Post(':id/approval')
  @Needs('reviewer')
  @HttpCode(200)
  @Previewed()
  @ApiOperation({ summary: 'Approve the very version that you read: its record counts from now on' })
  approve(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<ApprovedProposal> {
    return this.proposals.approve(agreement, id, version, author);
  }

  @Post(':id/return')
  @Needs('reviewer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a proposal back to its author, with a reason' })
  return(
    @Param('agreement') agreement: string,
    @Param('id', ParseRecordId) id: string,
    @Body() { reason }: ReturnProposal,
    @IfMatch() version: ReadVersion,
    @By() author: Author,
  ): Promise<ProposalView> {
    return this.proposals.return(agreement, id, reason, version, author);
  }
}
