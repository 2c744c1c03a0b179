import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { PartiesController } from './parties.controller.js';
import { Parties } from './parties.service.js';

@Module({
  imports: [LedgerModule, SourcesModule],
  controllers: [PartiesController],
  providers: [Parties],
})
export class PartiesModule {}
