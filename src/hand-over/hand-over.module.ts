import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { HandOverController } from './hand-over.controller.js';
import { HandOvers } from './hand-overs.service.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [HandOverController],
  providers: [HandOvers],
})
export class HandOverModule {}
