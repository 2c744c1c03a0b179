import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SummariesController } from './summaries.controller.js';
import { Evidence } from './evidence.service.js';
import { Summaries } from './summaries.service.js';

@Module({
  imports: [LedgerModule, DeadlinesModule],
  controllers: [SummariesController],
  providers: [Evidence, Summaries],
  exports: [Evidence, Summaries],
})
export class ComplianceModule {}
