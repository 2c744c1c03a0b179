import type { EntityManager } from 'typeorm';
import { type TextEntry, type TextKind, membershipName, signatoryName } from './bundle-texts.js';
import { STORED_PARTIES, STORED_TEXTS } from './stored-texts.queries.js';

type Row = Record<string, unknown> & { ref: string; key: string; party: string; coalition: string };

/** The texts of an agreement as known at an instant, and the names of parties, in the form in which a bundle has them. */
export async function storedTexts(
  manager: EntityManager,
  agreementId: number,
  parties: readonly string[],
  knownAt: Date,
): Promise<TextEntry[]> {
  const entries = await storedNames(manager, parties, knownAt);
  for (const [kind, text] of Object.entries(STORED_TEXTS) as [TextKind, string][]) {
    const rows = await manager.query<Row[]>(text, [agreementId, knownAt]);
    entries.push(...rows.map((row) => entryOf(kind, row)));
  }
  return entries;
}

/** What those of the named parties that are stored are called. */
export async function storedNames(
  manager: EntityManager,
  refs: readonly string[],
  knownAt: Date,
): Promise<TextEntry[]> {
  const rows = await manager.query<Row[]>(STORED_PARTIES, [refs, knownAt]);
  return rows.map(({ ref, ...content }) => ({ kind: 'party', name: ref, content }));
}

function entryOf(kind: TextKind, row: Row): TextEntry {
  switch (kind) {
    case 'source': {
      const { key, ...content } = row;
      return { kind, name: key, content };
    }
    case 'agreementParty': {
      const { party, ...content } = row;
      return { kind, name: party, content };
    }
    case 'membership': {
      const { party, ...content } = row;
      return {
        kind,
        name: membershipName(party, { coalition: row.coalition, from: row.from as string | null }),
        content,
      };
    }
    case 'signatory':
      return {
        kind,
        name: signatoryName({ party: row.party, capacity: String(row.capacity) }),
        content: row,
      };
    default:
      return { kind, name: row.ref, content: row };
  }
}
