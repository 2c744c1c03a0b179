import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../auth/caller.js';
import { Asking, Needs } from '../auth/needs.decorator.js';
import { ParseRecordId } from '../record-id.pipe.js';
import { JobView } from './job.dto.js';
import { Jobs } from './jobs.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs/:id')
@Needs('viewer', 'person')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Get()
  @ApiOperation({ summary: 'How far a document is that you asked for with `Prefer: respond-async`' })
  get(@Param('id', ParseRecordId) id: string, @Asking() caller: Caller): Promise<JobView> {
    return this.jobs.one(id, caller);
  }

  @Get('document')
  @ApiOperation({ summary: 'The document, once it is done' })
  @ApiOkResponse({
    description: 'As the report would have been answered without `Prefer`.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async document(
    @Param('id', ParseRecordId) id: string,
    @Asking() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { bytes, headers } = await this.jobs.document(id, caller);
    void reply.headers(headers);
    return bytes;
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'End the making of a document, or remove it' })
  async end(@Param('id', ParseRecordId) id: string, @Asking() caller: Caller): Promise<void> {
    await this.jobs.end(id, caller);
  }
}
