import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstAdmin } from '../accounts/first-admin.service.js';
import { HeadsFile } from '../audit/heads-file.service.js';
import { AppModule } from '../app.module.js';
import { adapter, setUp } from '../app.setup.js';
import { migrate, roleOf } from '../database/migrate.js';
import type { Env } from '../env.js';
import { FirstStart } from '../exchange/first-start.js';
import { Rounds } from '../notifications/rounds.service.js';
import { Settings } from '../settings.js';
import { handOver } from './admin-key.js';
import type { OpenDatabase } from './open-database.js';
import type { Shutdown } from './shutdown.js';

/** Migrates, loads what an empty database begins with, listens, and says so. `shutdown` learns how to end it. */
export async function serve(
  env: Env,
  { url, ownerUrl }: OpenDatabase,
  shutdown: Shutdown,
  say: (line: string) => void,
): Promise<void> {
  await migrate(ownerUrl, await roleOf(url), say);
  const options = { bufferLogs: true, abortOnError: false };
  const settings = new Settings(env.access);
  const server = adapter(env.logLevel, settings.proxyHops);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over({ url, dataDir: env.dataDir, settings }),
    server,
    options,
  );
  shutdown.close = async () => {
    await server.getInstance().close(); // what is still being written is anchored too
    await app.get(Rounds).stop();
    await app.get(HeadsFile).stop();
    await app.close();
  };
  await setUp(app);
  const first = app.get(FirstStart);
  await first.importSeeds(say);
  await app.init();
  await server.getInstance().listen({ port: env.port, host: env.host }); // Nest's `listen` logs a failure besides throwing it
  const key = await first.ensureAdminKey(env.bootstrapAdminKey);
  if (new URL(settings.baseUrl).port === '0') settings.baseUrl = addressOf(app); // any free port: known only now
  const link = await app.get(FirstAdmin).link();
  const heads = app.get(HeadsFile);
  await heads.keepWriting((error) => {
    server.getInstance().log.error({ err: error }, 'the heads of the ledger could not be written');
  });
  app.get(Rounds).keepGoing((error) => {
    server.getInstance().log.error({ err: error }, 'notices could not be made or sent');
  });
  const told = [
    `Jalon is ready: ${addressOf(app)}/docs`,
    `It holds ${await first.agreementCount()} agreements.`,
  ];
  if (key !== null) told.push(handOver(key, env.dataDir, process.stdout.isTTY));
  if (link !== null) told.push(`Make the first admin's account here, once, within a week: ${link}`);
  say(told.join('\n'));
}

/** Where to go with a browser on this machine. */
function addressOf(app: NestFastifyApplication): string {
  type Bound = { address: string; port: number; family: string };
  const { address, port, family } = app.getHttpServer().address() as Bound;
  const host = ['0.0.0.0', '::'].includes(address)
    ? '127.0.0.1'
    : family === 'IPv6'
      ? `[${address}]`
      : address;
  return `http://${host}:${port}`;
}
