import { Module } from '@nestjs/common';
import { PublicViewModule } from '../publication/public-view.module.js';
import { PageFilter } from './page.filter.js';
import { PublicPagesController } from './public-pages.controller.js';
import { PublicPages } from './public-pages.service.js';
import { Sheet } from './sheet.js';

/** What is published, as pages. Only where the public view is: without it, its addresses are like all that do not exist. */
@Module({
  imports: [PublicViewModule],
  controllers: [PublicPagesController],
  providers: [PublicPages, PageFilter, Sheet],
})
export class PublicPagesModule {}
