import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../deadlines/deadlines.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { AgreementsController } from './agreements.controller.js';
import { Agreements } from './agreements.service.js';
import { PublishedFigures } from './published-figures.service.js';
import { ScalesController } from './scales.controller.js';
import { Scales } from './scales.service.js';
import { States } from './states.service.js';

@Module({
  imports: [LedgerModule, SourcesModule, DeadlinesModule],
  controllers: [AgreementsController, ScalesController],
  providers: [Agreements, States, PublishedFigures, Scales],
  exports: [Agreements, States, PublishedFigures],
})
export class AgreementsModule {}
