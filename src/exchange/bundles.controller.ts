import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, PickType } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clearance, Needs } from '../auth/needs.decorator.js';
import type { Access } from '../domain/access.js';
import { Exports } from '../exports.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { BundleExports } from './export.service.js';

/** As known when: a bundle is whole, so it has no day. */
class BundleQuery extends PickType(TwoClocks, ['knownAt']) {}

@ApiTags('Bundles')
@Controller('v1/agreements/:agreement/bundle')
export class BundlesController {
  constructor(
    private readonly bundles: BundleExports,
    private readonly exports: Exports,
  ) {}

  @Get()
  @Needs('analyst')
  @ApiOperation({ summary: 'The agreement whole, as a bundle that another deployment can import' })
  @ApiOkResponse({
    description: 'data/agreement-bundle-2.schema.json tells its form.',
    content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
  })
  async get(
    @Param('agreement') agreement: string,
    @Query() { knownAt }: BundleQuery,
    @Clearance() clearance: Access,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    this.exports.begin(request, reply);
    const bytes = await this.bundles.bytesOf(agreement, knownAt, clearance);
    void reply.header('content-disposition', `attachment; filename="${agreement}.json"`);
    return new StreamableFile(bytes, { type: 'application/json; charset=utf-8', length: bytes.length });
  }
}
