import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { TimelineController } from './timeline.controller.js';
import { Timeline } from './timeline.service.js';

@Module({
  imports: [LedgerModule, DeadlinesModule],
  controllers: [TimelineController],
  providers: [Timeline],
  exports: [Timeline],
})
export class TimelineModule {}
