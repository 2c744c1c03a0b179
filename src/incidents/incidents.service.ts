import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { FIRST_DAY, LAST_DAY } from '../domain/calendar-date.js';
import { flagGap } from '../domain/incidents.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { refusal } from '../refusal.js';
import { MOST_TOLD, Register } from '../register/register.service.js';
import type {
  BesideFlags,
  FlagDifference,
  IncidentCount,
  IncidentCountList,
  IncidentCountsQuery,
  IncidentDetail,
  IncidentList,
  IncidentsQuery,
  RecordFinding,
  RecordIncident,
} from './incident.dto.js';
import { FINDING, INCIDENT } from './incident.kind.js';
import { INCIDENT_COLUMNS, incidentCounts, INCIDENTS_BESIDE_FLAGS, NO_KEY } from './incidents.queries.js';

type CountRow = IncidentCount & { listed: number };

/** The register of incidents: alleged, looked into, found; counted from the register, never from a flag. */
@Injectable()
export class Incidents {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  list(agreement: string, query: IncidentsQuery, lang: Lang | null): Promise<IncidentList> {
    const { provision, party, finding, from, to } = query;
    assertForward(from, to);
    const filters = wanted({ provision, party, finding, from, to });
    return this.register.list(agreement, INCIDENT, INCIDENT_COLUMNS, filters, query, lang);
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<IncidentDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const incident = await this.register.within(scope, INCIDENT, INCIDENT_COLUMNS, ref, lang);
    const findings = await this.register.all(scope, FINDING, { name: 'findings' }, { of: [ref] }, lang);
    return { ...incident, findings };
  }

  /** @throws DomainError as `Register.record` does */
  async record(agreement: string, input: RecordIncident, author: Author): Promise<IncidentDetail> {
    const ref = await this.register.record(agreement, INCIDENT, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does */
  async find(
    agreement: string,
    incident: string,
    input: RecordFinding,
    author: Author,
  ): Promise<IncidentDetail> {
    await this.register.record(agreement, FINDING, input, author, incident);
    return this.one(agreement, incident, {}, null);
  }

  async counts(agreement: string, query: IncidentCountsQuery): Promise<IncidentCountList> {
    const { by = 'provision', from = FIRST_DAY, to = LAST_DAY } = query;
    assertForward(from, to);
    const { scope, rows, foot } = await readPage<CountRow & { total: number }, [string]>(this.scopes, {
      ...{ route: 'incident counts', agreement, query, lang: null, keyLength: 1 },
      keyOf: ({ key }) => [key ?? NO_KEY],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<CountRow>({
          ...incidentCounts(by),
          values: [agreementId, asOf, knownAt, from, to, after?.[0] ?? '', limit],
        }),
    });
    const total = rows[0]?.listed ?? 0;
    return {
      items: rows.map(({ listed: _listed, ...count }) => count),
      overlapping: by === 'party',
      besideFlags: await this.besideFlags(scope),
      ...foot,
      total,
    };
  }

  private async besideFlags({ agreementId, asOf, knownAt }: Scope): Promise<BesideFlags> {
    const values = [agreementId, asOf, knownAt];
    const rows = await this.reads.query<Omit<FlagDifference, 'reason'>>({
      ...INCIDENTS_BESIDE_FLAGS,
      values,
    });
    const incidents = rows.reduce((sum, row) => sum + row.incidents, 0);
    const latestFlags = rows.filter(({ flagged }) => flagged).length;
    const why = rows.flatMap((row) => {
      const reason = flagGap(row.provision, row.incidents, row.flagged);
      return reason === null ? [] : [{ ...row, reason }];
    });
    return { incidents, latestFlags, difference: incidents - latestFlags, why: why.slice(0, MOST_TOLD) };
  }
}

/** @throws DomainError `malformed` for days the wrong way round */
function assertForward(from: string | undefined, to: string | undefined): void {
  if (from !== undefined && to !== undefined && to < from)
    throw refusal('malformed', '/to', `is before from, ${from}`);
}
