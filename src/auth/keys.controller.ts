import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '../domain/access.js';
import type { Author } from '../ledger/author.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { CreateKey, KeyList, NewKey } from './keys.dto.js';
import { Keys } from './keys.service.js';
import { By, Clearance, Needs } from './needs.decorator.js';

@ApiTags('Access')
@Controller('v1/keys')
@Needs('admin')
export class KeysController {
  constructor(private readonly keys: Keys) {}

  @Get()
  @ApiOperation({ summary: 'API keys, newest first' })
  async list(): Promise<KeyList> {
    const items = await this.keys.list();
    return { items, total: items.length, next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Make an API key; the answer shows it once' })
  make(@Body() input: CreateKey, @By() author: Author, @Clearance() clearance: Access): Promise<NewKey> {
    return this.keys.make(input, author, { clearance });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API key; it ends at once' })
  revoke(@Param('id', ParseRecordId) id: string, @By() author: Author): Promise<void> {
    return this.keys.revoke(id, author);
  }
}
