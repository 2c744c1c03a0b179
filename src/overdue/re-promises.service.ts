import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Day } from '../domain/calendar-date.js';
import { repromised } from '../domain/explain.js';
import { evaluate, type ItemFacts } from '../domain/item.js';
import type { Lang, Text } from '../domain/text.js';
import { read } from '../language.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { type LeftParty, responsibleFilter, shownFor } from '../parties-in-time.js';
import type { RePromisedItem, RePromiseList, RePromisesByIssuer, RePromisesQuery } from './re-promise.dto.js';
import { rePromises } from './re-promises.queries.js';

/** A revision or announcement. */
interface Promised {
  id: string;
  issuer: string;
  authority: string;
  decidedOn: Day;
}

interface Row {
  kind: 'milestone' | 'provision';
  id: number;
  ref: string;
  provision: string;
  provisionId: number;
  title: Text;
  responsible: string[];
  left: LeftParty[];
  /** In default. */
  days: number;
  promises: Promised[];
  total?: number;
}

/** How often each promise was made anew, by whom, and for how long it was in default. */
@Injectable()
export class RePromises {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  /** `refs`: of provisions and milestones; only these. */
  async list(
    agreement: string,
    query: RePromisesQuery,
    lang: Lang | null,
    refs: string[] | null = null,
  ): Promise<RePromiseList> {
    const filters = wanted({ ...responsibleFilter(query), refs: refs ?? undefined });
    const { scope, rows, foot } = await readPage<Row, [number, string, string]>(this.scopes, {
      ...{ route: 're-promises', agreement, query, lang, keyLength: 3, shown: shownFor(query) },
      keyOf: ({ days, kind, ref }) => [-days, kind, ref],
      rows: ({ agreementId, asOf, knownAt }, limit, after) => {
        const statement = rePromises(filters, after);
        return this.reads.query<Row>({
          ...statement,
          values: [agreementId, asOf, knownAt, limit, ...statement.values],
        });
      },
    });
    const { items } = await this.lensed.facts(scope, [
      ...new Set(rows.map(({ provisionId }) => provisionId)),
    ]);
    const factsOf = (row: Row) => items.find(({ kind, id }) => kind === row.kind && id === row.id)?.facts;
    return { items: rows.map((row) => itemOf(row, factsOf(row), scope.asOf, lang)), ...foot };
  }
}

function itemOf(row: Row, facts: ItemFacts | undefined, asOf: Day, lang: Lang | null): RePromisedItem {
  const { kind, ref, provision, title, responsible, left, days, promises } = row;
  if (!facts) throw new Error(`no facts of ${kind} ${ref}`);
  const { originalDueOn, currentDueOn, metOn, daysLateOriginal } = evaluate(facts, asOf);
  const anew = repromised(facts, asOf).map(({ id }) => id);
  const counted = promises.filter(({ id }) => anew.includes(id));
  const item = {
    ...{ kind, ref, provision, title, responsible, left, originalDueOn, dueOn: currentDueOn, metOn },
    ...{
      timesRepromised: counted.length,
      byIssuer: byIssuer(counted),
      daysInDefault: days,
      daysLateOriginal,
    },
  };
  return read(item, ['title'], lang);
}

function byIssuer(promises: Promised[]): RePromisesByIssuer[] {
  const issuers = new Map<string, RePromisesByIssuer>();
  for (const { issuer, authority, decidedOn } of promises) {
    const key = `${authority} ${issuer}`;
    const times = (issuers.get(key)?.times ?? 0) + 1;
    issuers.set(key, { issuer, authority, times, lastDecidedOn: decidedOn });
  }
  return [...issuers.values()];
}
