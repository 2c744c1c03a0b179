import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { Open } from '../auth/needs.decorator.js';
import { Summaries } from '../compliance/summaries.service.js';
import { SummaryView } from '../compliance/summary.dto.js';
import type { Lang } from '../domain/text.js';
import { refusedCursor } from '../ledger/cursor.js';
import { MilestoneList } from '../milestones/milestone.dto.js';
import { MilestoneReads } from '../milestones/milestone-reads.service.js';
import { OverdueList } from '../overdue/overdue.dto.js';
import { Overdue } from '../overdue/overdue.service.js';
import { ProvisionList } from '../provisions/provision.dto.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { SharedQuery } from './link.dto.js';
import { Links } from './links.service.js';
import type { LinkContent } from './secret-link.entity.js';

const SHARED = [OverdueList, SummaryView, ProvisionList, MilestoneList] as const;
type Shared = InstanceType<(typeof SHARED)[number]>;

type Read = (agreement: string, query: SharedQuery, lang: Lang | null) => Promise<Shared>;

@ApiTags('Secret links')
@Controller('links')
@Open()
export class SharedController {
  private readonly read: Record<LinkContent, Read>;

  constructor(
    private readonly links: Links,
    overdue: Overdue,
    summaries: Summaries,
    provisions: ProvisionReads,
    milestones: MilestoneReads,
  ) {
    this.read = {
      overdue: (agreement, query, lang) => overdue.ofOne(agreement, query, lang),
      summary: async (agreement, { cursor }, lang) => {
        if (cursor !== undefined)
          throw refusedCursor('is of a list: this link shows a summary, which has no pages');
        return summaries.ofOne(agreement, {}, lang);
      },
      provisions: (agreement, query, lang) => provisions.list(agreement, query, lang),
      milestones: (agreement, query, lang) => milestones.list(agreement, query, lang),
    };
  }

  @Get(':token')
  @Header('cache-control', 'private, no-store')
  @Header('x-robots-tag', 'noindex')
  @ApiOperation({ summary: 'What a secret link shows, as a viewer reads it now' })
  @ApiExtraModels(...SHARED)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { anyOf: SHARED.map((form) => ({ $ref: getSchemaPath(form) })) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  async open(
    @Param('token') token: string,
    @Query() query: SharedQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<Shared> {
    const { agreement, content } = await this.links.opened(token);
    return this.read[content](agreement, query, lang);
  }
}
