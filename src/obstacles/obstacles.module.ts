import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { ObstaclesController } from './obstacles.controller.js';
import { ObstacleReads } from './obstacles.service.js';

@Module({
  imports: [LedgerModule, RegisterModule, DeadlinesModule],
  controllers: [ObstaclesController],
  providers: [ObstacleReads],
  exports: [ObstacleReads],
})
export class ObstaclesModule {}
