import { newestVersion } from '../agreements/agreements.service.js';
import { DomainError } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import { levelsOf } from '../provisions/levels.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import {
  CodingClosingView,
  CodingGuideView,
  CodingRoundView,
  RecordCodingClosing,
  RecordCodingGuide,
  RecordCodingRound,
} from './coding.dto.js';
import { CODED_IN, GUIDE_BEFORE, GUIDE_VERSIONS, UNKNOWN_PROVISIONS } from './coding.queries.js';

/** What would count as each level of a provision: one record for each version. */
export const CODING_GUIDE: RegisterKind<RecordCodingGuide, CodingGuideView> = {
  name: 'codingGuide',
  list: 'codingGuides',
  form: RecordCodingGuide,
  answer: CodingGuideView,
  day: 'writtenOn',
  subjects: ['provision'],
  sourced: false,
  content: async (input, write, place) => {
    const { levels, tags = [], places = [] } = input;
    return { version: await versionFor(write, input, place), levels, tags, places };
  },
  check: async (write, { provision, version, levels }, { ref }) => {
    const [before] = await write.manager.query<{ provision: string; version: number }[]>(GUIDE_BEFORE, [
      write.agreementId,
      ref,
      write.recordedAt,
    ]);
    if (before && before.provision !== provision)
      throw refusal('refused', '/provision', `stays ${before.provision}: assessments may name this guide`);
    if (before && before.version !== version)
      throw refusal('refused', '/version', `stays ${before.version}: assessments may name it`);
    const known = await levelsHere(write);
    const strange = Object.keys(levels).find((level) => !known.includes(level));
    if (strange === undefined) return;
    throw refusal('refused', `/levels/${strange}`, `is no level of the scale: ${known.join(', ')}`);
  },
};

/** Provisions that several people code, each blind to the others. */
export const CODING_ROUND: RegisterKind<RecordCodingRound, CodingRoundView> = {
  name: 'codingRound',
  list: 'codingRounds',
  form: RecordCodingRound,
  answer: CodingRoundView,
  day: 'openedOn',
  subjects: [],
  sourced: false,
  content: ({ title, provisions, codedAsOf }) => ({ title, provisions, codedAsOf }),
  check: async (write, { provisions, codedAsOf, openedOn }, { ref }) => {
    if (openedOn && codedAsOf > openedOn)
      throw refusal('refused', '/codedAsOf', `is after the round was opened, ${openedOn}`);
    await assertProvisions(write, provisions, (index) => `/provisions/${index}`);
    const [coded] = await write.manager.query<unknown[]>(CODED_IN, [write.agreementId, ref]);
    if (coded)
      throw new DomainError(
        'conflict',
        'somebody has coded in this round: it stays as it is, open another one',
      );
  },
};

/** That a round takes no more codings. */
export const CODING_CLOSING: RegisterKind<RecordCodingClosing, CodingClosingView> = {
  name: 'codingClosing',
  list: 'codingClosings',
  form: RecordCodingClosing,
  answer: CodingClosingView,
  day: 'closedOn',
  of: 'codingRound',
  once: true,
  final: true,
  subjects: [],
  sourced: false,
  content: ({ reason }) => ({ reason }),
};

/** The levels of the agreement's scale, lowest first. */
export async function levelsHere(write: Write): Promise<string[]> {
  const { scale } = await newestVersion(write.manager, write.agreementId);
  return levelsOf(write, scale);
}

/** @throws DomainError `unknown-reference` for a provision that the agreement has not */
export async function assertProvisions(
  { manager, agreementId }: Write,
  refs: string[],
  pointerOf: (index: number) => string,
): Promise<void> {
  const [unknown] = await manager.query<{ ref: string }[]>(UNKNOWN_PROVISIONS, [agreementId, refs]);
  if (!unknown) return;
  const pointer = pointerOf(refs.indexOf(unknown.ref));
  throw refusal('unknown-reference', pointer, `names no provision of this agreement: ${unknown.ref}`);
}

/**
 * The number of a version: the next one of the provision, or as a bundle or a correction gives it.
 * @throws DomainError `refused` for a number that another version bears
 */
async function versionFor(
  { manager, agreementId }: Write,
  { provision, version }: RecordCodingGuide,
  { ref }: RegisterPlace,
): Promise<number> {
  const given = await manager.query<{ version: number }[]>(GUIDE_VERSIONS, [agreementId, provision, ref]);
  if (version === undefined) return 1 + Math.max(0, ...given.map((one) => one.version));
  if (!given.some((one) => one.version === version)) return version;
  throw refusal('refused', '/version', `${version} is borne by another version of this guide: leave it out`);
}
