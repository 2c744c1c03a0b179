import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ActivityEntry, ActivityList, ActivityQuery } from './activity.dto.js';
import { activity } from './activity.queries.js';

interface Row extends Omit<ActivityEntry, 'id' | 'version' | 'recordedAt'> {
  name: string | null;
  recordedAt: Date;
  total?: number;
}

/** A narrower list of the same entries. */
export interface Narrowed {
  /** Tells its cursors from those of other lists. */
  route: string;
  /** Refs of provisions and milestones: only what is about them, or withdraws or corrects that; null: all. */
  subjects: (scope: Scope) => Promise<string[] | null>;
}

const ALL: Narrowed = { route: 'activity', subjects: () => Promise.resolve(null) };

/** What changed in an agreement between two instants, and by whom. */
@Injectable()
export class Activity {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  async list(
    agreement: string,
    query: ActivityQuery,
    { route, subjects }: Narrowed = ALL,
  ): Promise<ActivityList> {
    const { from, to, author, kind } = query;
    const { rows, foot } = await readPage<Row, [string, string, string, string, string]>(this.scopes, {
      ...{ route, agreement, query, lang: null, keyLength: 5 },
      keyOf: ({ recordedAt, kind, about, name, value }) => {
        const at = recordedAt.toISOString();
        return [at, kind, about ?? '', name ?? '', value ?? ''];
      },
      rows: async (scope, limit, after) => {
        const { agreementId, knownAt } = scope;
        const among = (await subjects(scope)) ?? undefined;
        const statement = activity(wanted({ author, kind, subjects: among }), after);
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
