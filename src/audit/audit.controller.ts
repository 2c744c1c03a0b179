import { Controller, Get, Header, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type KnownRequest, Needs, Readable } from '../auth/needs.decorator.js';
import { Exports } from '../exports.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import {
  AuditList,
  AuditQuery,
  ChainQuery,
  Consistency,
  ConsistencyQuery,
  HeadList,
  Verification,
} from './audit.dto.js';
import { Audit } from './audit.service.js';

@ApiTags('Audit')
@Controller('v1/audit')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly exports: Exports,
  ) {}

  @Get()
  @Needs('analyst')
  @ApiOperation({ summary: 'Who did what, when: the entries of the ledger, oldest first' })
  list(@Query() query: AuditQuery, @Readable() readable: number[] | null): Promise<AuditList> {
    return this.audit.list(query, readable);
  }

  @Get('verify')
  @Needs('viewer')
  @ApiOperation({ summary: 'Whether the ledger is as it was written' })
  verify(@Query() { agreement }: ChainQuery, @Readable() readable: number[] | null): Promise<Verification> {
    return this.audit.verify(agreement, readable);
  }

  @Get('heads')
  @Needs('viewer')
  @ApiOperation({ summary: 'The ends of all chains, signed, and the key that signs them' })
  heads(@Query() query: ListQuery, @Readable() readable: number[] | null): Promise<HeadList> {
    return this.audit.heads(query, readable);
  }

  @Get('consistency')
  @Needs('analyst')
  @ApiOperation({ summary: 'Proof that one head of a chain goes on from another' })
  consistency(@Query() query: ConsistencyQuery, @Readable() readable: number[] | null): Promise<Consistency> {
    return this.audit.consistency(query, readable);
  }

  @Get('export')
  @Needs('analyst')
  @Header('content-type', 'application/x-ndjson')
  @ApiOperation({ summary: 'The entries of the ledger for jalon verify, one a line' })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  async export(
    @Query() { agreement }: ChainQuery,
    @Readable() readable: number[] | null,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    this.exports.begin(request, reply);
    return new StreamableFile(await this.audit.export(agreement, readable), { type: 'application/x-ndjson' });
  }
}
