import { type KeyScope, KEY_SCOPES, type Role, ROLES } from '../../src/domain/role.js';
import type { TestApp } from '../app.js';
import { Browser } from '../browser.js';

/** What somebody may do here. */
export interface Holding {
  by: 'key' | 'session';
  role: Role;
  /** Null: in the whole deployment. */
  agreement: string | null;
  scopes: readonly KeyScope[];
}

/** Somebody who asks. */
export interface Principal {
  name: string;
  /** Null: nobody who is known. */
  holds: Holding | null;
  headers: Record<string, string>;
  /** New headers, in place of a session that ends. */
  again?: () => Promise<Record<string, string>>;
}

const PASSWORD = 'a long enough password';

/** Makes people and credentials through the API, as an admin would. */
export function people(jalon: TestApp) {
  const admin = jalon.as('admin');
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  const key = async (fields: object) => {
    const { body } = await admin.post('/v1/keys').send({ label: 'of the table', ...fields }).expect(201); // prettier-ignore
    return body as { id: string; key: string; personId: string };
  };
  const grant = (personId: string, role: Role, agreement: string | null = null) =>
    admin.post('/v1/grants').send({ personId, role, agreement }).expect(201);

  /** The key of somebody who has a role in one agreement alone. */
  async function roleIn(role: Role, agreement: string): Promise<Principal> {
    const made = await key({ role, person: `${role} of one` });
    const { body } = await admin.get(`/v1/grants?personId=${made.personId}`).expect(200);
    await grant(made.personId, role, agreement);
    await admin.delete(`/v1/grants/${(body as { items: [{ id: string }] }).items[0].id}`).expect(204);
    const holds: Holding = { by: 'key', role, agreement, scopes: KEY_SCOPES };
    return { name: `${role} of ${agreement}`, holds, headers: bearer(made.key) };
  }

  /** Somebody with an account, and how they sign in. */
  async function account(email: string, role: Role) {
    const { body } = await admin.post('/v1/invitations').send({ email, role }).expect(201);
    const { link, personId } = body as { link: string; personId: string };
    const { origin } = new URL(link);
    const token = link.split('#invitation=')[1];
    const accepted = { token, name: 'Somebody', password: PASSWORD };
    await new Browser(jalon.app, origin).ask('post', '/v1/invitations/acceptance', accepted);
    const signIn = async () => {
      const visitor = new Browser(jalon.app, origin);
      const { status } = await visitor.ask('post', '/v1/auth/sign-in', { email, password: PASSWORD });
      if (status !== 200) throw new Error(`nobody could sign in: ${status}`);
      return { cookie: visitor.cookie, origin };
    };
    return { personId, signIn };
  }

  /** Was let in as an analyst, and is a viewer since a moment ago: by key, by session, and by the session of before. */
  async function demoted(): Promise<Principal[]> {
    const holds: Holding = { by: 'key', role: 'viewer', agreement: null, scopes: KEY_SCOPES };
    const made = await key({ role: 'analyst', person: 'Demoted' });
    await admin.get('/v1/audit').set(bearer(made.key)).expect(200);
    await grant(made.personId, 'viewer');
    const { personId, signIn } = await account('demoted@example.org', 'analyst');
    const before = await signIn();
    await admin.get('/v1/audit').unset('authorization').set(before).expect(200);
    await grant(personId, 'viewer');
    return [
      { name: 'demoted, by key', holds, headers: bearer(made.key) },
      { name: 'demoted, by a session of before', holds: null, headers: before },
      ...[{ name: 'demoted, by session', headers: await signIn(), again: signIn, holds: { ...holds, by: 'session' as const } }], // prettier-ignore
    ];
  }

  /** Credentials that are good for nothing. */
  async function nobodies(): Promise<Principal[]> {
    const revoked = await key({ role: 'admin' });
    await admin.delete(`/v1/keys/${revoked.id}`).expect(204);
    const deactivated = await key({ role: 'admin', person: 'Deactivated' });
    await admin.post(`/v1/people/${deactivated.personId}/deactivation`).expect(204);
    const expired = await key({ role: 'admin', expiresAt: new Date(Date.now() + 300).toISOString() });
    await admin.get('/v1/people').set(bearer(expired.key)).expect(200);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const credentials = {
      'no credential': {},
      'no key': bearer(`jalon_${'x'.repeat(43)}`),
      'revoked key': bearer(revoked.key),
      'key of somebody deactivated': bearer(deactivated.key),
      'expired key': bearer(expired.key),
    };
    return Object.entries(credentials).map(([name, headers]) => ({ name, headers, holds: null }));
  }

  /** Everybody of whom the table tells. */
  async function everybody(here: string, elsewhere: string): Promise<Principal[]> {
    const holds = (role: Role): Holding => ({ by: 'key', role, agreement: null, scopes: KEY_SCOPES });
    const analyst = await account('analyst@example.org', 'analyst');
    const all = await Promise.all(KEY_SCOPES.map(async (scope): Promise<Principal> => {
      const made = await key({ role: 'admin', scopes: [scope] });
      return { name: `admin’s key to ${scope}`, holds: { ...holds('admin'), scopes: [scope] }, headers: bearer(made.key) };
    })); // prettier-ignore
    return [
      ...(await nobodies()),
      ...ROLES.map((role) => ({ name: role, holds: holds(role), headers: bearer(jalon.keys[role]) })),
      ...all,
      ...(await demoted()),
      {
        name: 'analyst by session',
        holds: { ...holds('analyst'), by: 'session' },
        headers: await analyst.signIn(),
        again: analyst.signIn,
      },
      await roleIn('analyst', here),
      await roleIn('analyst', elsewhere),
      await roleIn('admin', elsewhere),
    ];
  }

  return { roleIn, everybody };
}
