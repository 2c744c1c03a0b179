import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import { PersonList, ResetLink } from './people.dto.js';
import { People } from './people.service.js';

@ApiTags('Accounts')
@Controller('v1/people')
@Needs('admin', 'deployment')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who is known here, newest first' })
  list(@Query() page: NewestFirst): Promise<PersonList> {
    return this.people.list(page);
  }

  @Post(':id/deactivation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Shut somebody out at once: sessions end, keys stop to work' })
  async deactivate(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.people.deactivate(id, author);
    this.log.tell('deactivated', request, author.personId, id);
  }

  @Post(':id/reactivation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let somebody in again, with the roles and keys that they have' })
  async reactivate(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.people.reactivate(id, author);
    this.log.tell('reactivated', request, author.personId, id);
  }

  @Post(':id/reset')
  @ApiOperation({ summary: 'Make a link to a new password for somebody' })
  async reset(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<ResetLink> {
    const link = await this.people.reset(id, author, caller);
    this.log.tell('reset-asked', request, author.personId, id);
    return link;
  }

  @Delete(':id/second-factor')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove the second factor of somebody who lost it' })
  async removeSecondFactor(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.people.removeSecondFactor(id, author);
    this.log.tell('second-factor-removed', request, author.personId, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget who somebody is; what they recorded stays, under an opaque id' })
  async erase(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.people.erase(id, author);
    this.log.tell('erased', request, author.personId, id);
  }
}
