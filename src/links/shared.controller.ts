import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/needs.decorator.js';
import { Summaries } from '../compliance/summaries.service.js';
import { SummaryView } from '../compliance/summary.dto.js';
import type { Lang } from '../domain/text.js';
import { CalendarFeed } from '../feeds/calendar-feed.service.js';
import { ChangesFeed } from '../feeds/changes-feed.service.js';
import { ATOM, ICALENDAR } from '../feeds/feeds.controller.js';
import { ASKED_AGAIN } from '../api-headers.js';
import { refusedCursor } from '../ledger/cursor.js';
import { MilestoneList } from '../milestones/milestone.dto.js';
import { MilestoneReads } from '../milestones/milestone-reads.service.js';
import { OverdueList } from '../overdue/overdue.dto.js';
import { Overdue } from '../overdue/overdue.service.js';
import { ProvisionList } from '../provisions/provision.dto.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { SharedQuery } from './link.dto.js';
import { Links, type Opened } from './links.service.js';
import type { LinkContent } from './secret-link.entity.js';

const SHARED = [OverdueList, SummaryView, ProvisionList, MilestoneList] as const;
type Shared = InstanceType<(typeof SHARED)[number]> | string;

/** `token`: of the link; it stands in the address of a feed, which tells its own. */
type Read = (opened: Opened, query: SharedQuery, lang: Lang | null, token: string) => Promise<Shared>;

/** Types of content but JSON: what programs ask for again and again. */
const TYPES: Partial<Record<LinkContent, string>> = { calendar: ICALENDAR, changes: ATOM };

const TEXT = { schema: { type: 'string' } };

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
    calendar: CalendarFeed,
    changes: ChangesFeed,
  ) {
    this.read = {
      overdue: ({ agreement }, query, lang) => overdue.ofOne(agreement, query, lang),
      summary: async ({ agreement }, query, lang) => {
        assertOnePage(query, 'a summary');
        return summaries.ofOne(agreement, {}, lang);
      },
      provisions: ({ agreement }, query, lang) => provisions.list(agreement, query, lang),
      milestones: ({ agreement }, query, lang) => milestones.list(agreement, query, lang),
      calendar: async ({ agreement, filters }, query, lang) => {
        assertOnePage(query, 'a calendar');
        return calendar.of(agreement, filters ?? {}, query.lang ?? filters?.lang ?? lang);
      },
      changes: ({ agreement, filters }, { lang: named, cursor }, lang, token) => {
        const address = { path: `/links/${token}`, query: { lang: named, cursor } };
        return changes.of(agreement, { ...filters, cursor }, named ?? filters?.lang ?? lang, address);
      },
    };
  }

  @Get(':token')
  @Header('cache-control', 'private, no-store')
  @Header('x-robots-tag', 'noindex')
  @ApiOperation({
    summary: 'What a secret link shows, as a viewer reads it now: a list, a calendar or a feed of changes',
  })
  @ApiExtraModels(...SHARED)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { anyOf: SHARED.map((form) => ({ $ref: getSchemaPath(form) })) } },
      'text/csv': TEXT,
      [ICALENDAR]: TEXT,
      [ATOM]: TEXT,
    },
  })
  async open(
    @Param('token') token: string,
    @Query() query: SharedQuery,
    @ReaderLanguage() lang: Lang | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Shared> {
    const opened = await this.links.opened(token);
    const shown = await this.read[opened.content](opened, query, lang, token);
    const type = TYPES[opened.content];
    if (type !== undefined) void reply.type(`${type}; charset=utf-8`).header('cache-control', ASKED_AGAIN);
    return shown;
  }
}

/** @throws DomainError `malformed` for a page of what has none */
function assertOnePage({ cursor }: SharedQuery, what: string): void {
  if (cursor !== undefined) throw refusedCursor(`is of a list: this link shows ${what}, which has no pages`);
}
