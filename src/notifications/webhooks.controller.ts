import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { SecurityLog } from '../security-log.js';
import { CreateWebhook, DeliveryList, DeliveryQuery, NewWebhook, WebhookList } from './webhook.dto.js';
import { Webhooks } from './webhooks.service.js';

@ApiTags('Webhooks')
@Controller('v1/webhooks')
@Needs('admin', 'anywhere')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Webhooks of what you administer, newest first' })
  list(@Query() page: NewestFirst, @Asking() caller: Caller): Promise<WebhookList> {
    return this.webhooks.list(page, caller);
  }

  @Post()
  @ApiOperation({ summary: 'Have notices posted to an address; the answer shows once what signs them' })
  async make(
    @Body() input: CreateWebhook,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<NewWebhook> {
    const made = await this.webhooks.make(input, author, caller);
    this.log.tell('webhook-made', request, author.personId, made.id);
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a webhook: nothing is sent to it any more' })
  async end(
    @Param('id', ParseRecordId) id: string,
    @By() author: Author,
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.webhooks.end(id, author, caller);
    this.log.tell('webhook-ended', request, author.personId, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'What was sent to it, waits or was given up, newest first' })
  deliveries(
    @Param('id', ParseRecordId) id: string,
    @Query() query: DeliveryQuery,
    @Asking() caller: Caller,
  ): Promise<DeliveryList> {
    return this.webhooks.deliveries(id, query, caller);
  }

  @Post(':id/deliveries/:delivery/replay')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send once more what is over, under its old id' })
  replay(
    @Param('id', ParseRecordId) id: string,
    @Param('delivery', ParseRecordId) delivery: string,
    @By() author: Author,
    @Asking() caller: Caller,
  ): Promise<void> {
    return this.webhooks.replay(id, delivery, author, caller);
  }
}
