import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Author } from '../ledger/author.js';
import { SecurityLog } from '../security-log.js';
import { PublicationView, Publish } from './publication.dto.js';
import { Publications } from './publications.service.js';

@ApiTags('Publication')
@Controller('v1/agreements/:agreement/publication')
export class PublicationsController {
  constructor(
    private readonly publications: Publications,
    private readonly log: SecurityLog,
  ) {}

  @Get()
  @Needs('viewer')
  @ApiOperation({ summary: 'Whether the public may read an agreement, and as it was known when' })
  standing(@Param('agreement') agreement: string): Promise<PublicationView> {
    return this.publications.standing(agreement);
  }

  @Post()
  @Needs('admin')
  @ApiOperation({ summary: 'Show an agreement to the public as it was known at an instant, or no longer' })
  async add(
    @Param('agreement') agreement: string,
    @Body() input: Publish,
    @By() author: Author,
    @Req() request: FastifyRequest,
  ): Promise<PublicationView> {
    const added = await this.publications.add(agreement, input, author);
    const event = added.published ? 'published' : 'publication-withdrawn';
    this.log.tell(event, request, author.personId, added.id ?? undefined);
    return added;
  }
}
