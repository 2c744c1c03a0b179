import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { EditionRenderings } from './edition-renderings.service.js';
import { EditionReports } from './edition-reports.service.js';
import { EditionsController } from './editions.controller.js';
import { Editions } from './editions.service.js';
import { LearnedSince } from './learned.service.js';
import { Publishing } from './publishing.service.js';

@Module({
  imports: [
    ...[LedgerModule, RegisterModule, SourcesModule, ComplianceModule],
    ...[ProvisionsModule, MilestonesModule, ReportsModule, JobsModule],
  ],
  controllers: [EditionsController],
  providers: [Editions, EditionReports, EditionRenderings, LearnedSince, Publishing],
  exports: [Editions, EditionRenderings],
})
export class EditionsModule {}
