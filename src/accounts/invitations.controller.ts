import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs, Open } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import { Invitations } from './invitations.service.js';
import { AcceptInvitation, CreateInvitation, InvitationList, NewInvitation } from './people.dto.js';

@ApiTags('Accounts')
@Controller('v1/invitations')
@Needs('admin', 'anywhere')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Invitations to what you administer, newest first' })
  list(@Query() page: NewestFirst, @Asking() caller: Caller): Promise<InvitationList> {
    return this.invitations.list(page, caller);
  }

  @Post()
  @ApiOperation({ summary: 'Invite somebody by e-mail, with a role' })
  async make(
    @Body() input: CreateInvitation,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<NewInvitation> {
    const made = await this.invitations.make(input, author, caller);
    this.log.tell('invited', request, author.personId, made.personId);
    return made;
  }

  @Post('acceptance')
  @HttpCode(204)
  @Open()
  @ApiOperation({ summary: 'Accept an invitation: choose a name and a password' })
  accept(@Body() input: AcceptInvitation, @Req() request: FastifyRequest): Promise<void> {
    return this.invitations.accept(input, request);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an invitation: its link ends, and the role that came with it' })
  async withdraw(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.invitations.withdraw(id, author, caller);
    this.log.tell('invitation-withdrawn', request, author.personId, id);
  }
}
