import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { JobsModule } from '../jobs/jobs.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Withholding } from './withholding.interceptor.js';
import { SourceReads } from './source-reads.service.js';
import { SourceVault } from './source-vault.service.js';
import { SourcesController } from './sources.controller.js';
import { Sources } from './sources.service.js';

@Module({
  imports: [LedgerModule, JobsModule],
  controllers: [SourcesController],
  providers: [
    ...[Sources, SourceReads, SourceVault, Withholding],
    { provide: APP_INTERCEPTOR, useExisting: Withholding },
  ],
  exports: [Sources, SourceReads, SourceVault, Withholding],
})
export class SourcesModule {}
