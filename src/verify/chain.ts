import { GENESIS, hashOf } from '../ledger/hash-chain.js';

/** One entry as it is stored or exported; hashes in hex, `recordedAt` as the wire has it. */
export interface StoredEntry {
  chain: number;
  sequence: number;
  recordedAt: string;
  author: string;
  action: string;
  body: string;
  previousHash: string;
  hash: string;
}

/** What is wrong with a chain, or with what its entries published, as the exit code of `jalon verify`. */
export const FAULTS = {
  changed: 10,
  displaced: 11,
  missing: 12,
  newestMissing: 13,
  allMissing: 14,
  hashedAnew: 15,
  headsNotGenuine: 16,
  noBeginning: 17,
  noHeads: 18,
  publishedChanged: 19,
} as const;
export type Fault = keyof typeof FAULTS;
/** Of its entries. */
type EntryFault = Exclude<Fault, 'publishedChanged'>;

/** What was found of one chain. */
export interface Verdict {
  chain: number;
  /** How many entries there are. */
  entries: number;
  /** Null: nothing is wrong. */
  fault: Fault | null;
  /** Sequence number of the first entry that is not as it was. */
  firstBad: number | null;
  detail: string;
  /** Entries newer than the newest head that was written outside the database. */
  notYetAnchored: number;
}

const WORDS: Record<EntryFault, string> = {
  changed: 'was changed: it does not have the hash that it bears',
  displaced: 'stands in the place of another',
  missing: 'is missing',
  newestMissing: 'and what follows is missing: a head was signed after it',
  allMissing: 'and all others are missing: heads of this chain were signed',
  hashedAnew: 'was hashed anew: another one was anchored outside the database',
  headsNotGenuine: 'has a head that is not genuine',
  noBeginning: 'does not begin the chain',
  noHeads: 'is held against no head',
};

const BEGINNING = GENESIS.toString('hex');

/**
 * Holds the entries of one chain, given in the order of their sequence numbers, against each other and against the
 * hashes that were anchored outside the database (`anchored[n]` is that of entry n; holes are allowed).
 */
export class ChainCheck {
  private entries = 0;
  private newest = 0;
  private lastHash = BEGINNING;
  private first: { fault: EntryFault; sequence: number; entry: StoredEntry | null } | null = null;

  constructor(
    private readonly chain: number,
    private readonly anchored: readonly (string | undefined)[] = [],
  ) {}

  /** Takes the next entry. */
  add(entry: StoredEntry): void {
    this.entries++;
    const { sequence } = entry;
    const genuine = hashed(entry) === entry.hash;
    if (this.first) {
      this.explain(entry, genuine);
      return;
    }
    const anchor = this.anchored[sequence];
    if (sequence <= this.newest) this.fault('displaced', sequence);
    else if (sequence > this.newest + 1) {
      this.fault('missing', this.newest + 1);
      this.explain(entry, genuine);
    } else if (!genuine) this.fault('changed', sequence, entry);
    else if (anchor !== undefined && anchor !== entry.hash) this.fault('hashedAnew', sequence);
    else if (entry.previousHash !== this.lastHash) {
      // Both are as they were hashed, and do not follow each other: the one before was hashed anew after this one.
      this.fault(sequence === 1 ? 'noBeginning' : 'changed', Math.max(1, sequence - 1));
    }
    this.newest = Math.max(this.newest, sequence);
    this.lastHash = entry.hash;
  }

  /** What was found. `head`: the sequence number at which the database says that the chain ends. */
  end(head = 0): Verdict {
    const anchoredTo = this.anchored.length - 1;
    const expected = Math.max(anchoredTo, head);
    if (!this.first && this.newest < expected) {
      this.fault(this.entries === 0 ? 'allMissing' : 'newestMissing', this.newest + 1);
    }
    const { fault, sequence } = this.first ?? { fault: null, sequence: null };
    const detail = fault === null ? 'every entry is as it was written' : `entry ${sequence} ${WORDS[fault]}`;
    return {
      ...{ chain: this.chain, entries: this.entries, fault, firstBad: sequence, detail },
      notYetAnchored: Math.max(0, this.newest - Math.max(0, anchoredTo)),
    };
  }

  /** A later entry may show that the first fault is one of place: the entry, or what belongs there, is elsewhere. */
  private explain(entry: StoredEntry, genuine: boolean): void {
    const { first } = this;
    this.newest = Math.max(this.newest, entry.sequence);
    if (first === null || genuine !== (entry.sequence === first.sequence)) return;
    const belongsThere = hashed({ ...entry, sequence: first.sequence }) === entry.hash;
    const cameFromHere =
      first.entry !== null && hashed({ ...first.entry, sequence: entry.sequence }) === first.entry.hash;
    if (belongsThere || cameFromHere) first.fault = 'displaced';
  }

  private fault(fault: EntryFault, sequence: number, entry: StoredEntry | null = null): void {
    this.first = { fault, sequence, entry };
  }
}

function hashed(entry: StoredEntry): string {
  const { chain, sequence, author, action, body } = entry;
  const recordedAt = new Date(entry.recordedAt);
  if (Number.isNaN(recordedAt.getTime()) || recordedAt.toISOString() !== entry.recordedAt) return '';
  const previousHash = Buffer.from(entry.previousHash, 'hex');
  return hashOf({ agreementId: chain, sequence, recordedAt, author, action, body, previousHash }).toString(
    'hex',
  );
}
