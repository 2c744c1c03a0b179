import { tmpdir } from 'node:os';
// The product in a process of its own, so that it can have a time zone of its own: TZ is read when a process starts.
// Sends the requests on standard input, one JSON object a line, at a clock that stands still; prints each answer whole.
import { createInterface } from 'node:readline/promises';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../dist/src/app.module.js';
import { adapter, setUp } from '../dist/src/app.setup.js';
import { Clock } from '../dist/src/clock.js';

const { DATABASE_URL: url, KEY, NOW } = process.env;

class StoppedClock extends Clock {
  now() {
    return new Date(NOW);
  }
}

const module = AppModule.over({ url, dataDir: tmpdir(), clock: new StoppedClock() });
const app = await NestFactory.create(module, adapter('silent'), { logger: false });
await setUp(app);
await app.init();
for await (const line of createInterface({ input: process.stdin })) {
  const { method = 'GET', path, body } = JSON.parse(line);
  const answer = await app.inject({
    method,
    url: path,
    headers: { authorization: `Bearer ${KEY}` },
    ...(body && { payload: body }),
  });
  console.log(
    JSON.stringify({ path, status: answer.statusCode, etag: answer.headers.etag, body: answer.body }),
  );
}
await app.close();
