import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { Register } from './register.service.js';

/** The store of the monitors' register; what its kinds say stands with the features. */
@Module({ imports: [LedgerModule, SourcesModule], providers: [Register], exports: [Register] })
export class RegisterModule {}
