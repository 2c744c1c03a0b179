import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { Asking, By, Needs } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { NewestFirst } from '../newest-first.dto.js';
import { ParseRecordId } from '../record-id.pipe.js';
import {
  CreateSubscription,
  DigestView,
  SetDigest,
  SubscriptionList,
  SubscriptionView,
} from './subscription.dto.js';
import { Subscriptions } from './subscriptions.service.js';

@ApiTags('Notices')
@Controller('v1/subscriptions')
@Needs('viewer', 'person')
export class SubscriptionsController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get()
  @ApiOperation({ summary: 'What you are told of, newest first' })
  list(@Query() page: NewestFirst, @Asking() caller: Caller): Promise<SubscriptionList> {
    return this.subscriptions.list(page, caller);
  }

  @Post()
  @ApiOperation({ summary: 'Ask to be told of what becomes due, overdue, met or doubtful in an agreement' })
  make(
    @Body() input: CreateSubscription,
    @By() author: Author,
    @Asking() caller: Caller,
  ): Promise<SubscriptionView> {
    return this.subscriptions.make(input, author, caller);
  }

  @Get('digest')
  @ApiOperation({ summary: 'When the mail comes in which your notices of a day stand together' })
  digest(@Asking() caller: Caller): Promise<DigestView> {
    return this.subscriptions.digest(caller);
  }

  @Post('digest')
  @HttpCode(200)
  @ApiOperation({ summary: 'Set when it comes' })
  setDigest(@Body() input: SetDigest, @By() author: Author, @Asking() caller: Caller): Promise<DigestView> {
    return this.subscriptions.setDigest(input, author, caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a subscription; what was told already stays' })
  end(@Param('id', ParseRecordId) id: string, @By() author: Author, @Asking() caller: Caller): Promise<void> {
    return this.subscriptions.end(id, author, caller);
  }
}
