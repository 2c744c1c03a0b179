/** How a claim stands to an earlier one on the same matter. One that repeats it has the same origin: one wire story in five papers. */
export const RELATIONS = ['corroborates', 'contradicts', 'repeats'] as const;
export type RelationKind = (typeof RELATIONS)[number];

/** What becomes of a claim. An assessment uses or rejects it; all else is triage. */
export const CLAIM_STATUSES = ['new', 'under_check', 'used', 'rejected'] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** A claim as far as counting asks, the earliest first in every list. */
export interface CountedClaim {
  ref: string;
  relations: readonly { kind: RelationKind; claim: string }[];
  status: ClaimStatus;
}

/** Where a claim stands: on the side of the first claim of its question or against it, and whose words it carries on. */
export interface PlacedClaim {
  ref: string;
  status: ClaimStatus;
  side: 'for' | 'against';
  /** Ref of the first claim of its origin. */
  origin: string;
}

/** Claims and the origins among them. */
export interface Weight {
  claims: number;
  origins: number;
}

/** Claims that answer one another. Rejected ones stand among them and are not counted. */
export interface Question {
  /** Ref of the first of them: the side `for` is its own. */
  first: string;
  claims: PlacedClaim[];
  for: Weight;
  against: Weight;
}

interface Root {
  first: string;
  /** True on the side against the first. */
  against: boolean;
}

/** Sorts claims into questions and sides; or, where none is opposed to another, into origins. The earliest is the first. */
class Sides {
  private readonly above = new Map<string, Root>();

  constructor(private readonly order: ReadonlyMap<string, number>) {}

  /** The first claim of the question that a claim is in, and its side there. */
  find(ref: string): Root {
    const over = this.above.get(ref);
    if (!over) return { first: ref, against: false };
    const root = this.find(over.first);
    return { first: root.first, against: root.against !== over.against };
  }

  /** False where both are in one question already, on other sides than the relation says. */
  join(ref: string, otherRef: string, opposed: boolean): boolean {
    const one = this.find(ref);
    const other = this.find(otherRef);
    const turned = (one.against !== other.against) !== opposed;
    if (one.first === other.first) return !turned;
    const [earlier, later] = this.place(one) < this.place(other) ? [one, other] : [other, one];
    this.above.set(later.first, { first: earlier.first, against: turned });
    return true;
  }

  private place({ first }: Root): number {
    return this.order.get(first) ?? 0;
  }
}

/**
 * The first relation that would put a claim on both sides of one question; null where there is none.
 * @param claims the earliest first, each relation naming an earlier one
 */
export function tornBy(
  claims: readonly Pick<CountedClaim, 'ref' | 'relations'>[],
): { ref: string; relation: number } | null {
  const sides = new Sides(orderOf(claims));
  for (const { ref, relations } of claims) {
    const relation = relations.findIndex(
      ({ kind, claim }) => !sides.join(ref, claim, kind === 'contradicts'),
    );
    if (relation >= 0) return { ref, relation };
  }
  return null;
}

/** The questions that claims are about, the earliest first. `claims`: those on one matter, the earliest first. */
export function questionsOf(claims: readonly CountedClaim[]): Question[] {
  const order = orderOf(claims);
  const sides = new Sides(order);
  const origins = new Sides(order);
  for (const { ref, relations } of claims) {
    for (const { kind, claim } of relations) {
      if (!order.has(claim)) continue;
      sides.join(ref, claim, kind === 'contradicts');
      if (kind === 'repeats') origins.join(ref, claim, false);
    }
  }
  const questions = new Map<string, PlacedClaim[]>();
  for (const { ref, status } of claims) {
    const { first, against } = sides.find(ref);
    const placed = {
      ref,
      status,
      side: against ? 'against' : 'for',
      origin: origins.find(ref).first,
    } as const;
    questions.set(first, [...(questions.get(first) ?? []), placed]);
  }
  return [...questions].map(([first, placed]) => weighed(first, placed));
}

function orderOf(claims: readonly { ref: string }[]): Map<string, number> {
  return new Map(claims.map(({ ref }, index) => [ref, index]));
}

function weighed(first: string, claims: PlacedClaim[]): Question {
  const weigh = (side: 'for' | 'against'): Weight => {
    const counted = claims.filter((claim) => claim.side === side && claim.status !== 'rejected');
    return { claims: counted.length, origins: new Set(counted.map(({ origin }) => origin)).size };
  };
  return { first, claims, for: weigh('for'), against: weigh('against') };
}
