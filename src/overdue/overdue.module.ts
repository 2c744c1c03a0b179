import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { OverdueController } from './overdue.controller.js';
import { Overdue } from './overdue.service.js';
import { RePromises } from './re-promises.service.js';

@Module({
  imports: [LedgerModule, DeadlinesModule],
  controllers: [OverdueController],
  providers: [Overdue, RePromises],
  exports: [Overdue, RePromises],
})
export class OverdueModule {}
