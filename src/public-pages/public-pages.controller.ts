import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/needs.decorator.js';
import type { Lang } from '../domain/text.js';
import { ReaderLanguage } from '../reader-language.decorator.js';
import { notFound } from '../refusal.js';
import { pageAnswer } from './page-answer.js';
import { PageFilter } from './page.filter.js';
import { PageQuery, IndexQuery } from './page-query.dto.js';
import { PublicPages } from './public-pages.service.js';
import { published, type Place, Reader } from './reader.js';
import { Sheet } from './sheet.js';
import type { Page } from './frame.js';

/** What is published as pages for people: without scripts, without signing in. The same as under /public, which is data. */
@ApiExcludeController()
@Controller()
@Open()
@UseFilters(PageFilter)
export class PublicPagesController {
  constructor(
    private readonly pages: PublicPages,
    private readonly sheet: Sheet,
  ) {}

  @Get('published')
  index(
    @Query() query: IndexQuery,
    @ReaderLanguage() lang: Lang | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = { path: published(), cursor: query.cursor };
    return this.answer(reply, lang, query, place, (reader) => this.pages.index(reader));
  }

  @Get('published/:agreement')
  agreement(
    @Param('agreement') agreement: string,
    @Query() query: PageQuery,
    @ReaderLanguage() lang: Lang | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = { path: published(agreement) };
    return this.answer(reply, lang, query, place, (reader) => this.pages.agreement(reader, agreement));
  }

  @Get('published/:agreement/:list')
  list(
    @Param('agreement') agreement: string,
    @Param('list') list: string,
    @Query() query: PageQuery,
    @ReaderLanguage() lang: Lang | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = { path: published(agreement, list), cursor: query.cursor };
    return this.answer(reply, lang, query, place, (reader) => this.pages.list(reader, agreement, list));
  }

  @Get('published/:agreement/provisions/:provision')
  provision(
    @Param('agreement') agreement: string,
    @Param('provision') provision: string,
    @Query() query: PageQuery,
    @ReaderLanguage() lang: Lang | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const place = { path: published(agreement, 'provisions', provision) };
    return this.answer(reply, lang, query, place, (reader) =>
      this.pages.provision(reader, agreement, provision),
    );
  }

  @Get('published-sheets/:sheet')
  styles(@Param('sheet') sheet: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (sheet !== this.sheet.name) throw notFound('file', sheet);
    void reply.headers({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    return this.sheet.content;
  }

  private async answer(
    reply: FastifyReply,
    lang: Lang | null,
    query: PageQuery,
    place: Place,
    write: (reader: Reader) => Promise<Page>,
  ): Promise<string> {
    const reader = new Reader(lang ?? 'en', query.lang !== undefined, place);
    return pageAnswer(reply, reader, this.sheet.around, await write(reader));
  }
}
