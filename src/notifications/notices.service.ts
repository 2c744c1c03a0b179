import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { newestFirst, placeOf } from '../newest-first.dto.js';
import { notFound } from '../refusal.js';
import type { NoticeList, NoticeQuery, NoticeView } from './notice.dto.js';
import { noticesOf, readIn } from './notices.queries.js';

/** Notices as those read them whom they are for: only of agreements that they may read just now. */
@Injectable()
export class Notices {
  constructor(
    private readonly reads: PgPool,
    private readonly clock: Clock,
  ) {}

  async list(query: NoticeQuery, { personId, readable }: Caller, lang: Lang | null): Promise<NoticeList> {
    const statement = noticesOf(query.unread ? 'unread' : 'all', readable ? 'some' : 'all');
    const values = [personId, ...placeOf(query), ...(readable ? [readable] : [])];
    const rows = await this.reads.query<NoticeView & { total: number }>({ ...statement, values });
    const { items, ...foot } = newestFirst(rows, query);
    return { items: items.map((item) => read(item, ['title'], lang)), ...foot };
  }

  /** Marks one as read; a second time changes nothing. @throws DomainError `not-found` */
  async markRead(id: string, { personId, readable }: Caller): Promise<void> {
    const values = [personId, id, this.clock.now(), ...(readable ? [readable] : [])];
    const [marked] = await this.reads.query({ ...readIn(readable ? 'some' : 'all'), values });
    if (!marked) throw notFound('notice', id);
  }
}
