import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const directories: string[] = [];

/** A directory for one product's data, which the database's account can enter where the tests run as root. */
export function dataDirectory(): string {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'jalon-start-'));
  directories.push(parent);
  chmodSync(parent, 0o711);
  return path.join(parent, 'data');
}

/** Removes what `dataDirectory` made; no product may run on it any more. */
export function removeDirectories(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** The built product in a process of its own, as its users run it. */
export class Product {
  /** What it has said so far, both streams. */
  said = '';
  readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;

  /** Runs `command` with these variables besides PATH and HOME; a free port unless one is given. */
  constructor(env: NodeJS.ProcessEnv, command = [process.execPath, 'dist/src/main.js']) {
    const { PATH, HOME } = process.env;
    const [program = '', ...args] = command;
    this.process = spawn(program, args, {
      env: { PATH, HOME, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (text: Buffer) => (this.said += text.toString()));
    }
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Resolves to its base URL once it serves. */
  async ready(): Promise<string> {
    for (;;) {
      const url = /Jalon is ready: (http\S+)\/docs\n/.exec(this.said)?.[1];
      if (url) return url;
      if ((await Promise.race([this.ended, sleep(20, 'runs')])) !== 'runs') {
        throw new Error(`it ended: ${this.said}`);
      }
    }
  }

  /** Resolves to its exit code; null when a signal ended it. */
  end(): Promise<number | null> {
    return this.ended;
  }

  /** Sends a signal and resolves to the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }
}

/** The number of the database server's process in a data directory; null when none runs. */
export function databaseProcess(dataDir: string): number | null {
  const file = path.join(dataDir, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return null;
  const number = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return isRunning(number) ? number : null;
}

/** Whether a process of this number runs; one that ended and was not yet asked for its exit code does not. */
export function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return !existsSync('/proc/self/stat') || statusOf(number)[0] !== 'Z';
  } catch {
    return false;
  }
}

/** Numbers of the processes that a process started and that still belong to it. */
export function childrenOf({ pid }: ChildProcess): number[] {
  const pairs = existsSync('/proc/self/stat')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && isRunning(Number(name)))
        .map((name) => [Number(name), Number(statusOf(Number(name))[1])])
    : spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
        .stdout.split('\n')
        .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === pid).map(([number = 0]) => number);
}

/** State, parent and more of a process on Linux: what follows its name, which may hold anything; nothing once it is gone. */
function statusOf(number: number): string[] {
  try {
    const stat = readFileSync(`/proc/${number}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return ['Z'];
  }
}

/** Waits until `condition` holds, for at most ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let wait = 0; !(await condition()); wait += 50) {
    if (wait > 10_000) throw new Error(`still not so: ${condition.toString()}`);
    await sleep(50);
  }
}
