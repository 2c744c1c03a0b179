import { Injectable } from '@nestjs/common';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import { recountedBy } from '../domain/explain.js';
import { NO_LEVELS } from '../domain/status-scale.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { LensedClocks } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import type { EvidenceItem, EvidenceList, EvidenceQuery, EvidenceRecord } from './evidence.dto.js';
import { type Counted, evidence } from './evidence.queries.js';
import { AFFECTED, countedBy } from './figures.js';
import { LEVELS } from '../provisions/status.queries.js';

interface Row extends EvidenceItem {
  sortOrder: number;
  provisionId: number;
  total: number;
}

/** What stands behind each figure of a summary: the items that it counts, their records, and the sources of those. */
@Injectable()
export class Evidence {
  constructor(
    private readonly scopes: Scopes,
    private readonly lensed: LensedReads,
  ) {}

  /** @throws DomainError `not-found`; `malformed` for what is no figure of a summary. */
  async list(agreement: string, query: EvidenceQuery, lang: Lang | null): Promise<EvidenceList> {
    const { figure = 'total', by, key } = query;
    if (key !== undefined && by === undefined)
      throw refusal('malformed', '/key', 'needs by: of which grouping it is a key');
    const part = by === undefined ? null : { by, key: key ?? null };
    const { scope, rows, foot } = await readPage<Row, [number, number, string, string]>(this.scopes, {
      ...{ route: 'evidence', agreement, query, lang, keyLength: 4 },
      keyOf: ({ sortOrder, provisionId, kind, ref }) => [sortOrder, provisionId, kind, ref],
      rows: async (scope, limit, after) => {
        const { agreementId, asOf, knownAt } = scope;
        const counted = await this.counted(scope, figure);
        const question = { agreementId, asOf, knownAt, counted, part, limit, after };
        return this.lensed.ask<Row>(scope, evidence(question));
      },
    });
    const recounts = await this.recounts(scope, rows, figure === AFFECTED);
    return { figure, items: this.shown(rows, recounts, lang), ...foot };
  }

  /** What stands behind the status and the days of one provision and its milestones. @throws DomainError `not-found` */
  async ofProvision(agreement: string, ref: string, clocks: LensedClocks): Promise<EvidenceItem> {
    const scope = await this.scopes.one(agreement, clocks);
    const { agreementId, asOf, knownAt } = scope;
    const counted: Counted = { of: 'one provision', provision: ref };
    const question = { agreementId, asOf, knownAt, counted, part: null, limit: 1, after: null };
    const rows = await this.lensed.ask<Row>(scope, evidence(question));
    const [item] = this.shown(rows, await this.recounts(scope, rows, true), null);
    if (!item) throw notFound('provision', ref);
    return item;
  }

  private shown(rows: Row[], recounts: Map<string, EvidenceRecord[]>, lang: Lang | null): EvidenceItem[] {
    return rows.map(({ sortOrder: _order, provisionId: _id, total: _total, ...item }) =>
      read(
        { ...item, records: [...item.records, ...(recounts.get(`${item.kind} ${item.ref}`) ?? [])] },
        ['title'],
        lang,
      ),
    );
  }

  /** What changes of the calendar moved of some items: no records, but behind their days. `whole`: with milestones. */
  private async recounts(scope: Scope, rows: Row[], whole: boolean): Promise<Map<string, EvidenceRecord[]>> {
    const provisions = [...new Set(rows.map(({ provisionId }) => provisionId))];
    const { items } = await this.lensed.facts(scope, provisions);
    const recounts = new Map<string, EvidenceRecord[]>();
    for (const { kind, ref, provisionId, facts } of items) {
      const owner = rows.find((row) => row.provisionId === provisionId);
      const key = whole ? `provision ${owner?.provision ?? ''}` : `${kind} ${ref}`;
      const records = recountedBy(facts, scope.asOf).map(({ decidedOn, dueOn }): EvidenceRecord => ({
        ...{ id: null, kind: 'calendar', about: ref, day: decidedOn, value: dueOn, sources: [] },
      }));
      recounts.set(key, [...(recounts.get(key) ?? []), ...records]);
    }
    return recounts;
  }

  private async counted(scope: Scope, figure: string): Promise<Counted> {
    const levels = await this.lensed.ask<{ level: string }>(scope, { ...LEVELS, values: [scope.scale] });
    const classes = [...levels.map(({ level }) => level), ...NO_LEVELS];
    const counted = countedBy(figure, classes);
    if (counted) return counted;
    throw refusal(
      'malformed',
      '/figure',
      `must be a figure of the summary, such as counts.${classes[0] ?? ''}`,
    );
  }
}
