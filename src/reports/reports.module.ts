import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { ObstaclesModule } from '../obstacles/obstacles.module.js';
import { OverdueModule } from '../overdue/overdue.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { RecommendationsModule } from '../recommendations/recommendations.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { Renderings } from './renderings.service.js';
import { ReportsController } from './reports.controller.js';
import { Reports } from './reports.service.js';

@Module({
  imports: [
    ...[LedgerModule, AgreementsModule, AssessmentsModule, ComplianceModule, OverdueModule],
    ...[ProvisionsModule, MilestonesModule, ObstaclesModule, IncidentsModule, SourcesModule],
    ...[RecommendationsModule, JobsModule],
  ],
  controllers: [ReportsController],
  providers: [Reports, Renderings],
  exports: [Reports, Renderings],
})
export class ReportsModule {}
