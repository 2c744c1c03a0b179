import { type DynamicModule, Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { OverdueModule } from '../overdue/overdue.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { PublicViewController } from './public-view.controller.js';
import { PublicView } from './public-view.service.js';
import { PublicationsController } from './publications.controller.js';
import { Publications } from './publications.service.js';

@Module({
  imports: [
    ...[LedgerModule, SourcesModule, AgreementsModule, ProvisionsModule],
    ...[MilestonesModule, OverdueModule, ComplianceModule],
  ],
  controllers: [PublicationsController],
  providers: [Publications, PublicView],
})
export class PublicationModule {
  /** With the public view, or without: then its addresses are like all that do not exist. */
  static shown(publicView: boolean): DynamicModule {
    return { module: PublicationModule, controllers: publicView ? [PublicViewController] : [] };
  }
}
