import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { moves } from '../domain/deadline-in-force.js';
import { checkRule } from '../domain/deadline.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import type { RecordedRevision } from './deadline.dto.js';
import { DeadlineRevision } from './deadline-revision.entity.js';
import { DeadlineSpans } from './deadline-spans.service.js';
import { Deadlines, type RevisionRow, revisionView } from './deadlines.service.js';
import type { ItemKind } from './facts.js';
import type { RecordRevision, RevisionList } from './revision.dto.js';
import { REVISION, REVISIONS, REVISIONS_AFTER } from './revisions.queries.js';

/** New days for deadlines: recorded, never changed. */
@Injectable()
export class Revisions {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
    private readonly deadlines: Deadlines,
  ) {}

  /** @throws DomainError `not-found` */
  async list(
    agreement: string,
    kind: ItemKind,
    ref: string,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<RevisionList> {
    const { rows, foot } = await readPage<RevisionRow, [string, number, number]>(this.scopes, {
      ...{ route: `revisions of ${kind} ${ref}`, agreement, query, lang, keyLength: 3 },
      keyOf: ({ decidedOn, sequence, position }) => [decidedOn, sequence, position],
      rows: async (scope, limit, after) => {
        const { id, provisionId } = await this.deadlines.find(scope, kind, ref);
        const item = [provisionId, kind === 'milestone' ? id : 0];
        return this.reads.query<RevisionRow>({
          ...(after ? REVISIONS_AFTER : REVISIONS),
          values: [scope.agreementId, scope.asOf, scope.knownAt, ...item, limit, ...(after ?? [])],
        });
      },
    });
    return { items: rows.map((row) => revisionView(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found`, `day-in-future`, `source-required`, `circle`, `unknown-reference`, `refused`. */
  async record(
    agreement: string,
    kind: ItemKind,
    ref: string,
    input: RecordRevision,
    author: Author,
  ): Promise<RecordedRevision> {
    const scope = await this.scopes.one(agreement, {});
    const { agreementId } = scope;
    const { dueOn = null, window = null, rule = null, decidedOn, issuer, authority } = input;
    const { reason = null, confidence = null } = input;
    assertOneDay(input);
    assertPast(decidedOn, scope.today, '/decidedOn');
    const cited = input.sources ?? [];
    if (cited.length === 0)
      throw refusal('source-required', '/sources', 'needs at least one source: a title is enough');
    const { id: itemId, provisionId } = await this.deadlines.find(scope, kind, ref);
    const id = await this.ledger.write(agreementId, author, 'deadline revision recorded', async (write) => {
      await this.spans.assertAnchored(
        write,
        moves({ authority }) && kind === 'milestone' ? ref : null,
        rule,
        '/rule',
      );
      const sources = await this.sources.cite(write, cited);
      const said = { decidedOn, issuer, authority, dueOn, rule, reason, confidence };
      const keys = await this.sources.keysOf(write, sources);
      const digest = recordDigest('revision', { [kind]: ref, ...said, window, sources: keys });
      const row = {
        ...{
          ...write.stamp,
          id: write.newId(),
          provisionId,
          milestoneId: kind === 'milestone' ? itemId : null,
        },
        ...{ ...said, windowFrom: window?.from ?? null, windowTo: window?.to ?? null, sources, digest },
      };
      await write.insert(DeadlineRevision, [row]);
      write.enter('revision', row.id, digest);
      await this.spans.refresh(write, { provisionIds: [provisionId] }, '/rule');
      return row.id;
    });
    const [row] = await this.reads.query<RevisionRow>({ ...REVISION, values: [agreementId, id] });
    if (!row) throw notFound('deadline revision', id);
    const deadline = await this.deadlines.explain(agreement, kind, ref, {}, null);
    return { ...revisionView(row, null), deadline };
  }
}

/** @throws DomainError `refused` unless exactly one of `dueOn`, `window` and `rule` is there, and the window is one. */
function assertOneDay({ dueOn, window, rule }: RecordRevision): void {
  const given = [dueOn, window, rule].filter((day) => day !== undefined).length;
  if (given !== 1)
    throw refusal('refused', '/dueOn', 'or a window or a rule is needed, and one of them only');
  const [fault] = window ? checkRule({ kind: 'window', from: window.from, to: window.to }) : [];
  if (fault) throw refusal('refused', `/window${fault.pointer}`, fault.detail);
}
