import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ApiKey } from '../auth/api-key.entity.js';
import type { Caller } from '../auth/caller.js';
import { endGrant, endSessions } from '../auth/grants.service.js';
import { assertAdminLeft } from '../auth/last-admin.js';
import { Person } from '../auth/person.entity.js';
import { RoleGrant } from '../auth/role-grant.entity.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { type Author, JALON } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Settings } from '../settings.js';
import { Account } from './account.entities.js';
import { assertHoldsNoMore } from './invitations.service.js';
import { Mailer } from './mailer.service.js';
import { addressOf, endLinks, makeLink, type NewLink } from './one-time-links.js';
import type { PersonList, PersonView, ResetLink } from './people.dto.js';
import { FORGET, PEOPLE } from './people.queries.js';

/** Who is known here, as admins of the deployment see and change it. Every change acts with the next request. */
@Injectable()
export class People {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly mailer: Mailer,
  ) {}

  async list(page: NewestFirst): Promise<PersonList> {
    return newestFirst(
      await this.reads.query<PersonView & { total: number }>({ ...PEOPLE, values: placeOf(page) }),
      page,
    );
  }

  /**
   * Shuts somebody out at once: sessions end, keys stop to work.
   * @throws DomainError `not-found`; `refused` where nobody would be left to administer
   */
  deactivate(id: string, author: Author): Promise<void> {
    return this.change(id, author, 'person deactivated', async (write, person) => {
      if (person.deactivatedAt) return;
      await write.manager.update(Person, { id }, { deactivatedAt: write.recordedAt });
      await endSessions(write, id);
      await endLinks(write, id);
      await assertAdminLeft(write);
      write.enter('deactivated', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /** Lets somebody in again, with the roles and keys that they have. @throws DomainError `not-found` */
  reactivate(id: string, author: Author): Promise<void> {
    return this.change(id, author, 'person reactivated', async (write, person) => {
      if (!person.deactivatedAt) return;
      await write.manager.update(Person, { id }, { deactivatedAt: null });
      write.enter('reactivated', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /**
   * Forgets who somebody is: name, address, how they sign in. Keys and roles end. What they recorded stays, under an
   * opaque id that leads to nobody.
   * @throws DomainError `not-found`; `refused` where nobody would be left to administer
   */
  erase(id: string, author: Author): Promise<void> {
    return this.change(id, author, 'person erased', async (write, person) => {
      const { manager, recordedAt } = write;
      const nobody = { name: null, email: null, emailVerified: false, twoFactorEnabled: false };
      const deactivatedAt = person.deactivatedAt ?? recordedAt;
      await manager.update(Person, { id }, { ...nobody, deactivatedAt, updatedAt: recordedAt });
      for (const statement of FORGET) await manager.query(statement, [id]);
      await endLinks(write, id);
      await manager.update(ApiKey, { personId: id, revokedAt: IsNull() }, { revokedAt: recordedAt });
      for (const grant of await manager.findBy(RoleGrant, { personId: id, endedAt: IsNull() })) {
        await endGrant(write, grant);
      }
      await assertAdminLeft(write);
      write.enter('erased', id, digestOf([id, recordedAt.toISOString()]));
    });
  }

  /** Removes the second factor of somebody who lost it, and ends their sessions. @throws DomainError `not-found` */
  removeSecondFactor(id: string, author: Author): Promise<void> {
    return this.change(id, author, 'second factor removed', async (write, person) => {
      if (!person.twoFactorEnabled) return;
      await write.manager.update(Person, { id }, { twoFactorEnabled: false });
      await write.manager.query('DELETE FROM second_factor WHERE person_id = $1', [id]);
      await endSessions(write, id);
      write.enter('secondFactorRemoved', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /**
   * A link to a new password: mailed, or where no mail is sent handed to the admin, who must hold as much as the person.
   * @throws DomainError `not-found`; `refused` for somebody without an account; `forbidden`
   */
  async reset(id: string, author: Author, caller: Caller): Promise<ResetLink> {
    let made: NewLink | undefined;
    let to: Person | undefined;
    await this.change(id, author, 'reset asked', async (write, person) => {
      if (!(await write.manager.existsBy(Account, { personId: id }))) {
        throw refusal('refused', '/id', 'names somebody without an account: invite them');
      }
      if (person.deactivatedAt) throw refusal('refused', '/id', 'names somebody who was deactivated');
      if (!this.mailer.sends) await assertHoldsNoMore(write, id, caller.grants);
      const handedOver = !this.mailer.sends;
      made = await makeLink(write, { kind: 'reset', personId: id, agreementId: null, handedOver });
      to = person;
      write.enter('reset', made.id, digestOf([made.id, id]));
    });
    if (!made || !to) throw new DomainError('conflict', 'this request made a link before: ask for another');
    const address = addressOf(this.settings.baseUrl, 'reset', made.token);
    const { email, language } = to;
    const mailed =
      email !== null && (await this.mailer.send({ about: 'reset', address }, { email, language }));
    const expiresAt = made.expiresAt.toISOString();
    return { mailed, link: this.mailer.sends ? null : address, expiresAt };
  }

  private change(
    id: string,
    author: Author,
    action: string,
    work: (write: Write, person: Person) => Promise<void>,
  ): Promise<void> {
    return this.ledger.write(SYSTEM, author, action, async (write) => {
      const person = await write.manager.findOneBy(Person, { id });
      if (!person || id === JALON) throw notFound('person', id);
      await work(write, person);
    });
  }
}
