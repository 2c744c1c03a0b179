import { Module } from '@nestjs/common';
import { Ledger } from './ledger.service.js';
import { Scopes } from './scope.service.js';

@Module({ providers: [Ledger, Scopes], exports: [Ledger, Scopes] })
export class LedgerModule {}
