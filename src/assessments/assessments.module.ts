import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { AssessmentsController } from './assessments.controller.js';
import { Assessments } from './assessments.service.js';
import { DifferencesController } from './differences.controller.js';
import { Differences } from './differences.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule, ProvisionsModule],
  controllers: [AssessmentsController, DifferencesController],
  providers: [Assessments, Differences],
  exports: [Assessments, Differences],
})
export class AssessmentsModule {}
