import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { DeadlineSpans } from './deadline-spans.service.js';

/** Due days: resolved on write, explained, revised. */
@Module({
  imports: [LedgerModule, SourcesModule],
  providers: [DeadlineSpans],
  exports: [DeadlineSpans],
})
export class DeadlinesModule {}
