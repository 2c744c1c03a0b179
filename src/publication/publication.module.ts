import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { PublicationsController } from './publications.controller.js';
import { Publications } from './publications.service.js';

/** What admins show to the public; `PublicViewModule` shows it. */
@Module({ imports: [LedgerModule], controllers: [PublicationsController], providers: [Publications] })
export class PublicationModule {}
