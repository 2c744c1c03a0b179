import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AccountPageController } from './account-page.controller.js';
import { Attempts } from './attempts.service.js';
import { AuthController } from './auth.controller.js';
import { FirstAdmin } from './first-admin.service.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.service.js';
import { Mailer } from './mailer.service.js';
import { OwnAccount } from './own-account.service.js';
import { PeopleController } from './people.controller.js';
import { People } from './people.service.js';
import { Providers } from './providers.service.js';
import { SignIns } from './sign-ins.service.js';
import { UsedCodes } from './used-codes.service.js';

@Module({
  imports: [LedgerModule, AuthModule],
  controllers: [AuthController, InvitationsController, PeopleController, AccountPageController],
  providers: [Attempts, FirstAdmin, Invitations, Mailer, OwnAccount, People, Providers, SignIns, UsedCodes],
  exports: [FirstAdmin, Mailer],
})
export class AccountsModule {}
