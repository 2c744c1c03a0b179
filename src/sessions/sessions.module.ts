import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RegisterModule } from '../register/register.module.js';
import { Packs } from './packs.service.js';
import { SessionsController } from './sessions.controller.js';
import { Sessions } from './sessions.service.js';

@Module({
  imports: [LedgerModule, RegisterModule],
  controllers: [SessionsController],
  providers: [Sessions, Packs],
})
export class SessionsModule {}
