import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { FeedsModule } from '../feeds/feeds.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { OverdueModule } from '../overdue/overdue.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { LinksController } from './links.controller.js';
import { Links } from './links.service.js';
import { SharedController } from './shared.controller.js';

@Module({
  imports: [LedgerModule, OverdueModule, ComplianceModule, ProvisionsModule, MilestonesModule, FeedsModule],
  controllers: [LinksController, SharedController],
  providers: [Links],
})
export class LinksModule {}
