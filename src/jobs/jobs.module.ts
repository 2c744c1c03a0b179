import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { JobsController } from './jobs.controller.js';
import { Jobs } from './jobs.service.js';

@Module({ imports: [LedgerModule], controllers: [JobsController], providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
