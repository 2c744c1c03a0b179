import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { type Access, mayRead } from '../domain/access.js';
import type { DomainError } from '../domain/errors.js';
import { isAtLeast, reachOf, type Rights, rightsIn, type Role, usualClearance } from '../domain/role.js';
import type { Author } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { newestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import type { Caller } from './caller.js';
import { GRANT, grants } from './grants.queries.js';
import type { CreateGrant, GrantList, GrantQuery, GrantView } from './grants.dto.js';
import { assertAdminLeft } from './last-admin.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';

/** Rights of a person at a place. */
interface Place extends Rights {
  personId: string;
  /** Null: the whole deployment. */
  agreementId: number | null;
}

/** Who may do what: granted, listed, ended. Every change is in the chain `system`, and acts with the next request. */
@Injectable()
export class Grants {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly scopes: Scopes,
  ) {}

  /** Those that the caller has to do with: of an admin of the deployment all, else of the agreements they administer. */
  async list(query: GrantQuery, caller: Caller): Promise<GrantList> {
    const reach = reachOf(caller.grants, 'admin');
    const statement = grants(wanted({ personId: query.personId, reach: reach ?? undefined }));
    const values = [...placeOf(query), ...statement.values];
    return newestFirst(
      await this.reads.query<GrantView & { total: number }>({ ...statement, values }),
      query,
    );
  }

  /**
   * Grants a role in place of the one that the person had there.
   * @throws DomainError `unknown-reference` for an unknown person, and for an agreement that the caller does not
   * administer; `forbidden` for more than the caller has; `refused` where nobody would be left to administer.
   */
  async make(input: CreateGrant, author: Author, caller: Caller): Promise<GrantView> {
    const agreementId = await this.placeFor(input.agreement ?? null, caller);
    const { personId, role } = input;
    const clearance = givenClearance(input, rightsIn(caller.grants, agreementId));
    const id = await this.ledger.write(SYSTEM, author, 'role granted', async (write) => {
      const person = await write.manager.findOneBy(Person, { id: personId });
      if (!person) throw refusal('unknown-reference', '/personId', 'names nobody here');
      const made = await replaceGrant(write, { personId, agreementId, role, clearance });
      await assertAdminLeft(write);
      return made;
    });
    const [view] = await this.reads.query<GrantView>({ ...GRANT, values: [id] });
    if (!view) throw notFound('grant', id); // already replaced by somebody else
    return view;
  }

  /**
   * Ends a grant, and with it every session of its person.
   * @throws DomainError `not-found`, also for one of an agreement that the caller does not administer; `refused`.
   */
  async end(id: string, author: Author, caller: Caller): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'role ended', async (write) => {
      const grant = await write.manager.findOneBy(RoleGrant, { id, endedAt: IsNull() });
      if (!grant || !administers(caller, grant.agreementId)) throw notFound('grant', id);
      await endGrant(write, grant);
      await assertAdminLeft(write);
    });
  }

  /** The agreement of a ref, or null for the deployment, if the caller administers it. @throws DomainError */
  async placeFor(ref: string | null, caller: Caller): Promise<number | null> {
    if (ref === null) {
      if (administers(caller, null)) return null;
      const detail = 'is needed: only an admin of the deployment grants roles in all of it';
      throw refusal('forbidden', '/agreement', detail);
    }
    const id = await this.scopes.idOf(ref);
    if (id === null || rightsIn(caller.grants, id) === null) throw unknownAgreement(ref);
    if (administers(caller, id)) return id;
    throw refusal('forbidden', '/agreement', `needs you to be its admin: ${ref}`);
  }
}

/** Of an agreement that is not there, and of one that is hidden. */
export function unknownAgreement(ref: string): DomainError {
  return refusal('unknown-reference', '/agreement', `names no agreement: ${ref}`);
}

const administers = (caller: Caller, agreementId: number | null): boolean =>
  isAtLeast(rightsIn(caller.grants, agreementId)?.role ?? null, 'admin');

/** The clearance asked for, else that of the role as far as it may be given. @throws DomainError `forbidden` */
export function givenClearance(
  { role, clearance }: { role: Role; clearance?: Access },
  giver: Rights | null,
): Access {
  const most = giver?.clearance ?? 'public';
  const wished = clearance ?? usualClearance(role);
  if (mayRead(most, wished)) return wished;
  if (clearance === undefined) return most;
  throw refusal('forbidden', '/clearance', `cannot be more than yours, which is ${most}`);
}

/** Grants a role, and ends the one that the person had there; where that was more, their sessions end too. */
export async function replaceGrant(write: Write, place: Place): Promise<string> {
  const { personId, agreementId } = place;
  const before = await write.manager.findOneBy(RoleGrant, {
    ...{ personId, endedAt: IsNull() },
    agreementId: agreementId ?? IsNull(),
  });
  if (before) await endGrant(write, before, place);
  return addGrant(write, place);
}

/** Grants a role to somebody who has none there. */
export async function addGrant(write: Write, place: Place): Promise<string> {
  const { personId, agreementId, role, clearance } = place;
  const id = write.newId();
  await write.insert(RoleGrant, [
    {
      ...{ id, personId, agreementId, role, clearance },
      ...{ grantedBy: write.author, grantedAt: write.recordedAt },
    },
  ]);
  await endHandedLinks(write, personId);
  write.enter('grant', id, digestOf([id, personId, agreementId, role, clearance]));
  return id;
}

/** Ends a grant; unless what follows is no less, the sessions of its person end with it. */
export async function endGrant(write: Write, grant: RoleGrant, next?: Rights): Promise<void> {
  const { id, personId, role, clearance } = grant;
  await write.manager.update(RoleGrant, { id }, { endedAt: write.recordedAt, endedBy: write.author });
  write.enter('grantEnded', id, digestOf([id, write.recordedAt.toISOString()]));
  const noLess = next && isAtLeast(next.role, role) && mayRead(next.clearance, clearance);
  if (!noLess) await endSessions(write, personId);
}

/** A link that was handed over opens what its person held then: who had it in hand must not come to hold more by it. */
async function endHandedLinks({ manager, recordedAt }: Write, personId: string): Promise<void> {
  await manager.query(
    `UPDATE one_time_link SET ended_at = $2
     WHERE person_id = $1 AND handed_over AND used_at IS NULL AND ended_at IS NULL`,
    [personId, recordedAt],
  );
}

/** Ends every session of a person at once, and every sign-in that waits for its second factor. */
export async function endSessions({ manager }: Write, personId: string): Promise<void> {
  await manager.query('DELETE FROM verification WHERE value = $1::text', [personId]);
  await manager.query('DELETE FROM session WHERE person_id = $1', [personId]);
}
