import { expect, test } from '@jest/globals';
import { capped, type Granted, isAtLeast, isWithin, reachOf, rightsIn } from './role.js';

const grants: Granted[] = [
  { agreementId: null, role: 'viewer', clearance: 'public' },
  { agreementId: 1, role: 'analyst', clearance: 'restricted' },
];

test('each role may do what those before it may; none is at least none', () => {
  expect(isAtLeast('reviewer', 'analyst')).toBe(true);
  expect(isAtLeast('analyst', 'reviewer')).toBe(false);
  expect(isAtLeast(null, 'viewer')).toBe(false);
});

test('in an agreement the most counts of what was granted there and everywhere', () => {
  expect(rightsIn(grants, 1)).toEqual({ role: 'analyst', clearance: 'restricted' });
  expect(rightsIn(grants, 2)).toEqual({ role: 'viewer', clearance: 'public' });
  expect(rightsIn(grants, null)).toEqual({ role: 'viewer', clearance: 'public' });
  expect(rightsIn([], 1)).toBeNull();
});

test('a role reaches the agreements in which it is held; null: all', () => {
  expect(reachOf(grants, 'viewer')).toBeNull();
  expect(reachOf(grants, 'analyst')).toEqual([1]);
  expect(reachOf(grants, 'admin')).toEqual([]);
});

test('a key gives no more than its owner has, nor more than it was made for', () => {
  const held: Granted = { agreementId: 1, role: 'reviewer', clearance: 'restricted' };
  expect(capped(held, { role: 'viewer', clearance: 'confidential' })).toEqual({ ...held, role: 'viewer' });
  expect(capped(held, { role: 'admin', clearance: 'public' })).toEqual({ ...held, clearance: 'public' });
});

test('what is granted is within what others hold at that very place only', () => {
  expect(isWithin({ agreementId: 1, role: 'analyst', clearance: 'public' }, grants)).toBe(true);
  expect(isWithin({ agreementId: 1, role: 'analyst', clearance: 'confidential' }, grants)).toBe(false);
  expect(isWithin({ agreementId: 2, role: 'analyst', clearance: 'public' }, grants)).toBe(false);
  expect(isWithin({ agreementId: null, role: 'viewer', clearance: 'public' }, grants)).toBe(true);
});
