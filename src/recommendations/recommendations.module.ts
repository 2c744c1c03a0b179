import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { RecommendationsController } from './recommendations.controller.js';
import { Recommendations } from './recommendations.service.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [RecommendationsController],
  providers: [Recommendations],
  exports: [Recommendations],
})
export class RecommendationsModule {}
