import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SearchController } from './search.controller.js';
import { Search } from './search.service.js';

@Module({ imports: [LedgerModule], controllers: [SearchController], providers: [Search] })
export class SearchModule {}
