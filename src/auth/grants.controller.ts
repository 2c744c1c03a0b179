import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Author } from '../ledger/author.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import type { Caller } from './caller.js';
import { CreateGrant, GrantList, GrantQuery, GrantView } from './grants.dto.js';
import { Grants } from './grants.service.js';
import { Asking, By, Needs } from './needs.decorator.js';

@ApiTags('Access')
@Controller('v1/grants')
@Needs('admin', 'anywhere')
export class GrantsController {
  constructor(
    private readonly grants: Grants,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who may do what, in the agreements that you administer; newest first' })
  list(@Query() query: GrantQuery, @Asking() caller: Caller): Promise<GrantList> {
    return this.grants.list(query, caller);
  }

  @Post()
  @ApiOperation({ summary: 'Grant a role, in place of the one that the person had there' })
  async make(
    @Body() input: CreateGrant,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<GrantView> {
    const made = await this.grants.make(input, author, caller);
    this.log.tell('granted', request, author.personId, made.personId);
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a grant; it ends at once, with every session of its person' })
  async end(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.grants.end(id, author, caller);
    this.log.tell('grant-ended', request, author.personId, id);
  }
}
