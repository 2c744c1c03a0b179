import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AuthGuard } from './auth.guard.js';
import { BetterAuth } from './better-auth.service.js';
import { GrantsController } from './grants.controller.js';
import { Grants } from './grants.service.js';
import { Identities } from './identities.service.js';
import { KeysController } from './keys.controller.js';
import { Keys } from './keys.service.js';
import { Passwords } from './passwords.js';
import { RepeatedRequest } from './repeated-request.interceptor.js';

@Module({
  imports: [LedgerModule],
  controllers: [KeysController, GrantsController],
  providers: [
    ...[Keys, Grants, Identities, BetterAuth, Passwords],
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_INTERCEPTOR, useClass: RepeatedRequest },
  ],
  exports: [Keys, Grants, BetterAuth, Passwords],
})
export class AuthModule {}
