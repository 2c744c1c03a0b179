/**
 * A process beside the application that stops the embedded database when the application dies without doing so.
 * The application's end of standard input closes however it dies. Run by embedded-postgres.ts.
 */
import { once } from 'node:events';
import { type Cluster, connectToRunning, shutDown, takeLock } from './embedded-cluster.js';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined); // it ends with the application
process.stdin.resume();
await once(process.stdin, 'close');

const cluster = JSON.parse(process.argv[2] ?? '{}') as Cluster;
const owner = await connectToRunning(cluster, 'jalon watchdog');
// Without the lock another application has adopted the server and has a watchdog of its own.
if (owner && (await takeLock(owner))) await shutDown(cluster);
process.exit(0);
