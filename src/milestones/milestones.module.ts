import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { Completions } from './completions.service.js';
import { MilestoneReads } from './milestone-reads.service.js';
import { MilestonesController } from './milestones.controller.js';
import { Milestones } from './milestones.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule],
  controllers: [MilestonesController],
  providers: [Milestones, MilestoneReads, Completions],
  exports: [Completions, MilestoneReads],
})
export class MilestonesModule {}
