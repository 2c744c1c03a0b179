import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { Deliveries } from './deliveries.service.js';
import { NoticesController } from './notices.controller.js';
import { Notices } from './notices.service.js';
import { Pruning } from './pruning.service.js';
import { Rounds } from './rounds.service.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { Subscriptions } from './subscriptions.service.js';
import { Sweeps } from './sweeps.service.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhooksController } from './webhooks.controller.js';
import { Webhooks } from './webhooks.service.js';

@Module({
  imports: [LedgerModule, AuthModule, AccountsModule, TimelineModule],
  controllers: [SubscriptionsController, NoticesController, WebhooksController],
  providers: [Subscriptions, Notices, Webhooks, WebhookSecrets, Sweeps, Deliveries, Pruning, Rounds],
  exports: [Rounds],
})
export class NotificationsModule {}
