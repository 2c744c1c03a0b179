import { expect, test } from '@jest/globals';
import { readEnv } from './env.js';
import { StartError } from './start-error.js';

test('has a default for everything', () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: null,
    databaseOwnerUrl: null,
    dataDir: '.jalon',
    bootstrapAdminKey: null,
    logLevel: 'warn',
    access: {
      ...{ baseUrl: 'http://127.0.0.1:3000', mail: null, oidc: [], publicView: false },
      ...{ proxyHops: 0, webhookLoopback: false, authSecret: null },
      ...{ noticesKeptDays: 400, untakenKeptDays: 800 },
    },
    underNpm: false,
  });
});

test('takes what is given; an empty variable counts as not set', () => {
  const databaseUrl = 'postgres://product:p@db/jalon';
  const given = { PORT: '0', HOST: '::', DATABASE_URL: databaseUrl, DATA_DIR: '/srv/jalon', LOG_LEVEL: '' };
  expect(readEnv(given)).toMatchObject({
    port: 0,
    host: '::',
    databaseUrl,
    databaseOwnerUrl: databaseUrl,
    dataDir: '/srv/jalon',
    logLevel: 'warn',
  });
  const databaseOwnerUrl = 'postgresql://owner:o@db/jalon';
  expect(readEnv({ ...given, DATABASE_OWNER_URL: databaseOwnerUrl })).toMatchObject({
    databaseUrl,
    databaseOwnerUrl,
  });
  expect(readEnv({ BOOTSTRAP_ADMIN_KEY: 'k'.repeat(32) }).bootstrapAdminKey).toBe('k'.repeat(32));
});

test('takes who reaches it and how', () => {
  const provider = {
    id: 'un',
    title: 'UN',
    issuer: 'https://id.un.example',
    clientId: 'c',
    clientSecret: 's',
  };
  const given = {
    ...{
      BASE_URL: 'https://jalon.example.org/',
      SMTP_URL: 'smtps://u:p@mail.example.org',
      MAIL_FROM: 'j@example.org',
    },
    ...{
      OIDC_PROVIDERS: JSON.stringify([provider]),
      PUBLIC_VIEW: 'on',
      PROXY_HOPS: '2',
      AUTH_SECRET: 's'.repeat(32),
      WEBHOOK_LOOPBACK: 'on',
      NOTICES_KEPT_DAYS: '30',
      UNTAKEN_KEPT_DAYS: '99999',
    },
  };
  expect(readEnv(given).access).toEqual({
    ...{ baseUrl: 'https://jalon.example.org', mail: { url: given.SMTP_URL, from: given.MAIL_FROM } },
    ...{ oidc: [provider], publicView: true, proxyHops: 2, authSecret: given.AUTH_SECRET },
    webhookLoopback: true,
    ...{ noticesKeptDays: 30, untakenKeptDays: 99_999 },
  });
});

const BAD: [string, NodeJS.ProcessEnv][] = [
  ['NOTICES_KEPT_DAYS', { NOTICES_KEPT_DAYS: '29' }],
  ['NOTICES_KEPT_DAYS', { NOTICES_KEPT_DAYS: 'P1Y' }],
  ['UNTAKEN_KEPT_DAYS', { UNTAKEN_KEPT_DAYS: '100000' }],
  ['UNTAKEN_KEPT_DAYS', { UNTAKEN_KEPT_DAYS: '399' }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '3e3' }],
  ['PORT', { PORT: 'http' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db/jalon' }],
  ['DATABASE_URL', { DATABASE_URL: 'localhost:5432' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgres://db' }],
  ['DATABASE_OWNER_URL', { DATABASE_OWNER_URL: 'postgres://db/jalon' }],
  ['DATABASE_OWNER_URL', { DATABASE_URL: 'postgres://db/jalon', DATABASE_OWNER_URL: 'db' }],
  ['BOOTSTRAP_ADMIN_KEY', { BOOTSTRAP_ADMIN_KEY: 'k'.repeat(31) }],
  ['BOOTSTRAP_ADMIN_KEY', { BOOTSTRAP_ADMIN_KEY: 'k'.repeat(201) }],
  ['BOOTSTRAP_ADMIN_KEY', { BOOTSTRAP_ADMIN_KEY: `${'k'.repeat(20)} ${'k'.repeat(20)}` }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['BASE_URL', { BASE_URL: 'jalon.example.org' }],
  ['BASE_URL', { BASE_URL: 'https://example.org/jalon' }],
  ['SMTP_URL', { SMTP_URL: 'smtp://mail.example.org' }],
  ['SMTP_URL', { SMTP_URL: 'https://mail.example.org', MAIL_FROM: 'j@example.org' }],
  ['OIDC_PROVIDERS', { OIDC_PROVIDERS: '{' }],
  ['OIDC_PROVIDERS', { OIDC_PROVIDERS: '[{"id": "un"}]' }],
  ['PUBLIC_VIEW', { PUBLIC_VIEW: 'true' }],
  ['PROXY_HOPS', { PROXY_HOPS: 'true' }],
  ['AUTH_SECRET', { AUTH_SECRET: 'short' }],
];

test.each(BAD)('refuses a bad %s by name: %j', (name, env) => {
  expect(() => readEnv(env)).toThrow(StartError);
  expect(() => readEnv(env)).toThrow(new RegExp(`^${name} `));
});

test('repeats no secret', () => {
  const secret = 'hunter2';
  for (const env of [{ BOOTSTRAP_ADMIN_KEY: secret }, { DATABASE_URL: `mysql://me:${secret}@db/jalon` }]) {
    expect(() => readEnv(env)).not.toThrow(new RegExp(secret));
  }
});
