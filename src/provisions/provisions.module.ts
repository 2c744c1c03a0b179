import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { History } from './history.service.js';
import { ProvisionReads } from './provision-reads.service.js';
import { ProvisionsController } from './provisions.controller.js';
import { Provisions } from './provisions.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule],
  controllers: [ProvisionsController],
  providers: [Provisions, ProvisionReads, History],
  exports: [ProvisionReads],
})
export class ProvisionsModule {}
