import { Module } from '@nestjs/common';
import { AgreementsModule } from '../agreements/agreements.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ComparisonController } from './comparison.controller.js';
import { Comparisons } from './comparison.service.js';

@Module({
  imports: [LedgerModule, RegisterModule, AgreementsModule, ComplianceModule],
  controllers: [ComparisonController],
  providers: [Comparisons],
})
export class ComparisonModule {}
