import { Injectable } from '@nestjs/common';
import { Summaries } from '../compliance/summaries.service.js';
import { PgPool } from '../database/pg-pool.js';
import { addDays } from '../domain/calendar-date.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import type { Scope } from '../ledger/scope.service.js';
import type { MilestoneItem } from '../milestones/milestone.dto.js';
import { MilestoneReads } from '../milestones/milestone-reads.service.js';
import type { ProvisionItem } from '../provisions/provision.dto.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { MOST_ROWS } from '../reports/reports.service.js';
import { wholeList } from '../reports/whole-list.js';
import type { PreviousEdition } from './edition.dto.js';
import type { Learned, LearnedRecord, Standing } from './edition-report.dto.js';
import { type BothDays, bothDays, differing } from './figures.js';
import { LEARNED } from './learned.queries.js';

type Row = Pick<LearnedRecord, 'how' | 'kind' | 'about' | 'ref' | 'day' | 'saidBefore' | 'saidNow'> & {
  recordedAt: Date;
  title: Text | null;
  total: number;
};

/** Where each item stood, by what it is and its ref. */
type Standings = ReadonlyMap<string, Standing>;

/** What a later edition tells of the period of the one before it: what was not known to that, or known otherwise. */
@Injectable()
export class LearnedSince {
  constructor(
    private readonly reads: PgPool,
    private readonly summaries: Summaries,
    private readonly provisions: ProvisionReads,
    private readonly milestones: MilestoneReads,
  ) {}

  /** What was recorded after the cut-off of `previous` and by `knownAt` of its period; `published`: its figures. */
  async of(
    { agreementId, ref }: Pick<Scope, 'agreementId' | 'ref'>,
    { isKnown, ...previous }: PreviousEdition & { isKnown: boolean },
    published: BothDays,
    knownAt: string,
    lang: Lang,
  ): Promise<Learned> {
    const { from, to, cutOff } = previous;
    const values = [agreementId, to, cutOff, knownAt, MOST_ROWS];
    const rows = isKnown ? await this.reads.query<Row>({ ...LEARNED, values }) : [];
    const before = rows.length > 0 ? await this.standings(ref, to, cutOff) : new Map<string, Standing>();
    const now = rows.length > 0 ? await this.standings(ref, to, knownAt) : new Map<string, Standing>();
    const summary = await this.summaries.ofOne(
      ref,
      { asOf: to, knownAt, compareTo: addDays(from, -1) },
      lang,
    );
    return {
      previous,
      isKnown,
      total: rows[0]?.total ?? 0,
      items: rows.map((row) => shown(row, before, now, lang)),
      figures: differing(published, bothDays(summary)),
    };
  }

  private async standings(agreement: string, asOf: string, knownAt: string): Promise<Standings> {
    const clocks = { asOf, knownAt };
    const provisions = await wholeList<ProvisionItem>(MOST_ROWS, (page) =>
      this.provisions.list(agreement, { ...clocks, ...page }, null),
    );
    const milestones = await wholeList<MilestoneItem>(MOST_ROWS, (page) =>
      this.milestones.list(agreement, { ...clocks, ...page }, null),
    );
    return new Map([
      ...provisions.items.map(({ ref, status: { level, state }, dueOn, metOn }): [string, Standing] => [
        `provision ${ref}`,
        { status: state ?? level, dueOn, metOn },
      ]),
      ...milestones.items.map(({ ref, dueOn, metOn }): [string, Standing] => [
        `milestone ${ref}`,
        { status: null, dueOn, metOn },
      ]),
    ]);
  }
}

function shown(
  { recordedAt, title, total: _total, ...row }: Row,
  before: Standings,
  now: Standings,
  lang: Lang,
): LearnedRecord {
  const found = title && inLanguage(title, lang);
  const item = `${row.about} ${row.ref ?? ''}`;
  return {
    ...{
      ...row,
      title: found?.text ?? null,
      lang: found?.lang ?? null,
      recordedAt: recordedAt.toISOString(),
    },
    ...{ stoodBefore: before.get(item) ?? null, standsNow: now.get(item) ?? null },
  };
}
