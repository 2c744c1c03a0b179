import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate, roleOf } from '../database/migrate.js';
import type { Env } from '../env.js';

/**
 * Runs some work with the product's services, without serving: on the database of the environment, or on the embedded
 * one, which is started for the work unless a running application has it.
 */
export async function withServices<Result>(
  env: Pick<Env, 'databaseUrl' | 'databaseOwnerUrl' | 'dataDir'>,
  work: (services: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, databaseOwnerUrl, dataDir } = env;
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, inUse: 'join' }) : null;
  const url = databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate(databaseOwnerUrl ?? embedded?.ownerUrl ?? url, await roleOf(url));
    const services = await NestFactory.createApplicationContext(AppModule.over({ url }), {
      logger: ['error', 'fatal'],
    });
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  } finally {
    await embedded?.stop();
  }
}
