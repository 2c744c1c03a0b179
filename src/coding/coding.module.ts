import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { CodingRounds } from './coding-rounds.service.js';
import { CodingController } from './coding.controller.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [CodingController],
  providers: [CodingRounds],
})
export class CodingModule {}
