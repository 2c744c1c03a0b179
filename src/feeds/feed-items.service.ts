import { Injectable } from '@nestjs/common';
import type { Lang } from '../domain/text.js';
import type { Scope } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';
import type { TimelineItem } from '../timeline/timeline.dto.js';
import { Timeline } from '../timeline/timeline.service.js';
import type { FeedFilters } from './feed.dto.js';

/** The most items that a feed reads: what calendar programs read has no pages. */
export const MOST_ITEMS = 5_000;
const PAGE = 1_000;

/** The items that feeds are about, as the timeline has them: the same engine answers. */
@Injectable()
export class FeedItems {
  constructor(private readonly timeline: Timeline) {}

  /**
   * Milestones, and provisions with a deadline, at the clocks of a scope.
   * @throws DomainError `refused` for more than `MOST_ITEMS` of them.
   */
  async of(scope: Scope, { party, theme, severity }: FeedFilters, lang: Lang): Promise<TimelineItem[]> {
    const clocks = { asOf: scope.asOf, knownAt: scope.knownAt.toISOString() };
    const found: TimelineItem[] = [];
    const query = { ...clocks, party, theme, limit: PAGE };
    for await (const { items, total } of this.timeline.pages(scope.ref, query, lang)) {
      if (total > MOST_ITEMS) {
        const detail = `is needed: ${total} deadlines are more than one feed can hold, which is ${MOST_ITEMS}`;
        throw refusal('refused', party === undefined ? '/party' : '/theme', detail);
      }
      found.push(...items);
    }
    return severity === undefined ? found : found.filter((item) => item.severity === severity);
  }
}
