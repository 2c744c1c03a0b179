import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ProvisionsModule } from '../provisions/provisions.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ClaimsController } from './claims.controller.js';
import { Claims } from './claims.service.js';

@Module({
  imports: [LedgerModule, RegisterModule, ProvisionsModule],
  controllers: [ClaimsController],
  providers: [Claims],
})
export class ClaimsModule {}
