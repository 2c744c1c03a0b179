import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Open } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  PublicAgreement,
  PublicAgreementList,
  PublicAgreementQuery,
  PublicListQuery,
  PublicMilestoneList,
  PublicMilestoneQuery,
  PublicMilestoneView,
  PublicOverdueList,
  PublicOverdueQuery,
  PublicProvisionList,
  PublicProvisionQuery,
  PublicProvisionView,
  PublicQuery,
  PublicSourceList,
  PublicSummary,
} from './public-view.dto.js';
import { PublicView } from './public-view.service.js';

@ApiTags('Public view')
@Controller('public/agreements')
@Open()
export class PublicViewController {
  constructor(private readonly view: PublicView) {}

  @Get()
  @ApiOperation({ summary: 'Published agreements, by ref' })
  list(
    @Query() query: PublicAgreementQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicAgreementList> {
    return this.view.list(query, lang);
  }

  @Get(':agreement')
  @ApiOperation({ summary: 'A published agreement' })
  agreement(
    @Param('agreement') agreement: string,
    @Query() _query: PublicQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicAgreement> {
    return this.view.agreement(agreement, lang);
  }

  @Get(':agreement/provisions')
  @ApiOperation({ summary: 'Provisions of a published agreement in the order of the tree' })
  provisions(
    @Param('agreement') agreement: string,
    @Query() query: PublicProvisionQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicProvisionList> {
    return this.view.provisionList(agreement, query, lang);
  }

  @Get(':agreement/provisions/:provision')
  @ApiOperation({ summary: 'A provision of a published agreement' })
  provision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() _query: PublicQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicProvisionView> {
    return this.view.provision(agreement, provision, lang);
  }

  @Get(':agreement/milestones')
  @ApiOperation({ summary: 'Milestones of a published agreement in the order entered' })
  milestones(
    @Param('agreement') agreement: string,
    @Query() query: PublicMilestoneQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicMilestoneList> {
    return this.view.milestoneList(agreement, query, lang);
  }

  @Get(':agreement/milestones/:milestone')
  @ApiOperation({ summary: 'A milestone of a published agreement' })
  milestone(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() _query: PublicQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicMilestoneView> {
    return this.view.milestone(agreement, milestone, lang);
  }

  @Get(':agreement/overdue')
  @ApiOperation({ summary: 'What is overdue in a published agreement, the earliest due first' })
  overdue(
    @Param('agreement') agreement: string,
    @Query() query: PublicOverdueQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicOverdueList> {
    return this.view.overdueList(agreement, query, lang);
  }

  @Get(':agreement/summary')
  @ApiOperation({ summary: 'Implementation summary of a published agreement, with compliance record' })
  summary(
    @Param('agreement') agreement: string,
    @Query() _query: PublicQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<PublicSummary> {
    return this.view.summary(agreement, lang);
  }

  @Get(':agreement/sources')
  @ApiOperation({ summary: 'Sources of a published agreement that everybody may read, by key' })
  sources(@Param('agreement') agreement: string, @Query() query: PublicListQuery): Promise<PublicSourceList> {
    return this.view.sourceList(agreement, query);
  }
}
