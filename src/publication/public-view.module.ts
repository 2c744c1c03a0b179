import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { EditionsModule } from '../editions/editions.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { OverdueModule } from '../overdue/overdue.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { PublicEditionsController } from './public-editions.controller.js';
import { PublicEditions } from './public-editions.service.js';
import { PublicNames } from './public-names.service.js';
import { PublicViewController } from './public-view.controller.js';
import { PublicView } from './public-view.service.js';

/** What the public reads. Only where it is asked for: without it, its addresses are like all that do not exist. */
@Module({
  imports: [
    ...[LedgerModule, SourcesModule, AgreementsModule, ProvisionsModule],
    ...[MilestonesModule, OverdueModule, ComplianceModule, EditionsModule],
  ],
  controllers: [PublicViewController, PublicEditionsController],
  providers: [PublicView, PublicNames, PublicEditions],
  exports: [PublicView, PublicNames, PublicEditions],
})
export class PublicViewModule {}
