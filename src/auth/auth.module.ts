import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AuthGuard } from './auth.guard.js';
import { KeysController } from './keys.controller.js';
import { Keys } from './keys.service.js';
import { RepeatedRequest } from './repeated-request.interceptor.js';

@Module({
  imports: [LedgerModule],
  controllers: [KeysController],
  providers: [
    Keys,
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_INTERCEPTOR, useClass: RepeatedRequest },
  ],
  exports: [Keys],
})
export class AuthModule {}
