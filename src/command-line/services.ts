import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { migrate, roleOf } from '../database/migrate.js';
import type { Env } from '../env.js';

type Place = Pick<Env, 'databaseUrl' | 'databaseOwnerUrl' | 'dataDir'>;

/**
 * Runs some work on the database of the environment, brought up to date, or on the embedded one, which is started for
 * the work unless a running application has it.
 */
export async function withDatabase<Result>(
  { databaseUrl, databaseOwnerUrl, dataDir }: Place,
  work: (database: { url: string }) => Promise<Result>,
): Promise<Result> {
  const embedded = databaseUrl === null ? await startEmbeddedPostgres({ dataDir, inUse: 'join' }) : null;
  const url = databaseUrl ?? embedded?.url ?? '';
  try {
    await migrate(databaseOwnerUrl ?? embedded?.ownerUrl ?? url, await roleOf(url));
    return await work({ url });
  } finally {
    await embedded?.stop();
  }
}

/** Runs some work with the product's services, without serving. */
export function withServices<Result>(
  place: Place,
  work: (services: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  return withDatabase(place, async ({ url }) => {
    const services = await NestFactory.createApplicationContext(
      AppModule.over({ url, dataDir: place.dataDir }),
      {
        logger: ['error', 'fatal'],
      },
    );
    try {
      return await work(services);
    } finally {
      await services.close();
    }
  });
}
