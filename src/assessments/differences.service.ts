import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { responsibleFilter, shownFor } from '../parties-in-time.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { Difference, DifferenceList, DifferencesQuery } from './differences.dto.js';
import { differences } from './differences.queries.js';

/** Where assessors differ: disagreement is shown, never averaged away. */
@Injectable()
export class Differences {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: LensedReads,
  ) {}

  async list(agreement: string, query: DifferencesQuery, lang: Lang | null): Promise<DifferenceList> {
    const { theme } = query;
    const responsible = responsibleFilter(query);
    type Row = Difference & { total?: number };
    const { rows, foot } = await readPage<Row, [number, string]>(this.scopes, {
      ...{ route: 'differences', agreement, query, lang, keyLength: 2, shown: shownFor(query) },
      keyOf: ({ spread, provision }) => [-spread, provision],
      rows: (scope, limit, after) => {
        const statement = differences(wanted({ theme, ...responsible }), after);
        const { agreementId, asOf, knownAt, scale } = scope;
        const values = [agreementId, asOf, knownAt, scale, limit, ...statement.values];
        return this.reads.ask<Row>(scope, { ...statement, values });
      },
    });
    return { items: rows.map(({ total: _total, ...row }) => read(row, ['title'], lang)), ...foot };
  }
}
