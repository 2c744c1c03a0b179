import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { SignatoriesController } from './signatories.controller.js';
import { Signatories } from './signatories.service.js';

@Module({
  imports: [LedgerModule, SourcesModule],
  controllers: [SignatoriesController],
  providers: [Signatories],
})
export class SignatoriesModule {}
