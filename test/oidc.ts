import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Who signs in with the provider, and what it says of them. */
export interface OidcPerson {
  sub: string;
  email: string;
  email_verified: boolean;
}

/** A real OpenID Connect provider, at which whoever `person` names is already signed in and agrees to everything. */
export class TestProvider {
  person: OidcPerson = { sub: '', email: '', email_verified: false };
  private server: Server | undefined;
  issuer = '';

  /** Starts it for one client, whose people are sent back to `redirectUri`. */
  async start(redirectUri: string): Promise<void> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    this.server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(this.issuer, {
      clients: [
        { client_id: 'jalon', client_secret: 'a-secret-of-the-client', redirect_uris: [redirectUri] },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ['of the test'] },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...this.person }) }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    });
    const handle = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
      void this.agree(provider, request, response);
    });
  }

  /** Follows an address through the provider, as a browser does; where it sends people back to. */
  async visit(url: string): Promise<URL> {
    const cookies = new Map<string, string>();
    for (let next = url; ;) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const one of answer.headers.getSetCookie()) {
        const [pair = ''] = one.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`${answer.status} at ${next}: ${await answer.text()}`);
      const to = new URL(location, next);
      if (to.origin !== this.issuer) return to;
      next = to.href;
    }
  }

  stop(): Promise<void> {
    return new Promise((done) => {
      this.server?.closeAllConnections();
      this.server?.close(() => {
        done();
      });
    });
  }

  private async agree(
    provider: Provider,
    ...[request, response]: Parameters<Provider['interactionDetails']>
  ) {
    const { params, session } = await provider.interactionDetails(request, response);
    const accountId = session?.accountId ?? this.person.sub;
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const result = { login: { accountId }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
}
