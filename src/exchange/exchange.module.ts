import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { BundleExports } from './export.service.js';
import { BundlesController } from './bundles.controller.js';
import { FirstStart } from './first-start.js';
import { Imports } from './import.service.js';

@Module({
  imports: [AuthModule, DeadlinesModule, LedgerModule, RegisterModule, SourcesModule],
  controllers: [BundlesController],
  providers: [Imports, BundleExports, FirstStart],
  exports: [Imports, BundleExports, FirstStart],
})
export class ExchangeModule {}
