import { Injectable } from '@nestjs/common';
import { addGrant } from '../auth/grants.service.js';
import { Person } from '../auth/person.entity.js';
import { PgPool } from '../database/pg-pool.js';
import { JALON } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { Settings } from '../settings.js';
import { addressOf, endLinks, makeLink } from './one-time-links.js';

/** Whether somebody can sign in who administers the deployment. */
export const ADMIN_WITH_ACCOUNT = {
  name: 'admin with an account',
  text: `
  SELECT EXISTS (SELECT FROM role_grant g
    JOIN person p ON p.id = g.person_id AND p.deactivated_at IS NULL
    JOIN account a ON a.person_id = g.person_id
    WHERE g.agreement_id IS NULL AND g.role = 'admin' AND g.ended_at IS NULL) AS found`,
};

/** Who was invited as first admin by $1 and still can be. */
const FIRST_INVITED = `
  SELECT l.person_id AS "personId" FROM one_time_link l
  JOIN person p ON p.id = l.person_id AND p.email IS NULL AND p.deactivated_at IS NULL
  JOIN role_grant g ON g.person_id = p.id AND g.agreement_id IS NULL AND g.role = 'admin' AND g.ended_at IS NULL
  WHERE l.kind = 'invitation' AND l.created_by = $1 LIMIT 1`;

/** How the first admin of a deployment comes in. */
@Injectable()
export class FirstAdmin {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
  ) {}

  /**
   * A link that makes the first admin's account, in place of the one of the start before; null once an admin has an
   * account.
   */
  async link(): Promise<string | null> {
    const [row] = await this.reads.query<{ found: boolean }>({ ...ADMIN_WITH_ACCOUNT, values: [] });
    if (row?.found === true) return null;
    const author = { personId: JALON, request: null };
    const { token } = await this.ledger.write(SYSTEM, author, 'first admin invited', async (write) => {
      const [before] = await write.manager.query<{ personId: string }[]>(FIRST_INVITED, [JALON]);
      const personId = before?.personId ?? write.newId();
      if (before) await endLinks(write, personId);
      else {
        await write.manager.insert(Person, { id: personId, name: null, createdAt: write.recordedAt });
        const rights = { role: 'admin' as const, clearance: 'confidential' as const };
        await addGrant(write, { personId, agreementId: null, ...rights });
      }
      const link = await makeLink(write, {
        kind: 'invitation',
        personId,
        agreementId: null,
        handedOver: true,
      });
      write.enter('invitation', link.id, digestOf([link.id, personId, null]));
      return link;
    });
    return addressOf(this.settings.baseUrl, 'invitation', token);
  }
}
