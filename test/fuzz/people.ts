import { type KeyScope, KEY_SCOPES, type Role, ROLES } from '../../src/domain/role.js';
import type { TestApp } from '../app.js';
import type { Random } from '../random.js';
import type { FuzzRequest } from './contract.js';

/** Somebody with a key: what they were granted, and what the key may be used for. */
export interface Person {
  name: string;
  authorization: string;
  role: Role;
  /** Null: in the whole deployment. */
  agreement: string | null;
  scopes: readonly KeyScope[];
}

/** What a request may expect of the guard. `hidden`: it may not even tell that the agreement is there. */
export type Admission = 'admitted' | 'forbidden' | 'hidden' | 'unknown';

/** Whose credential a request bears: `null` for none that is known. */
export interface Credential {
  authorization?: string;
  person: Person | null;
}

/** The only agreement in which some people have a role. */
export const THEIRS = 'ouagadougou-2013';

/** Everybody whose credentials the requests use, and credentials that are nobody's. */
export interface People {
  known: Person[];
  nobodys: string[];
  /** Ids of their keys and of themselves. */
  ids: string[];
}

/** Makes them through the API, as an admin would. */
export async function makePeople(jalon: TestApp): Promise<People> {
  const ids: string[] = [];
  const as = jalon.as('admin');
  const key = async (fields: object): Promise<{ id: string; personId: string; key: string }> => {
    const { body } = await as
      .post('/v1/keys')
      .send({ label: 'fuzz', ...fields })
      .expect(201);
    const made = body as { id: string; personId: string; key: string };
    ids.push(made.id, made.personId);
    return made;
  };
  const known = ROLES.map((role): Person => {
    const authorization = `Bearer ${jalon.keys[role]}`;
    return { name: role, authorization, role, agreement: null, scopes: KEY_SCOPES };
  });
  for (const role of ['viewer', 'analyst', 'admin'] as const) {
    const { personId, key: secret } = await key({ role, person: `${role} of one agreement` });
    const { body } = await as.get(`/v1/grants?personId=${personId}`).expect(200);
    const [everywhere] = (body as { items: { id: string }[] }).items;
    await as.post('/v1/grants').send({ personId, role, agreement: THEIRS }).expect(201);
    await as.delete(`/v1/grants/${everywhere?.id ?? ''}`).expect(204);
    const name = `${role} of ${THEIRS}`;
    known.push({ name, authorization: `Bearer ${secret}`, role, agreement: THEIRS, scopes: KEY_SCOPES });
  }
  for (const scopes of [['read'], ['record', 'review']] as const) {
    const { key: secret } = await key({ role: 'admin', scopes });
    const name = `admin's key to ${scopes.join(' and ')}`;
    known.push({ name, authorization: `Bearer ${secret}`, role: 'admin', agreement: null, scopes });
  }
  const { body: all } = await as.get('/v1/keys?limit=200').expect(200);
  for (const { id, personId } of (all as { items: { id: string; personId: string }[] }).items) {
    ids.push(id, personId);
  }
  const revoked = await key({ role: 'admin' });
  await as.delete(`/v1/keys/${revoked.id}`).expect(204);
  const expiresAt = new Date(Date.now() + 300).toISOString();
  const expired = await key({ role: 'admin', expiresAt });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const { admin } = jalon.keys;
  const nobodys = [
    ...[`Bearer ${revoked.key}`, `Bearer ${expired.key}`, `Bearer jalon_${'x'.repeat(43)}`],
    ...['Bearer', 'Bearer ', `Bearer ${admin}x`, `Bearer ${admin} ${admin}`, 'x', ''],
    ...[admin, `Basic ${admin}`, `Bearer,${admin}`, `Bearer ${'x'.repeat(5_000)}`, 'Bearer null'],
  ];
  return { known, nobodys, ids };
}

/** Draws a credential of a kind: most often a right one. */
export function drawCredential({ known, nobodys }: People, request: FuzzRequest, random: Random): Credential {
  const chance = random.below(100);
  if (chance < 6) return { person: null };
  if (chance < 12) return { person: null, authorization: random.of(nobodys) };
  const fits = (person: Person): boolean => admission(person, request) === 'admitted';
  const others = known.filter((person) => !fits(person));
  const able = known.filter(fits);
  const of = (chance < 24 && others.length > 0) || able.length === 0 ? others : able;
  const person = random.of(of);
  return { person, authorization: person.authorization };
}

/** What the guard must say to somebody, as the contract tells what the operation needs. */
export function admission(person: Person | null, { operation, path, agreement }: FuzzRequest): Admission {
  const { needs, method } = operation;
  if (!needs) return 'admitted';
  if (person === null) return 'unknown';
  const { role, where } = needs;
  const least = path.includes('drafts=true') && role === 'viewer' ? 'analyst' : role;
  const isEnough = ROLES.indexOf(person.role) >= ROLES.indexOf(least);
  if (where === 'session') return 'forbidden'; // all of them have keys
  const isOwn = where === 'person';
  if (where === 'agreement' && person.agreement !== null && person.agreement !== agreement) return 'hidden';
  if (where === 'deployment' && person.agreement !== null) return 'forbidden';
  if (!isOwn && !isEnough) return 'forbidden';
  return person.scopes.includes(scopeFor(role, method, isOwn)) ? 'admitted' : 'forbidden';
}

function scopeFor(role: Role, method: string, isOwn: boolean): KeyScope {
  if (role === 'admin' || (isOwn && method !== 'get')) return 'administer';
  if (role === 'viewer' || method === 'get') return 'read';
  return role === 'reviewer' ? 'review' : 'record';
}
