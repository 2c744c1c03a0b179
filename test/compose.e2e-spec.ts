import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { readEnv } from '../src/env.js';

interface Service {
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}

const compose = load(readFileSync('docker-compose.yml', 'utf8')) as {
  services: Record<'database' | 'jalon', Service>;
  volumes: Record<string, null>;
};
const { database, jalon } = compose.services;

/** A value as compose passes it on when every variable without a default is `secret`. */
const filled = (value: string): string =>
  value.replace(/\$\{\w+(?::([-?])([^}]*))?\}/g, (_, kind?: string, text?: string) =>
    kind === '-' ? (text ?? '') : 'secret',
  );

test('the product gets an environment that it takes, with a role of its own beside the owner', () => {
  const env = readEnv(
    Object.fromEntries(Object.entries(jalon.environment).map(([name, value]) => [name, filled(value)])),
  );
  expect(env).toMatchObject({
    port: 3000,
    host: '0.0.0.0',
    databaseUrl: 'postgres://jalon:secret@database:5432/jalon',
    databaseOwnerUrl: `postgres://${database.environment.POSTGRES_USER ?? ''}:secret@database:5432/${database.environment.POSTGRES_DB ?? ''}`,
    bootstrapAdminKey: null,
  });
  expect(readFileSync('docker/product-role.sh', 'utf8')).toContain('CREATE ROLE jalon LOGIN');
});

test('the database is reachable by the product only, kept in a volume, and waited for', () => {
  expect(database.ports).toBeUndefined();
  const kept = (service: Service): string[] =>
    (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
  expect([...kept(database), ...kept(jalon)].filter((name) => !name.startsWith('.'))).toEqual(
    Object.keys(compose.volumes),
  );
  expect(database.healthcheck?.test).toContain('pg_isready');
  expect(jalon.healthcheck?.test.join(' ')).toContain('/health/ready');
  expect(jalon.depends_on?.database?.condition).toBe('service_healthy');
});

test('no secret has a default', () => {
  const secrets = [...Object.values(database.environment), ...Object.values(jalon.environment)].filter(
    (value) => value.includes('PASSWORD}') || /PASSWORD:[^?]/.test(value),
  );
  expect(secrets).toEqual([]);
});

test('the operator guide tells every variable that is read, and no other', () => {
  const names = (text: string, pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map(([, name = '']) => name).sort();
  const read = names(readFileSync('src/env.ts', 'utf8'), /value\('([A-Z_]+)'\)/g);
  const told = names(readFileSync('docs/operator-guide.md', 'utf8'), /^\| `([A-Z_]+)`/gm);
  expect(told).toEqual([...new Set(read)]);
});
