import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.service.js';
import { HeadsFile } from './heads-file.service.js';
import { LedgerKey } from './ledger-key.js';

@Module({
  imports: [LedgerModule],
  controllers: [AuditController],
  providers: [Audit, HeadsFile, LedgerKey],
  exports: [HeadsFile],
})
export class AuditModule {}
