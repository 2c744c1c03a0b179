import { Client } from 'pg';
import { Deliveries } from '../src/notifications/deliveries.service.js';
import { Sweeps } from '../src/notifications/sweeps.service.js';
import { startApp, type StoppedClock, type TestApp } from './app.js';
import type { MailCatcher } from './mail-catcher.js';
import type { WebhookCatcher } from './webhook-catcher.js';

/** Three servers on one database, which mail and post what they find to catchers. */
export interface ThreeServers {
  jalon: TestApp;
  others: TestApp[];
  /** A connection of the database's owner. */
  owner: Client;
  /** Address of the catcher of webhooks. */
  hookUrl: string;
  stop(): Promise<void>;
}

export async function startThree(
  clock: StoppedClock,
  mail: MailCatcher,
  hook: WebhookCatcher,
): Promise<ThreeServers> {
  const hookUrl = await hook.start();
  const settings = {
    mail: { url: await mail.start(), from: 'jalon@example.org' },
    ...{ webhookLoopback: true, baseUrl: 'https://jalon.example.org' },
  };
  const jalon = await startApp({ clock, settings });
  const { url, ownerUrl, dataDir } = jalon;
  const again = () => startApp({ clock, settings, dataDir, database: { url, ownerUrl } });
  const others = [await again(), await again()];
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const stop = async (): Promise<void> => {
    await owner.end();
    await Promise.all([...others, jalon].map((one) => one.close()));
    await mail.stop();
    await hook.stop();
  };
  return { jalon, others, owner, hookUrl, stop };
}

/** Finds all that is to be told now, as one server does. */
export const sweepOn = (one: TestApp) =>
  one.app.get(Sweeps).run((error) => {
    throw error;
  });

/** Mails and posts all that waits. */
export const sendFrom = (one: TestApp) => one.app.get(Deliveries).run();
