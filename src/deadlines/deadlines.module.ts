import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { DeadlineSpans } from './deadline-spans.service.js';
import { DeadlinesController } from './deadlines.controller.js';
import { Deadlines } from './deadlines.service.js';
import { LensedReads } from './lensed-reads.service.js';
import { Recording } from './recording.service.js';
import { Revisions } from './revisions.service.js';

/** Due days: resolved on write, explained, revised. */
@Module({
  imports: [LedgerModule, SourcesModule],
  controllers: [DeadlinesController],
  providers: [DeadlineSpans, Deadlines, LensedReads, Recording, Revisions],
  exports: [DeadlineSpans, LensedReads, Recording, Revisions],
})
export class DeadlinesModule {}
