import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { CalendarFeed } from './calendar-feed.service.js';
import { ChangesFeed } from './changes-feed.service.js';
import { FeedItems } from './feed-items.service.js';
import { FeedsController } from './feeds.controller.js';

@Module({
  imports: [LedgerModule, DeadlinesModule, TimelineModule, ActivityModule],
  controllers: [FeedsController],
  providers: [FeedItems, CalendarFeed, ChangesFeed],
  exports: [CalendarFeed, ChangesFeed],
})
export class FeedsModule {}
