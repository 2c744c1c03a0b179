import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { EventsModule } from '../events/events.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MilestonesModule } from '../milestones/milestones.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ProposalsController } from './proposals.controller.js';
import { Proposals } from './proposals.service.js';
import { Records } from './records.service.js';
import { RecordsController } from './records.controller.js';

/** What becomes of records after they were made: proposed and approved, withdrawn, corrected. */
@Module({
  imports: [
    LedgerModule,
    RegisterModule,
    DeadlinesModule,
    AgreementsModule,
    EventsModule,
    AssessmentsModule,
    MilestonesModule,
  ],
  controllers: [RecordsController, ProposalsController],
  providers: [Records, Proposals],
})
export class ReviewModule {}
