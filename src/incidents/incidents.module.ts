import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { IncidentsController } from './incidents.controller.js';
import { Incidents } from './incidents.service.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [IncidentsController],
  providers: [Incidents],
  exports: [Incidents],
})
export class IncidentsModule {}
