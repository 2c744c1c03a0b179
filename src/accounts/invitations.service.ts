import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IsNull } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { endGrant, givenClearance, Grants, replaceGrant } from '../auth/grants.service.js';
import { assertAdminLeft } from '../auth/last-admin.js';
import { Passwords } from '../auth/passwords.js';
import { Person } from '../auth/person.entity.js';
import { RoleGrant } from '../auth/role-grant.entity.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { type Granted, isAtLeast, isWithin, reachOf, rightsIn } from '../domain/role.js';
import type { Lang } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { SecurityLog } from '../security-log.js';
import { Settings } from '../settings.js';
import { Account } from './account.entities.js';
import { Attempts } from './attempts.service.js';
import { ADMIN_WITH_ACCOUNT } from './first-admin.service.js';
import type { Letter } from './letters.js';
import { Mailer } from './mailer.service.js';
import { OneTimeLink } from './one-time-link.entity.js';
import { ACCOUNT_PAGE } from '../auth/better-auth.service.js';
import { addressOf, badLink, GOOD_LINK, makeLink, useLink } from './one-time-links.js';
import type {
  AcceptInvitation,
  CreateInvitation,
  InvitationList,
  InvitationView,
  NewInvitation,
} from './people.dto.js';
import { HELD, INVITATION_BY_ID, INVITATIONS } from './people.queries.js';
import { setPassword } from './set-password.js';

