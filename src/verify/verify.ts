import type { Client } from 'pg';
import { ChainCheck, type StoredEntry, type Verdict } from './chain.js';
import { chainsIn, entriesIn, type StoredChain } from './entries.js';
import type { Anchors } from './heads.js';
import { changedDocuments } from './published.js';

/** A verdict with the name of its chain. */
export type NamedVerdict = Verdict & { agreement: string };

/** Nothing was anchored: chains are held against themselves only. */
export const NO_ANCHORS: Anchors = { hashes: new Map(), names: new Map(), faults: [], torn: [] };

/** Verifies the chains of a database, or one, and what was published: each entry is read once, in batches. */
export async function verifyDatabase(
  database: Client,
  anchors: Anchors = NO_ANCHORS,
  ref?: string,
): Promise<NamedVerdict[]> {
  const chains = await chainsIn(database, ref);
  const verdicts = await verifyStored(chains, (chain) => entriesIn(database, chain), anchors, ref);
  const changed = await changedDocuments(database, ref);
  return verdicts.map((verdict) => {
    const hash = changed.get(verdict.chain);
    if (verdict.fault !== null || hash === undefined) return verdict;
    const detail = `the published document ${hash} is gone, or not what was published`;
    return { ...verdict, fault: 'publishedChanged', detail };
  });
}

/** Verifies stored chains, and misses those that were anchored and are not stored. */
export async function verifyStored(
  stored: StoredChain[],
  entriesIn: (chain: number) => AsyncIterable<StoredEntry>,
  anchors: Anchors = NO_ANCHORS,
  ref?: string,
): Promise<NamedVerdict[]> {
  const verdicts: NamedVerdict[] = [];
  for (const { chain, agreement, head } of stored) {
    const check = new ChainCheck(chain, anchors.hashes.get(chain));
    for await (const entry of entriesIn(chain)) check.add(entry);
    verdicts.push({ agreement, ...check.end(head) });
  }
  const gone = [...anchors.hashes.keys()].filter((chain) => !stored.some((one) => one.chain === chain));
  for (const chain of gone) {
    const agreement = anchors.names.get(chain) ?? '';
    if (ref === undefined || ref === agreement) {
      verdicts.push({ agreement, ...new ChainCheck(chain, anchors.hashes.get(chain)).end() });
    }
  }
  return verdicts;
}

/** Verifies exported entries: those of a chain in their order; chains may be mixed. */
export async function verifyEntries(
  entries: AsyncIterable<StoredEntry>,
  anchors: Anchors = NO_ANCHORS,
  ref?: string,
): Promise<NamedVerdict[]> {
  const nameOf = (chain: number) => anchors.names.get(chain) ?? (chain === 0 ? 'system' : `chain ${chain}`);
  const wanted = (chain: number) => ref === undefined || nameOf(chain) === ref;
  const checks = new Map<number, ChainCheck>();
  const checkOf = (chain: number): ChainCheck => {
    const check = checks.get(chain) ?? new ChainCheck(chain, anchors.hashes.get(chain));
    checks.set(chain, check);
    return check;
  };
  for (const chain of anchors.hashes.keys()) if (wanted(chain)) checkOf(chain);
  for await (const entry of entries) if (wanted(entry.chain)) checkOf(entry.chain).add(entry);
  return [...checks]
    .sort(([a], [b]) => a - b)
    .map(([chain, check]) => ({ agreement: nameOf(chain), ...check.end() }));
}
