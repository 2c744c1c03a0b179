import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { addDays, type Day } from '../domain/calendar-date.js';
import type { Lang, Text } from '../domain/text.js';
import { readAll } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import { Scopes } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';
import { Register } from '../register/register.service.js';
import type { Pack, PackGroup, PackItem, PackQuery, PackTotals } from './pack.dto.js';
import { HAPPENED, REMIT_COLUMNS, SESSION_BEFORE } from './pack.queries.js';
import { REMIT } from './session.kinds.js';
import { Sessions } from './sessions.service.js';

const LISTS = ['becameOverdue', 'met', 'reDated', 'announced', 'fell', 'differed'] as const;
type List = (typeof LISTS)[number];

/** Subcommittees that a pack is sorted by, at most. */
const MOST_REMITS = 100;

interface Happened {
  list: List;
  kind: string;
  ref: string;
  title: Text;
  theme: string;
  said: object;
  total: number;
}

/** What the members of a session are handed: what happened since the last one, sorted by subcommittee. */
@Injectable()
export class Packs {
  constructor(
    private readonly sessions: Sessions,
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  /** @throws DomainError `not-found`; `malformed` for a beginning after the session */
  async of(agreement: string, ref: string, query: PackQuery, lang: Lang | null): Promise<Pack> {
    const scope = await this.scopes.one(agreement, query);
    const session = await this.sessions.within(scope, ref, lang);
    const { asOf } = scope;
    const { body, heldOn, heldTo } = session;
    const lastDay = heldTo ?? heldOn;
    const to = lastDay < asOf ? lastDay : asOf;
    const before = [scope.agreementId, asOf, scope.knownAt, body, heldOn];
    const [previous] = await this.reads.query<{ ref: string; heldTo: Day }>({
      ...SESSION_BEFORE,
      values: before,
    });
    const usual = previous ? addDays(previous.heldTo, 1) : scope.signedOn;
    const from = query.since ?? (usual < to ? usual : to);
    if (query.since !== undefined && from > to)
      throw refusal('malformed', '/since', `must leave some days: ${from} is after ${to}`);
    const values = [scope.agreementId, to, scope.knownAt, from];
    const rows = await this.reads.query<Happened>({ ...HAPPENED, values });
    const filters = { within: [body], on: [heldOn] };
    const remits = await this.register.all(scope, REMIT, REMIT_COLUMNS, filters, null, MOST_REMITS);
    const view = {
      agreement,
      session,
      previous: previous?.ref ?? null,
      ...{ from, to },
      totals: totalsOf(rows),
      groups: groupsOf(rows, remits, lang),
      openActionPoints: await this.sessions.openPoints({ ...scope, asOf: to }, body, to, lang),
    };
    return asRead(view, scope);
  }
}

function totalsOf(rows: Happened[]): PackTotals {
  const of = (list: List) => rows.find((row) => row.list === list)?.total ?? 0;
  const [becameOverdue, met, reDated] = [of('becameOverdue'), of('met'), of('reDated')];
  return {
    becameOverdue,
    met,
    reDated,
    announced: of('announced'),
    fell: of('fell'),
    differed: of('differed'),
  };
}

/** One group for each subcommittee, by ref; then what is under no remit. */
function groupsOf(
  rows: Happened[],
  remits: readonly { body: string; themes: string[] }[],
  lang: Lang | null,
): PackGroup[] {
  const themes = new Map<string, string[]>();
  for (const remit of [...remits].reverse())
    themes.set(remit.body, [...(themes.get(remit.body) ?? []), ...remit.themes]);
  const followed = [...themes.values()].flat();
  const groups = [...themes].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...groups.map(([body, own]) =>
      groupOf(
        body,
        own,
        rows.filter(({ theme }) => own.includes(theme)),
        lang,
      ),
    ),
    groupOf(
      null,
      [],
      rows.filter(({ theme }) => !followed.includes(theme)),
      lang,
    ),
  ];
}

function groupOf(body: string | null, themes: string[], rows: Happened[], lang: Lang | null): PackGroup {
  const lists = LISTS.map((list) => [
    list,
    rows.filter((row) => row.list === list).map((row) => itemOf(row, lang)),
  ]);
  return { body, themes, ...(Object.fromEntries(lists) as unknown as Omit<PackGroup, 'body' | 'themes'>) };
}

function itemOf({ kind, ref, title, theme, said }: Happened, lang: Lang | null): PackItem {
  return readAll({ kind, ref, title, theme, ...said }, lang);
}