/** How people become known here: an admin invites them. Nobody makes an account of their own accord. */
@Injectable()
export class Invitations {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly settings: Settings,
    private readonly grants: Grants,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
    private readonly mailer: Mailer,
    private readonly log: SecurityLog,
  ) {}

  /**
   * Grants a role to whoever has the address, and tells them. Where no mail is sent the link is for the caller to hand
   * over: only if the person holds no more than the caller, who could use it in their place.
   * @throws DomainError as `Grants.make`; `refused` for somebody who was deactivated.
   */
  async make(input: CreateInvitation, author: Author, caller: Caller): Promise<NewInvitation> {
    const agreementId = await this.grants.placeFor(input.agreement ?? null, caller);
    const clearance = givenClearance(input, rightsIn(caller.grants, agreementId));
    const email = input.email.toLowerCase();
    let made: { token: string | null; language: Lang } | undefined;
    const id = await this.ledger.write(SYSTEM, author, 'person invited', async (write) => {
      const person = await knownBy(write, email, input.language ?? 'en');
      await replaceGrant(write, { personId: person.id, agreementId, role: input.role, clearance });
      const hasAccount = await write.manager.existsBy(Account, { personId: person.id });
      if (!hasAccount && !this.mailer.sends) await assertHoldsNoMore(write, person.id, caller.grants);
      const link = await makeLink(
        write,
        { kind: 'invitation', personId: person.id, agreementId, handedOver: !this.mailer.sends },
        hasAccount,
      );
      made = { token: hasAccount ? null : link.token, language: person.language };
      write.enter('invitation', link.id, digestOf([link.id, person.id, agreementId]));
      await assertAdminLeft(write);
      return link.id;
    });
    const view = await this.get(id);
    if (!made) return { ...view, mailed: false, link: null }; // a repeated request: its link was shown or mailed then
    const { token, language } = made;
    const { baseUrl } = this.settings;
    const link = token === null ? null : addressOf(baseUrl, 'invitation', token);
    const letter: Letter = link
      ? { about: 'invitation', address: link }
      : { about: 'granted', address: `${baseUrl}${ACCOUNT_PAGE}` };
    const mailed = await this.mailer.send(letter, { email, language });
    return { ...view, mailed, link: this.mailer.sends ? null : link };
  }

  /** To what the caller administers. */
  async list(page: NewestFirst, caller: Caller): Promise<InvitationList> {
    const values = [...placeOf(page), reachOf(caller.grants, 'admin')];
    return newestFirst(
      await this.reads.query<InvitationView & { total: number }>({ ...INVITATIONS, values }),
      page,
    );
  }

  /**
   * Withdraws one that was not accepted: its link ends, and the role that came with it.
   * @throws DomainError `not-found`, also for one to what the caller does not administer; `refused` once accepted or ended
   */
  async withdraw(id: string, author: Author, caller: Caller): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'invitation withdrawn', async (write) => {
      const link = await write.manager.findOneBy(OneTimeLink, { id, kind: 'invitation' });
      const rights = link && rightsIn(caller.grants, link.agreementId);
      if (!link || !isAtLeast(rights?.role ?? null, 'admin')) throw notFound('invitation', id);
      if (link.usedAt) throw refusal('refused', '/id', 'was accepted: end the grant instead');
      if (link.endedAt) throw refusal('refused', '/id', 'has ended: end the grant instead, if it stands');
      const { personId, agreementId } = link;
      await write.manager.update(OneTimeLink, { id }, { endedAt: write.recordedAt });
      const place = { personId, agreementId: agreementId ?? IsNull(), endedAt: IsNull() };
      const grant = await write.manager.findOneBy(RoleGrant, place);
      if (grant) await endGrant(write, grant);
      await assertAdminLeft(write);
      write.enter('invitationEnded', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /**
   * Makes an account of an invitation, once.
   * @throws DomainError `refused` for a link that is not good any more, and for the first admin without an address;
   * `too-many-requests`
   */
  async accept(input: AcceptInvitation, request: FastifyRequest): Promise<void> {
    await this.attempts.count('link', request);
    const values = [sha256(input.token), 'invitation', this.clock.now()];
    const [link] = await this.reads.query<{ personId: string; email: string | null }>({
      ...GOOD_LINK,
      values,
    });
    if (!link) throw badLink();
    const { personId } = link;
    const given = input.email?.toLowerCase() ?? null;
    const email = link.email ?? given;
    if (given !== null && given !== email) {
      throw refusal('refused', '/email', 'is not the address that was invited: leave it out');
    }
    if (email === null) throw refusal('refused', '/email', 'is needed: it is your name when you sign in');
    const hash = await this.passwords.hash(input.password);
    await this.ledger.write(SYSTEM, { personId, request: null }, 'invitation accepted', async (write) => {
      if (!(await useLink(write, input.token))) throw badLink();
      if (await write.manager.existsBy(Account, { personId })) throw badLink(); // came in by a provider before
      if (link.email === null) await assertFirst(write, email);
      const { name, language } = input;
      const said = { name, email, emailVerified: true, ...(language && { language }) };
      await write.manager.update(Person, { id: personId }, { ...said, updatedAt: write.recordedAt });
      await setPassword(write, personId, hash);
      write.enter('account', personId, digestOf([personId, write.recordedAt.toISOString()]));
    });
    this.log.tell('invitation-accepted', request, personId);
  }

  private async get(id: string): Promise<InvitationView> {
    const [view] = await this.reads.query<InvitationView>({ ...INVITATION_BY_ID, values: [id] });
    if (!view) throw notFound('invitation', id);
    return view;
  }
}

/** The person of an address, made now if there is none. @throws DomainError `refused` for one who was deactivated */
async function knownBy(
  write: Write,
  email: string,
  language: Lang,
): Promise<Pick<Person, 'id' | 'language'>> {
  const known = await write.manager.findOneBy(Person, { email });
  if (known?.deactivatedAt)
    throw refusal('refused', '/email', 'belongs to somebody who was deactivated here');
  if (known) return known;
  const person = { id: write.newId(), language };
  await write.manager.insert(Person, { ...person, email, name: null, createdAt: write.recordedAt });
  return person;
}

/**
 * The link of the first admin is good while there is none, for an address that is nobody's yet.
 * @throws DomainError `refused`
 */
async function assertFirst({ manager }: Write, email: string): Promise<void> {
  const [{ found }] = await manager.query<[{ found: boolean }]>(ADMIN_WITH_ACCOUNT.text);
  if (found) throw badLink();
  if (await manager.existsBy(Person, { email }))
    throw refusal('refused', '/email', 'belongs to somebody else here');
}

/**
 * A link opens all that its person holds: nobody is handed one to more than they hold themselves.
 * @throws DomainError `forbidden`
 */
export async function assertHoldsNoMore(
  { manager }: Write,
  personId: string,
  mine: Granted[],
): Promise<void> {
  const held = await manager.query<Granted[]>(HELD, [personId]);
  if (held.every((grant) => isWithin(grant, mine))) return;
  const detail = 'holds more than you do, and no mail is sent from here: ask an admin who holds as much';
  throw refusal('forbidden', '/email', detail);
}
