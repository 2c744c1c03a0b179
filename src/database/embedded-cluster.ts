import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Account } from './embedded-binaries.js';
import { StartError } from '../start-error.js';

/** Owns the database and migrates it. */
const OWNER = 'app';
/** What the product connects as; `grant_to_product` of the first migration tells what it may do. */
const PRODUCT = 'jalon';
/** Held by the application that runs on a cluster; PostgreSQL frees it when that application dies, however it dies. */
const USE_LOCK = 4_100_311;
/** Character classes for search; the sort order is ICU's. */
const LOCALE = { darwin: 'en_US.UTF-8', win32: 'C' }[process.platform as string] ?? 'C.UTF-8';

/** One PostgreSQL data directory and what is needed to run it. */
export interface Cluster {
  /** Of PostgreSQL; holds the passwords of both roles too, mode 0600. */
  dir: string;
  /** Directory of initdb, pg_ctl and postgres. */
  bin: string;
  account: Account;
}

/** initdb beside the final place, then one rename: a cluster is whole or absent. Its password is random, mode 0600. */
export function createCluster({ dir, bin, account }: Cluster): void {
  const draft = path.join(path.dirname(dir), `draft-${String(process.pid)}`);
  const password = `${draft}.password`;
  dropAbandoned(path.dirname(dir));
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  writeSecret(password, account);
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(draft, account.uid, account.gid);
  const who = ['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${password}`];
  const text = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=und', `--locale=${LOCALE}`];
  const env = { ...process.env, LC_ALL: LOCALE };
  const run = spawnSync(path.join(bin, 'initdb'), [...who, ...text], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env,
  });
  if (run.status !== 0) throw new StartError(`initdb failed: ${run.stderr}${run.stdout}`);
  fs.renameSync(password, path.join(draft, 'password'));
  try {
    fs.renameSync(draft, dir);
  } catch (error) {
    fs.rmSync(draft, { recursive: true });
    if (!fs.existsSync(dir)) throw error; // else a rival was faster: use its cluster
  }
}

/** Removes what starts left behind that were killed while they made a cluster. */
function dropAbandoned(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    const maker = /^draft-(\d+)(\.password)?$/.exec(name)?.[1];
    if (maker === undefined || runs(Number(maker))) continue;
    fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches the application first; on a free port unless one is
 * given. Returns what went wrong.
 */
export async function launch(cluster: Cluster, durable: boolean, port?: string): Promise<string> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'max_connections=200',
  ];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const options = [
    `-p ${port ?? String(await freePort())}`,
    ...settings.map((setting) => `-c ${setting}`),
  ].join(' ');
  const log = path.join(cluster.dir, 'server.log');
  const failure = await pgCtl(cluster, ['start', '-w', '-l', log, '-o', options]);
  return (
    failure &&
    (fs
      .readFileSync(log, 'utf8')
      .match(/FATAL: .*/g)
      ?.at(-1) ??
      failure)
  );
}

/** Fast shutdown: open transactions are rolled back. */
export async function shutDown(cluster: Cluster): Promise<void> {
  await pgCtl(cluster, ['stop', '-m', 'fast', '-w']);
}

/** Runs it beside us, in a session of its own; resolves to what went wrong, else to nothing. */
function pgCtl(
  { dir, bin, account }: Cluster,
  [command, ...options]: [string, ...string[]],
): Promise<string> {
  const args = [command, '-D', dir, ...options];
  return new Promise((resolve) => {
    execFile(path.join(bin, 'pg_ctl'), args, { ...account, cwd: '/' }, (error, stdout, stderr) => {
      resolve(error ? `${stdout}${stderr}` || error.message : '');
    });
  });
}

/** The owner's connection to the running server; null when none answers. SCRAM proves both sides, so a stranger on the port fails. */
export async function connectToRunning({ dir }: Pick<Cluster, 'dir'>, name: string): Promise<Client | null> {
  for (let attempt = 0; fs.existsSync(path.join(dir, 'postmaster.pid')); attempt++) {
    const client = new Client({ connectionString: ownerUrl(dir), application_name: name });
    client.on('error', () => undefined); // the server stopping under us is not our crash
    try {
      await client.connect();
      return client;
    } catch (error) {
      const recovering = (error as { code?: string }).code === '57P03'; // or on its way down
      if (!recovering || attempt > 600) return null;
      await sleep(100);
    }
  }
  return null;
}

/** Makes this connection's application the only user of the cluster, for as long as the connection lives. */
export async function takeLock(owner: Client): Promise<boolean> {
  const lock = await owner.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [USE_LOCK]);
  return lock.rows[0]?.free === true;
}

/** Gives the product a role of its own that owns nothing. Done at every start: a crash in the middle leaves nothing half made. */
export async function ensureProductRole(owner: Client, { dir, account }: Cluster): Promise<void> {
  const file = path.join(dir, 'product-password');
  if (!fs.existsSync(file)) {
    const draft = `${file}.draft`;
    writeSecret(draft, account);
    fs.renameSync(draft, file);
  }
  const known = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [PRODUCT]);
  const password = owner.escapeLiteral(fs.readFileSync(file, 'utf8'));
  await owner.query(`${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${PRODUCT} LOGIN PASSWORD ${password}`);
}

/** The owner's connection URL, password included: do not log it. */
export function ownerUrl(dir: string): string {
  return urlOf(dir, OWNER, 'password');
}

/** The product's connection URL, password included: do not log it. */
export function productUrl(dir: string): string {
  return urlOf(dir, PRODUCT, 'product-password');
}

/** The private cluster has one purpose, so its one database keeps initdb's name. */
function urlOf(dir: string, role: string, passwordFile: string): string {
  const port = fs.readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')[3]?.trim();
  const password = fs.readFileSync(path.join(dir, passwordFile), 'utf8');
  return `postgres://${role}:${password}@127.0.0.1:${port ?? ''}/postgres`;
}

function writeSecret(file: string, { uid, gid }: Account): void {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
