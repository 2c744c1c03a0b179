import { type SentCoding, storeCodings } from '../coding/codings.js';
import type { Fault } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import type { BundleRecord } from './bundle.js';

/** What codings of a bundle may name. */
interface Named {
  rounds: readonly BundleRecord[];
  levels: readonly string[];
}

/** Codings of rounds or provisions of rounds that the bundle has not, of unknown levels, or given twice. */
export function codingFaults(
  codings: readonly { item: SentCoding; pointer: string }[],
  { rounds, levels }: Named,
): Fault[] {
  const provisions = new Map(rounds.map(({ ref, provisions: own }) => [ref, own as string[]]));
  const seen = new Set<string>();
  return codings.flatMap(({ item: { round, provision, assessor, level }, pointer }) => {
    const own = provisions.get(round);
    const name = `${round} ${provision} ${assessor}`;
    const twice = seen.has(name);
    seen.add(name);
    if (!own)
      return [
        { pointer: `${pointer}/round`, detail: `${round} is not among the codingRounds of this bundle` },
      ];
    if (!own.includes(provision))
      return [{ pointer: `${pointer}/provision`, detail: `${provision} is not in this round` }];
    if (level && !levels.includes(level))
      return [
        { pointer: `${pointer}/level`, detail: `${level} is no level of the scale: ${levels.join(', ')}` },
      ];
    return twice ? [{ pointer, detail: `${assessor} coded ${provision} already` }] : [];
  });
}

/** Adds the codings of rounds of which none is stored; how many. They are salted, so that their digests tell nothing. */
export async function addCodings(write: Write, codings: readonly SentCoding[]): Promise<number> {
  const rows = await write.manager.query<{ round: string }[]>(
    'SELECT DISTINCT round FROM coding WHERE agreement_id = $1',
    [write.agreementId],
  );
  const stored = rows.map(({ round }) => round);
  const fresh = codings.filter(({ round }) => !stored.includes(round));
  if (fresh.length > 0) await storeCodings(write, fresh);
  return fresh.length;
}
