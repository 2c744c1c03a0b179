import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { FirstStart } from './first-start.js';
import { Imports } from './import.service.js';

@Module({
  imports: [AuthModule, DeadlinesModule, LedgerModule],
  providers: [Imports, FirstStart],
  exports: [Imports, FirstStart],
})
export class ExchangeModule {}
