import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { readAll } from '../language.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import type { HistoryEntry, HistoryList } from './history.dto.js';
import { HISTORY, HISTORY_AFTER } from './history.queries.js';
import { ProvisionReads } from './provision-reads.service.js';

const WITHOUT_ID = ['text', 'milestoneText'];
type Row = Omit<HistoryEntry, 'id' | 'recordedAt'> & { name: string; recordedAt: Date; total?: number };

/** Everything recorded about a provision, in both clocks. */
@Injectable()
export class History {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly provisions: ProvisionReads,
  ) {}

  /** Oldest first: in the order recorded; of what was recorded at once, in the order of its days. */
  async list(
    agreement: string,
    provision: string,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<HistoryList> {
    const { scope, rows, foot } = await readPage<Row, [string, string, string, string]>(this.scopes, {
      ...{ route: `history of ${provision}`, agreement, query, lang, keyLength: 4 },
      keyOf: ({ recordedAt, day, kind, name }) => [recordedAt.toISOString(), day ?? '-infinity', kind, name],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? HISTORY_AFTER : HISTORY),
          values: [agreementId, asOf, knownAt, provision, limit, ...(after ?? [])],
        }),
    });
    if (rows.length === 0) await this.provisions.within(scope, provision, null);
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }
}

function shown(row: Row, lang: Lang | null): HistoryEntry {
  const { kind, name, milestone, day, recordedAt, author, content, retracted } = row;
  return {
    kind,
    id: WITHOUT_ID.includes(kind) ? null : name,
    milestone,
    day,
    recordedAt: recordedAt.toISOString(),
    author,
    content: readAll(content, lang),
    retracted: retracted && readAll(retracted, lang),
  };
}
