import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Text } from '../domain/text.js';
import { canonicalJson, type Json, sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { CodingRow } from './coding.entity.js';
import { levelsHere } from './coding.kinds.js';
import { CODED_ROUNDS, PROVISION_IDS } from './coding.queries.js';

/** The latest that a coder gave for a provision; `author`: the person. */
export interface GivenCoding {
  provision: string;
  assessor: string;
  level: string | null;
  rank: number | null;
  state: string | null;
  guideVersion: number | null;
  note: Text | null;
  author: string;
}

/** A round, as its statement reads it. */
export interface CodedRound {
  ref: string;
  provisions: string[];
  closed: boolean;
  given: GivenCoding[];
}

/** A coding as it is sent, or stands in a bundle. */
export interface SentCoding {
  round: string;
  provision: string;
  assessor: string;
  level?: string | null;
  state?: string | null;
  guideVersion?: number | null;
  note?: Text | null;
}

/** How many coders must have coded all of a round for it to be revealed. */
const CODERS = 2;

/** Whether what was coded in a round may be seen by all. */
export function isRevealed({ provisions, closed, given }: CodedRound): boolean {
  if (closed) return true;
  const coded = new Map<string, number>();
  for (const { assessor, provision } of given) {
    if (provisions.includes(provision)) coded.set(assessor, (coded.get(assessor) ?? 0) + 1);
  }
  return [...coded.values()].filter((count) => count === provisions.length).length >= CODERS;
}

/** Stores codings that were checked, in their order. In the ledger each is a salted digest. */
export async function storeCodings(write: Write, sent: readonly SentCoding[]): Promise<void> {
  const levels = await levelsHere(write);
  const refs = [...new Set(sent.map(({ provision }) => provision))];
  const found = await write.manager.query<{ ref: string; id: number }[]>(PROVISION_IDS, [
    write.agreementId,
    refs,
  ]);
  const ids = new Map(found.map(({ ref, id }) => [ref, id]));
  const rows = sent.map(({ round, provision, assessor, ...given }, position): Partial<CodingRow> => {
    const { level = null, state = null, guideVersion = null, note = null } = given;
    const salt = randomBytes(32);
    const id = write.newId();
    const said = { round, provision, assessor, level, state, guideVersion, note };
    write.enter(
      'coding',
      id,
      sha256(Buffer.concat([salt, Buffer.from(canonicalJson(said as unknown as Json))])),
    );
    const rank = level === null ? null : levels.indexOf(level);
    return {
      ...{ ...write.stamp, id, position, round, provisionId: ids.get(provision), assessor },
      ...{ level, rank, state, guideVersion, note, salt },
    };
  });
  await write.insert(CodingRow, rows);
}

/** What was coded in the revealed rounds of an agreement, as known at an instant: by round, provision and coder. */
export async function revealedCodings(
  manager: EntityManager,
  agreementId: number,
  knownAt: Date,
): Promise<SentCoding[]> {
  const rounds = await manager.query<CodedRound[]>(CODED_ROUNDS.text, [agreementId, knownAt, null]);
  return rounds
    .filter(isRevealed)
    .flatMap(({ ref: round, given }) =>
      given.map(({ author: _author, rank: _rank, ...coding }) => ({ round, ...coding })),
    );
}
