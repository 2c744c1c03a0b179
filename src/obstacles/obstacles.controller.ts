import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Needs } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import {
  BlockageDetail,
  BlockageList,
  BlockagesQuery,
  DependenciesQuery,
  DependencyDetail,
  DependencyList,
  Obstacles,
  RecordBlockage,
  RecordDependency,
  RecordLifting,
} from './obstacle.dto.js';
import { ObstacleReads } from './obstacles.service.js';

@ApiTags('What stands in the way')
@Controller('v1/agreements/:agreement')
export class ObstaclesController {
  constructor(private readonly obstacles: ObstacleReads) {}

  @Get('blockages')
  @Needs('viewer')
  @ApiOperation({ summary: 'Blockages, the newest first' })
  blockages(
    @Param('agreement') agreement: string,
    @Query() query: BlockagesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<BlockageList> {
    return this.obstacles.blockages(agreement, query, lang);
  }

  @Post('blockages')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record what stands in the way of a provision or milestone' })
  block(
    @Param('agreement') agreement: string,
    @Body() input: RecordBlockage,
    @By() author: Author,
  ): Promise<BlockageDetail> {
    return this.obstacles.block(agreement, input, author);
  }

  @Post('blockages/:blockage/lifting')
  @Needs('analyst')
  @ApiOperation({ summary: 'Record that a blockage was lifted' })
  lift(
    @Param('agreement') agreement: string,
    @Param('blockage') blockage: string,
    @Body() input: RecordLifting,
    @By() author: Author,
  ): Promise<BlockageDetail> {
    return this.obstacles.lift(agreement, blockage, input, author);
  }

  @Get('dependencies')
  @Needs('viewer')
  @ApiOperation({ summary: 'What waits for what, the newest first' })
  dependencies(
    @Param('agreement') agreement: string,
    @Query() query: DependenciesQuery,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<DependencyList> {
    return this.obstacles.dependencies(agreement, query, lang);
  }

  @Post('dependencies')
  @Needs('analyst')
  @ApiOperation({
    summary: 'Record that a provision, milestone or event waits for another; never in a circle',
  })
  depend(
    @Param('agreement') agreement: string,
    @Body() input: RecordDependency,
    @By() author: Author,
  ): Promise<DependencyDetail> {
    return this.obstacles.depend(agreement, input, author);
  }

  @Get('provisions/:provision/obstacles')
  @Needs('viewer')
  @ApiOperation({ summary: 'What is in the way of a provision, down to the root' })
  ofProvision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<Obstacles> {
    return this.obstacles.inTheWay(agreement, 'provision', provision, clocks, lang);
  }

  @Get('milestones/:milestone/obstacles')
  @Needs('viewer')
  @ApiOperation({ summary: 'What is in the way of a milestone, down to the root' })
  ofMilestone(
    @Param('agreement') agreement: string,
    @Param('milestone') milestone: string,
    @Query() clocks: TwoClocks,
    @ReaderLanguage() lang: Lang | null,
  ): Promise<Obstacles> {
    return this.obstacles.inTheWay(agreement, 'milestone', milestone, clocks, lang);
  }
}
