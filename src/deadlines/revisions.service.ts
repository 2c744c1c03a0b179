import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Day } from '../domain/calendar-date.js';
import { moves } from '../domain/deadline-in-force.js';
import { checkRule } from '../domain/deadline.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { guarded } from '../domain/access.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { assertDecision } from '../register/registered.js';
import { Sources } from '../sources/sources.service.js';
import type { RecordedRevision } from './deadline.dto.js';
import { DeadlineRevision } from './deadline-revision.entity.js';
import { DeadlineSpans } from './deadline-spans.service.js';
import type { Prepared, ProposalMade, RecordKind, Said } from './record-kind.js';
import { Recording } from './recording.service.js';
import { Deadlines, revisionView } from './deadlines.service.js';
import type { ItemKind } from './facts.js';
import { ITEM_OF_REVISION, MILESTONE_BY_REF, PROVISION_BY_REF } from './facts.queries.js';
import { recountsOf } from './recounts.js';
import { RecordRevision, type RevisionList, type RevisionRow, type RevisionView } from './revision.dto.js';
import { REVISION, REVISIONS, REVISIONS_AFTER } from './revisions.queries.js';

/** New days for deadlines: recorded, never changed. */
@Injectable()
export class Revisions implements RecordKind<RecordRevision> {
  readonly kind = 'revision';
  readonly form = RecordRevision;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
    private readonly recording: Recording,
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
      keyOf,
      rows: async (scope, limit, after) => {
        const item = await this.deadlines.item(scope, kind, ref);
        const key = [item.provisionId, kind === 'milestone' ? item.id : 0];
        const recorded = await this.reads.query<RevisionRow>({
          ...(after ? REVISIONS_AFTER : REVISIONS),
          values: [scope.agreementId, scope.asOf, scope.knownAt, ...key, limit, ...(after ?? [])],
        });
        const recounts = await recountsOf(this.reads, scope, item);
        const total = (recorded[0]?.total ?? 0) + recounts.length;
        return [...recorded, ...recounts.filter((row) => !after || compare(keyOf(row), after) > 0)]
          .sort((a, b) => compare(keyOf(a), keyOf(b)))
          .slice(0, limit)
          .map((row) => ({ ...row, total }));
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
  ): Promise<Omit<RecordedRevision, 'cascade'> | ProposalMade> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const made = await this.ledger.write(agreementId, author, 'deadline revision recorded', async (write) =>
      this.recording.record(
        write,
        `${kind} ${ref}`,
        input,
        await this.prepare(write, `${kind} ${ref}`, input, today),
      ),
    );
    if (made.proposed) return { proposal: made.id };
    const deadline = await this.deadlines.explain(agreement, kind, ref, {}, null);
    return { ...(await this.view(agreementId, made.id)), deadline };
  }

  /** `about` is `provision <ref>` or `milestone <ref>`. */
  async prepare(write: Write, about: string, input: RecordRevision, today: Day): Promise<Prepared> {
    const [kind, ref] = about.split(' ') as [ItemKind, string];
    const { dueOn = null, window = null, rule = null, decidedOn, issuer, authority } = input;
    const { reason = null, confidence = null, access = 'public', decision = null } = input;
    assertOneDay(input);
    assertPast(decidedOn, today, '/decidedOn');
    const cited = input.sources ?? [];
    if (cited.length === 0)
      throw refusal('source-required', '/sources', 'needs at least one source: a title is enough');
    const { id, provisionId } = await itemOf(write, kind, ref);
    const moving = moves({ authority }) && kind === 'milestone' ? ref : null;
    await this.spans.assertAnchored(write, moving, rule, '/rule');
    await assertDecision(write, decision, decidedOn, '/decidedOn');
    if (decision !== null && !moves({ authority }))
      throw refusal(
        'refused',
        '/authority',
        'is of no session: only the parties together, or the mechanism, decide there',
      );
    const sources = await this.sources.cite(write, cited);
    const said = { decidedOn, issuer, authority, dueOn, rule, reason, confidence, decision };
    const keys = await this.sources.keysOf(write, sources);
    const item = { provisionId, milestoneId: kind === 'milestone' ? id : null };
    const days = { windowFrom: window?.from ?? null, windowTo: window?.to ?? null };
    return {
      kind: this.kind,
      entity: DeadlineRevision,
      columns: { ...said, ...item, ...days, access, sources },
      digest: recordDigest('revision', { [kind]: ref, ...said, window, ...guarded(access), sources: keys }),
      affected: { provisionIds: [provisionId] },
      cause: '/rule',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId } = write;
    const row = await write.manager.findOneByOrFail(DeadlineRevision, { agreementId, id });
    const [item] = await write.manager.query<{ about: string }[]>(ITEM_OF_REVISION, [agreementId, id]);
    const { dueOn, windowFrom, windowTo, rule, decidedOn, issuer, authority } = row;
    const { reason, confidence, access, decision } = row;
    const day = rule ? { rule } : windowFrom ? { window: { from: windowFrom, to: windowTo } } : { dueOn };
    const sources = await this.sources.named(write, row.sources);
    const input = { ...day, decidedOn, issuer, authority, reason, confidence, access, decision, sources };
    return { about: item?.about ?? '', input };
  }

  async view(agreementId: number, id: string): Promise<RevisionView> {
    const [row] = await this.reads.query<RevisionRow>({ ...REVISION, values: [agreementId, id] });
    if (!row) throw notFound('deadline revision', id);
    return revisionView(row, null);
  }
}

function keyOf({ decidedOn, place, position }: RevisionRow): [string, number, number] {
  return [decidedOn, place, position];
}

function compare(
  [day, ...place]: [string, number, number],
  [otherDay, ...other]: [string, number, number],
): number {
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  return place[0] - other[0] || place[1] - other[1];
}

/** Where an item stands in the tables, for use under the agreement's lock. @throws DomainError `not-found` */
async function itemOf(
  write: Write,
  kind: ItemKind,
  ref: string,
): Promise<{ id: number; provisionId: number }> {
  const { text } = kind === 'provision' ? PROVISION_BY_REF : MILESTONE_BY_REF;
  const values = [write.agreementId, ref, write.recordedAt];
  const [found] = await write.manager.query<{ id: number; provisionId: number }[]>(text, values);
  if (!found) throw notFound(kind, ref);
  return found;
}

/** @throws DomainError `refused` unless exactly one of `dueOn`, `window` and `rule` is there, and the window is one. */
function assertOneDay({ dueOn, window, rule }: RecordRevision): void {
  const given = [dueOn, window, rule].filter((day) => day !== undefined).length;
  if (given !== 1)
    throw refusal('refused', '/dueOn', 'or a window or a rule is needed, and one of them only');
  const [fault] = window ? checkRule({ kind: 'window', from: window.from, to: window.to }) : [];
  if (fault) throw refusal('refused', `/window${fault.pointer}`, fault.detail);
}
