import { Injectable } from '@nestjs/common';
import { notFound } from '../refusal.js';
import { PublicEditions } from '../publication/public-editions.service.js';
import { PublicNames } from '../publication/public-names.service.js';
import { PublicView } from '../publication/public-view.service.js';
import { agreementPage, type List, type Listed, LISTS, listPage, writers } from './agreement-page.js';
import type { Page } from './frame.js';
import { indexPage } from './index-page.js';
import { provisionPage } from './provision-page.js';
import type { Naming, Reader } from './reader.js';

/** Agreements on a page of the index: each takes a summary. */
const AGREEMENTS = 20;
/** Of each list on the main page of an agreement, of provisions most of them; and on a page of its own. */
const FIRST = 20;
const FIRST_PROVISIONS = 50;
const PAGE = 50;
/** Milestones of one provision that are shown. */
const MILESTONES = 200;

/** Reads what the pages show from the public view, and nothing else. */
@Injectable()
export class PublicPages {
  constructor(
    private readonly view: PublicView,
    private readonly editions: PublicEditions,
    private readonly names: PublicNames,
  ) {}

  async index(reader: Reader): Promise<Page> {
    const { cursor } = reader.place;
    const { items, ...foot } = await this.view.list({ limit: AGREEMENTS, cursor }, reader.lang);
    const listed = await Promise.all(
      items.map(async (one) => ({ ...one, summary: await this.view.summary(one.ref, reader.lang) })),
    );
    return indexPage(reader, listed, foot);
  }

  /** @throws DomainError `not-found`, as all that follow */
  async agreement(reader: Reader, ref: string): Promise<Page> {
    const { lang } = reader;
    const first = { limit: FIRST };
    const agreement = await this.view.agreement(ref, lang); // first alone: what is hidden is asked for once
    const [summary, overdue, milestones, provisions, sources, editions] = await Promise.all([
      this.view.summary(ref, lang),
      this.view.overdueList(ref, first, lang),
      this.view.milestoneList(ref, first, lang),
      this.view.provisionList(ref, { limit: FIRST_PROVISIONS }, lang),
      this.view.sourceList(ref, first),
      this.editions.list(ref, first, lang),
    ]);
    const lapsed = overdue.lapsedTotal > 0 ? await this.view.overdueList(ref, { ...first, state: 'lapsed' }, lang) : null; // prettier-ignore
    const late = [...overdue.items, ...(lapsed?.items ?? []), ...provisions.items];
    const naming = await this.naming(agreement.scale, late, summary.knownAt);
    const known = reader.knowing(naming);
    const write = writers(known, ref);
    const lists = {
      ...(editions.total > 0 && { editions: write.editions(editions) }),
      overdue: write.overdue(overdue),
      ...(lapsed && { lapsed: write.overdue(lapsed) }),
      ...{ milestones: write.milestones(milestones), provisions: write.provisions(provisions) },
      sources: write.sources(sources),
    };
    return agreementPage(known, { agreement, summary, levels: [...naming.levels.keys()], lists });
  }

  async list(reader: Reader, ref: string, list: string): Promise<Page> {
    const asked = LISTS.find((one) => one === list);
    if (!asked) throw notFound('list', list);
    const agreement = await this.view.agreement(ref, reader.lang);
    const { known, listed } = await this.listed(reader, ref, agreement.scale, asked);
    return listPage(known, agreement, asked, listed);
  }

  async provision(reader: Reader, ref: string, provision: string): Promise<Page> {
    const { lang } = reader;
    const agreement = await this.view.agreement(ref, lang);
    const view = await this.view.provision(ref, provision, lang);
    const milestones = await this.view.milestoneList(ref, { provision, limit: MILESTONES }, lang);
    const naming = await this.naming(agreement.scale, [view], view.knownAt);
    return provisionPage(reader.knowing(naming), agreement, view, milestones);
  }

  /** A page of a list, and the reader who can read its names. */
  private async listed(
    reader: Reader,
    ref: string,
    scale: string,
    list: List,
  ): Promise<{ known: Reader; listed: Listed & { asOf: string; knownAt: string } }> {
    const { lang, place } = reader;
    const page = { limit: PAGE, cursor: place.cursor };
    if (list === 'sources') {
      const found = await this.view.sourceList(ref, page);
      return { known: reader, listed: { ...found, ...writers(reader, ref).sources(found) } };
    }
    if (list === 'editions') {
      const found = await this.editions.list(ref, page, lang);
      return { known: reader, listed: { ...found, ...writers(reader, ref).editions(found) } };
    }
    if (list === 'milestones') {
      const found = await this.view.milestoneList(ref, page, lang);
      return { known: reader, listed: { ...found, ...writers(reader, ref).milestones(found) } };
    }
    if (list === 'provisions') {
      const found = await this.view.provisionList(ref, page, lang);
      const known = reader.knowing(await this.naming(scale, found.items, found.knownAt));
      return { known, listed: { ...found, ...writers(known, ref).provisions(found) } };
    }
    const state = list === 'lapsed' ? { state: list } : {};
    const found = await this.view.overdueList(ref, { ...page, ...state }, lang);
    const known = reader.knowing(await this.naming(scale, found.items, found.knownAt));
    return { known, listed: { ...found, ...writers(known, ref).overdue(found) } };
  }

  private async naming(
    scale: string,
    items: readonly { responsible: string[] }[],
    knownAt: string,
  ): Promise<Naming> {
    const refs = items.flatMap(({ responsible }) => responsible);
    const [levels, parties] = await Promise.all([
      this.names.levels(scale),
      this.names.parties(refs, knownAt),
    ]);
    return { levels, parties };
  }
}
