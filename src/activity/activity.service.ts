import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ActivityEntry, ActivityList, ActivityQuery } from './activity.dto.js';
import { activity } from './activity.queries.js';

interface Row extends Omit<ActivityEntry, 'id' | 'version' | 'recordedAt'> {
  name: string | null;
  recordedAt: Date;
  total?: number;
}

/** What changed in an agreement between two instants, and by whom. */
@Injectable()
export class Activity {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  /** `subjects`: refs of provisions and milestones; only what is about them, or withdraws or corrects that. */
  async list(
    agreement: string,
    query: ActivityQuery,
    subjects: string[] | null = null,
  ): Promise<ActivityList> {
    const { from, to, author, kind } = query;
    const { rows, foot } = await readPage<Row, [string, string, string, string]>(this.scopes, {
      ...{ route: 'activity', agreement, query, lang: null, keyLength: 4 },
      keyOf: (row) => [row.recordedAt.toISOString(), row.kind, row.about ?? '', row.name ?? ''],
      rows: ({ agreementId, knownAt }, limit, after) => {
        const statement = activity(wanted({ author, kind, subjects: subjects ?? undefined }), after);
        const until = to !== undefined && new Date(to) < knownAt ? new Date(to) : knownAt;
        const values = [agreementId, from ?? '-infinity', until, limit, ...statement.values];
        return this.reads.query<Row>({ ...statement, values });
      },
    });
    return { items: rows.map(shown), ...foot };
  }
}

function shown({ name, total: _total, recordedAt, kind, ...row }: Row): ActivityEntry {
  const text = kind.endsWith('Text');
  const what = { kind, id: text ? null : name, version: text ? Number(name) : null };
  return { ...row, ...what, recordedAt: recordedAt.toISOString() };
}
