import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import { type Caller, whose } from './caller.js';
import { CreateKey, KeyList, NewKey } from './keys.dto.js';
import { Keys } from './keys.service.js';
import { Asking, By, Needs } from './needs.decorator.js';

@ApiTags('Access')
@Controller('v1/keys')
@Needs('viewer', 'person')
export class KeysController {
  constructor(
    private readonly keys: Keys,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your API keys, newest first; for an admin of the deployment those of everybody' })
  list(@Query() page: NewestFirst, @Asking() caller: Caller): Promise<KeyList> {
    return this.keys.list(page, whose(caller));
  }

  @Post()
  @ApiOperation({ summary: 'Make an API key; the answer shows it once' })
  async make(
    @Body() input: CreateKey,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<NewKey> {
    const made = await this.keys.make(input, { author, caller });
    this.log.tell('key-made', request, author.personId, made.id);
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key; it ends at once' })
  async revoke(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.keys.revoke(id, author, whose(caller));
    this.log.tell('key-revoked', request, author.personId, id);
  }
}
