import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AuthGuard } from './auth.guard.js';
import { KeysController } from './keys.controller.js';
import { Keys } from './keys.service.js';

@Module({
  imports: [LedgerModule],
  controllers: [KeysController],
  providers: [Keys, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [Keys],
})
export class AuthModule {}
