import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Caller, whose } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import { CreateLink, LinkList, NewLink } from './link.dto.js';
import { Links } from './links.service.js';

@ApiTags('Secret links')
@Controller('v1/links')
@Needs('viewer', 'person')
export class LinksController {
  constructor(
    private readonly links: Links,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Your secret links, newest first; for an admin of the deployment those of everybody',
  })
  list(@Query() page: NewestFirst, @Asking() caller: Caller): Promise<LinkList> {
    return this.links.list(page, whose(caller));
  }

  @Post()
  @ApiOperation({ summary: 'Make an address that whoever has it may read; the answer shows it once' })
  async make(
    @Body() input: CreateLink,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<NewLink> {
    const made = await this.links.make(input, author, caller);
    this.log.tell('link-made', request, author.personId, made.id);
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a secret link; it ends at once' })
  async revoke(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.links.revoke(id, author, whose(caller));
    this.log.tell('link-revoked', request, author.personId, id);
  }
}
