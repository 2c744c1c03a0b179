import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { EventsController } from './events.controller.js';
import { Events } from './events.service.js';
import { Occurrences } from './occurrences.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule],
  controllers: [EventsController],
  providers: [Events, Occurrences],
  exports: [Occurrences],
})
export class EventsModule {}
