/** Where mail goes out, and in whose name. */
export interface MailSettings {
  /** `smtp://user:password@host:port`, or smtps. */
  url: string;
  from: string;
}

/** A provider of OpenID Connect by which the people of an organisation sign in. */
export interface OidcProvider {
  /** In addresses: `/v1/auth/callback/<id>` is what the provider sends people back to. */
  id: string;
  /** What the button says. */
  title: string;
  /** Its discovery document is at `<issuer>/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What an operator decides of access, beside the database; see docs/operator-guide.md. */
export class Settings {
  /** Where people reach this deployment: in links that are sent, for cookies, and against writes from other sites. */
  baseUrl: string;
  /** Null: nothing is sent; links are handed to the admin who asked for them. */
  readonly mail: MailSettings | null;
  readonly oidc: OidcProvider[];
  /** Whether what is published can be read under /public. */
  readonly publicView: boolean;
  /** How many proxies stand before the product: so many addresses at the end of X-Forwarded-For are believed. */
  readonly proxyHops: number;
  /** Whether webhooks may lead to this machine itself, and there without encryption: to try them out. */
  readonly webhookLoopback: boolean;
  /** For how many days notices that were read or sent, and deliveries that were taken, are kept. */
  readonly noticesKeptDays: number;
  /** The same of what nobody took: notices that were neither read nor sent, and deliveries that were given up. */
  readonly untakenKeptDays: number;
  /** Signs cookies and seals second factors; null: one of the deployment's own, in its directory of keys. */
  readonly authSecret: string | null;

  constructor(given: Partial<Settings> = {}) {
    this.baseUrl = given.baseUrl ?? 'http://127.0.0.1:3000';
    this.mail = given.mail ?? null;
    this.oidc = given.oidc ?? [];
    this.publicView = given.publicView ?? false;
    this.proxyHops = given.proxyHops ?? 0;
    this.webhookLoopback = given.webhookLoopback ?? false;
    this.noticesKeptDays = given.noticesKeptDays ?? 400;
    this.untakenKeptDays = given.untakenKeptDays ?? 800;
    this.authSecret = given.authSecret ?? null;
  }

  /** The path under which people reach it, with a slash at its end: what addresses in its pages count from. */
  get basePath(): string {
    const { pathname } = new URL(this.baseUrl);
    return encodeURI(pathname.endsWith('/') ? pathname : `${pathname}/`);
  }

  /** Whether cookies may only travel encrypted: always, but where the address itself says that nothing here does. */
  get secureCookies(): boolean {
    const { protocol, hostname } = new URL(this.baseUrl);
    return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  }
}
