import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { QuantitiesController } from './quantities.controller.js';
import { Quantities } from './quantities.service.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [QuantitiesController],
  providers: [Quantities],
})
export class QuantitiesModule {}
