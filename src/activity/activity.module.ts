import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ActivityController } from './activity.controller.js';
import { Activity } from './activity.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [ActivityController],
  providers: [Activity],
  exports: [Activity],
})
export class ActivityModule {}
