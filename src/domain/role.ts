import { type Access, ACCESS, mayRead } from './access.js';

/** What a person may do, in an agreement or in the whole deployment; each role may do what those before it may. */
export const ROLES = ['viewer', 'analyst', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may be used for; its role says how far. */
export const KEY_SCOPES = ['read', 'record', 'review', 'administer'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** A role, and what may be read beside what is public. */
export interface Rights {
  role: Role;
  clearance: Access;
}

/** What is read with a role, beside what is public, unless something else is said. */
export function usualClearance(role: Role): Access {
  return role === 'viewer' ? 'public' : 'restricted';
}

/** Rights in one agreement; in all of them where `agreementId` is null. */
export interface Granted extends Rights {
  agreementId: number | null;
}

/** Whether a role, or none, is at least another one. */
export function isAtLeast(role: Role | null, least: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Rights that are no more than others. */
export function capped<Held extends Rights>(held: Held, most: Rights): Held {
  const role = isAtLeast(held.role, most.role) ? most.role : held.role;
  const clearance = mayRead(held.clearance, most.clearance) ? most.clearance : held.clearance;
  return { ...held, role, clearance };
}

/** What grants add up to in an agreement, or, null, in the whole deployment; null where they give nothing. */
export function rightsIn(grants: Granted[], agreementId: number | null): Rights | null {
  const own = grants.filter((one) => one.agreementId === null || one.agreementId === agreementId);
  if (own.length === 0) return null;
  return {
    role: highest(ROLES, own.map(({ role }) => role)), // prettier-ignore
    clearance: highest(ACCESS, own.map(({ clearance }) => clearance)), // prettier-ignore
  };
}

/** Whether what somebody was granted is no more than others grants give at that place. */
export function isWithin(grant: Granted, others: Granted[]): boolean {
  const most = rightsIn(others, grant.agreementId);
  return most !== null && isAtLeast(most.role, grant.role) && mayRead(most.clearance, grant.clearance);
}

/** The agreements in which grants give at least a role; null: in all. */
export function reachOf(grants: Granted[], least: Role): number[] | null {
  const enough = grants.filter(({ role }) => isAtLeast(role, least)).map(({ agreementId }) => agreementId);
  return enough.includes(null) ? null : enough.filter((id) => id !== null);
}

function highest<Name extends string>(order: readonly Name[], names: Name[]): Name {
  return order[Math.max(...names.map((name) => order.indexOf(name)))] as Name;
}
