import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { EventsController } from './events.controller.js';
import { Events } from './events.service.js';
import { Occurrences } from './occurrences.service.js';
import { PeriodsController } from './periods.controller.js';
import { Periods } from './periods.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule],
  controllers: [EventsController, PeriodsController],
  providers: [Events, Occurrences, Periods],
  exports: [Occurrences],
})
export class EventsModule {}
