import { describe, expect, it } from '@jest/globals';
import { type CountedClaim, questionsOf, type RelationKind, tornBy } from './claims.js';

/** A claim; relations as `repeats a`. */
const claim = (ref: string, ...relations: string[]): CountedClaim => ({
  ref,
  relations: relations.map((words) => {
    const [kind, other = ''] = words.split(' ');
    return { kind: kind as RelationKind, claim: other };
  }),
  status: 'new',
});

const weights = (claims: CountedClaim[]) =>
  questionsOf(claims).map(({ first, for: supporting, against }) => [
    first,
    supporting.claims,
    supporting.origins,
    against.claims,
    against.origins,
  ]);

describe('origins for and against', () => {
  it('counts copies of one origin once, and a contradiction against', () => {
    expect(weights([claim('a'), claim('b', 'repeats a'), claim('c', 'contradicts a')])).toEqual([
      ['a', 2, 1, 1, 1],
    ]);
  });

  it('counts one that corroborates as an origin of its own', () => {
    expect(weights([claim('a'), claim('b', 'corroborates a'), claim('c', 'repeats b')])).toEqual([
      ['a', 3, 2, 0, 0],
    ]);
  });

  it('has one that contradicts the contradiction back on the first side', () => {
    expect(weights([claim('a'), claim('b', 'contradicts a'), claim('c', 'contradicts b')])).toEqual([
      ['a', 2, 2, 1, 1],
    ]);
  });

  it('keeps claims apart that do not answer one another, until one joins them', () => {
    const apart = [claim('a'), claim('b'), claim('c', 'contradicts b')];
    expect(weights(apart)).toEqual([
      ['a', 1, 1, 0, 0],
      ['b', 1, 1, 1, 1],
    ]);
    expect(weights([...apart, claim('d', 'corroborates a', 'corroborates c')])).toEqual([['a', 3, 3, 1, 1]]);
  });

  it('does not count what was rejected, which still stands among the others', () => {
    const c = { ...claim('c', 'contradicts a'), status: 'rejected' as const };
    const [question] = questionsOf([claim('a'), claim('b', 'repeats a'), c, claim('d', 'repeats c')]);
    expect(question).toEqual({
      first: 'a',
      claims: [
        { ref: 'a', status: 'new', side: 'for', origin: 'a' },
        { ref: 'b', status: 'new', side: 'for', origin: 'a' },
        { ref: 'c', status: 'rejected', side: 'against', origin: 'c' },
        { ref: 'd', status: 'new', side: 'against', origin: 'c' },
      ],
      for: { claims: 2, origins: 1 },
      against: { claims: 1, origins: 1 },
    });
  });

  it('tells a question from its earliest claim, where an earlier one that was answered had not been made', () => {
    expect(weights([claim('b', 'contradicts a'), claim('c', 'repeats a')])).toEqual([
      ['b', 1, 1, 0, 0],
      ['c', 1, 1, 0, 0],
    ]);
  });

  it('names the relation that would put a claim on both sides', () => {
    const stored = [claim('a'), claim('b', 'contradicts a')];
    expect(tornBy([...stored, claim('c', 'corroborates a', 'repeats b')])).toEqual({ ref: 'c', relation: 1 });
    expect(tornBy([...stored, claim('c', 'corroborates a', 'contradicts b')])).toBeNull();
    const later = claim('d', 'corroborates a', 'corroborates b');
    expect(tornBy([...stored, claim('c', 'corroborates a'), later])).toEqual({ ref: 'd', relation: 1 });
  });
});
