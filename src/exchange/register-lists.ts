import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/calendar-date.js';
import { DomainError, type Fault } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import { known } from '../ledger/known.js';
import { REGISTER_KINDS } from '../review/register-kinds.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import type { RegisterInput } from '../register/register.dto.js';
import type { Register } from '../register/register.service.js';
import { sourceKeysOf } from '../sources/sources.queries.js';
import { validated } from '../validation.js';
import type { BundleRecord, BundleRegister } from './bundle.js';
import { refusal } from './refused-bundle.js';

/** The kinds whose records a bundle holds, what belongs to another after it. */
const EXCHANGED = REGISTER_KINDS.filter(({ local }) => !local);

/** The lists of a bundle that hold records of the register. */
export const REGISTER_LISTS: readonly string[] = EXCHANGED.map(({ list }) => list);

/** Records of agreement $1 in effect at $2, as a bundle has them, by kind and then in the order of the ledger; $3 kinds. */
export const REGISTER_IN_BUNDLE = `
  SELECT r.kind, r.ref, r.of_ref AS of, CASE WHEN m.id IS NULL THEN p.ref END AS provision, m.ref AS milestone, r.content,
    r.confidence, ${sourceKeysOf('r', '$1')} AS sources, r.note, r.access
  FROM register_record r
  LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
  WHERE r.agreement_id = $1 AND r.kind = ANY ($3::text[]) AND ${known('r', '$2')}
  ORDER BY array_position($3::text[], r.kind), r.sequence, r.position`;

interface Row {
  kind: string;
  ref: string;
  of: string | null;
  provision: string | null;
  milestone: string | null;
  content: Record<string, unknown>;
  confidence: string | null;
  sources: string[];
  note: unknown;
  access: string;
}

/** The register of an agreement as known at an instant, list by list; lists that would be empty are left out. */
export async function registerLists(
  manager: EntityManager,
  agreementId: number,
  knownAt: Date,
): Promise<BundleRegister> {
  const names = EXCHANGED.map(({ name }) => name);
  const rows = await manager.query<Row[]>(REGISTER_IN_BUNDLE, [agreementId, knownAt, names]);
  const lists = EXCHANGED.map((kind): [string, BundleRecord[]] => [
    kind.list,
    rows.filter((row) => row.kind === kind.name).map((row) => inBundle(kind, row)),
  ]);
  return Object.fromEntries(lists.filter(([, records]) => records.length > 0));
}

/** Refs of the parties that the records of a register name. */
export function partiesIn(register: BundleRegister): string[] {
  const named = EXCHANGED.flatMap((kind) =>
    (register[kind.list] ?? []).flatMap((record) => (kind.parties?.(record) ?? []).map(({ ref }) => ref)),
  );
  return [...new Set(named)];
}

function inBundle(kind: RegisterKind, row: Row): BundleRecord {
  const { ref, of, provision, milestone, content, confidence, sources, note, access } = row;
  const subject = kind.subjects.length > 0 ? { provision, milestone } : {};
  const said = { ...(kind.of && { [kind.of]: of }), ...subject, ...content, confidence };
  const rest = { ...(access !== 'public' && { access }), ...(sources.length > 0 && { sources }), note };
  const fields = Object.entries({ ...said, ...rest }).filter(([, value]) => value !== null);
  return { ref, ...Object.fromEntries(fields.filter(([, value]) => !isEmptyList(value))) };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/**
 * What a bundle's list of records gets wrong by itself, told as a body that is posted would be; a record that belongs to
 * another or answers one is checked against the stored ones only when it is added.
 */
export function registerFaults(list: string, items: readonly { item: unknown; pointer: string }[]): Fault[] {
  const kind = EXCHANGED.find((one) => one.list === list);
  if (!kind) return [];
  const seen = new Map<string, string>();
  return items.flatMap(({ item, pointer }) => {
    const { ref } = item as BundleRecord;
    const earlier = seen.get(ref);
    seen.set(ref, pointer);
    const twice = earlier
      ? [{ pointer: `${pointer}/ref`, detail: `${ref} stands already at ${earlier}` }]
      : [];
    return [...twice, ...faultsOf(() => bodyOf(kind, item as BundleRecord), pointer)];
  });
}

/** How many records of each list were added, and how many were stored already. */
export interface RegisterTally {
  added: Record<string, number>;
  skipped: Record<string, number>;
}

/** What an import knows of the agreement. */
interface Standing {
  register: Register;
  /** Digests of the stored records, in hex; grows with what is added. */
  known: Set<string>;
  /** In the agreement's time zone. */
  today: Day;
}

/**
 * Adds those records of a bundle that are not stored yet, in its order; parents come before what belongs to them.
 * @throws DomainError `refused` with all faults: for what the stored records or the others of the bundle do not allow
 */
export async function addRegister(
  write: Write,
  lists: BundleRegister,
  { register, known: digests, today }: Standing,
): Promise<RegisterTally> {
  const tally: RegisterTally = { added: {}, skipped: {} };
  const faults: Fault[] = [];
  for (const kind of EXCHANGED) {
    const items = lists[kind.list] ?? [];
    if (items.length === 0) continue;
    let added = 0;
    for (const [position, item] of items.entries()) {
      const pointer = `/${kind.list}/${position}`;
      const { place, input } = bodyOf(kind, item);
      try {
        const prepared = await register.prepare(write, kind, place, input, today);
        const digest = prepared.digest.toString('hex');
        if (digests.has(digest)) continue;
        await register.check(write, kind, place, input, today);
        await register.assertFree(write, kind, place);
        digests.add(digest);
        await write.record(prepared, { position });
        added++;
      } catch (error) {
        faults.push(...toldOf(error, pointer));
      }
    }
    tally.added[kind.list] = added;
    tally.skipped[kind.list] = items.length - added;
  }
  if (faults.length === 0) return tally;
  throw refusal('refused', 'the register of the bundle has', faults);
}

/** An item as the body that would be posted, and its place. @throws DomainError for what its form refuses */
function bodyOf(kind: RegisterKind, item: BundleRecord): { place: RegisterPlace; input: RegisterInput } {
  const { ref, sources = [], ...fields } = item;
  const of = kind.of === undefined ? null : fields[kind.of];
  const own = Object.entries(fields).filter(([name]) => name !== kind.of);
  const input = validated(kind.form, {
    ...Object.fromEntries(own),
    ref,
    sources: sources.map((key) => ({ key })),
  });
  if (typeof of === 'string' || of === null) return { place: { ref, of }, input };
  throw new DomainError('malformed', `${String(kind.of)} is missing`, [
    { pointer: `/${String(kind.of)}`, detail: 'is missing: the ref of the record that it belongs to' },
  ]);
}

function faultsOf(work: () => unknown, pointer: string): Fault[] {
  try {
    work();
    return [];
  } catch (error) {
    return toldOf(error, pointer);
  }
}

/** What a refusal says is wrong, beneath a place. @throws whatever is no refusal */
function toldOf(error: unknown, pointer: string): Fault[] {
  if (!(error instanceof DomainError)) throw error;
  if (error.errors.length === 0) return [{ pointer, detail: error.message }];
  return error.errors.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}
