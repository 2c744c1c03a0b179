import { useSyncExternalStore } from 'react';
import { BASE, Problem } from './api';
import type { Values } from './record/drafts';

/** A record that was made here and that the product has not answered for yet, or has refused. */
export interface Waiting {
  /** Its Idempotency-Key: however often it is sent, it is saved once. */
  key: string;
  /** Address below the product's own: `v1/agreements/…/assessments`. */
  path: string;
  body: unknown;
  /** What it is, in the words of the form. */
  title: string;
  /** The form that it came from, to which a refused one goes back. */
  form: { name: string; page: string; values: Values };
  /** Opaque id of who made it: nobody else sends it. */
  person: string;
  /** Instant of saving. */
  since: string;
  /** Why the product refused it; without one, it waits for the line. */
  refused?: { title: string; detail: string; errors: { pointer: string; detail: string }[] };
}

/** How a sending ended: kept by the product, waiting for another's approval, or waiting here for the line. */
export type Sent = { state: 'saved'; answer: unknown } | { state: 'proposed' } | { state: 'waiting' };

const STORED = 'jalon-outbox';
const AGAIN_EVERY = 15_000;
const listeners = new Set<() => void>();
const underWay = new Map<string, Promise<Sent>>();
let kept = read();

function read(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

/** Reads again what other windows wrote, changes it, and keeps it before anything else happens. */
function change(how: (before: Waiting[]) => Waiting[]): void {
  kept = how(read());
  localStorage.setItem(STORED, JSON.stringify(kept));
  for (const tell of listeners) tell();
}

/** A random key; `crypto.randomUUID` exists on secure origins only. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Whether a failure says nothing about the record: the line dropped, nobody is signed in, or the product is busy. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof Problem) ||
  [0, 401, 429].includes(error.status) ||
  error.status >= 500 ||
  error.type.endsWith('/request-in-progress');

/**
 * Keeps a record on the device and sends it. The record stays here until the product has answered.
 * @throws Problem where the product refuses it; it then is no longer kept, for the form still shows it
 */
export async function send(entry: Omit<Waiting, 'since'>): Promise<Sent> {
  change((all) => [
    ...all.filter(({ key }) => key !== entry.key),
    { ...entry, since: new Date().toISOString() },
  ]);
  try {
    return await deliver(entry);
  } catch (error) {
    if (isPassing(error)) return { state: 'waiting' };
    discard(entry.key);
    throw error;
  }
}

/** Sends a record; two at once are one. */
function deliver(entry: Pick<Waiting, 'key' | 'path' | 'body'>): Promise<Sent> {
  const running = underWay.get(entry.key);
  if (running) return running;
  const sending = post(entry).finally(() => underWay.delete(entry.key));
  underWay.set(entry.key, sending);
  return sending;
}

async function post({ key, path, body }: Pick<Waiting, 'key' | 'path' | 'body'>): Promise<Sent> {
  const response = await fetch(new URL(path, BASE), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await Problem.of(response);
  const answer: unknown = await response.json();
  discard(key);
  return response.status === 202 ? { state: 'proposed' } : { state: 'saved', answer };
}

/** Sends all that a person left here, the oldest first; what is refused stays, with the reason. Answers how many were taken. */
export async function flush(person: string): Promise<number> {
  let taken = 0;
  for (const entry of read()) {
    if (entry.person !== person || entry.refused) continue;
    try {
      await deliver(entry);
      taken++;
    } catch (error) {
      if (isPassing(error) || !(error instanceof Problem)) return taken;
      const { title, message: detail, errors } = error;
      change((all) =>
        all.map((one) => (one.key === entry.key ? { ...one, refused: { title, detail, errors } } : one)),
      );
    }
  }
  return taken;
}

/** Forgets a record that waits here. */
export function discard(key: string): void {
  change((all) => all.filter((one) => one.key !== key));
}

/** Lets a refused record be sent again. */
export function retry(key: string): void {
  change((all) =>
    all.map(({ refused, ...one }) => (one.key === key ? one : { ...one, ...(refused && { refused }) })),
  );
}

/** Sends what waits now, whenever the line is back, and from time to time; answers how to stop. */
export function keepSending(person: string, onTaken: () => void): () => void {
  const go = () => {
    void flush(person).then((taken) => {
      if (taken > 0) onTaken();
    });
  };
  window.addEventListener('online', go);
  const timer = setInterval(() => {
    if (kept.length > 0) go();
  }, AGAIN_EVERY);
  go();
  return () => {
    window.removeEventListener('online', go);
    clearInterval(timer);
  };
}

const listen = (tell: () => void) => {
  const other = ({ key }: StorageEvent) => {
    if (key !== STORED) return;
    kept = read();
    tell();
  };
  listeners.add(tell);
  window.addEventListener('storage', other);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', other);
  };
};

/** What waits on this device for a person. */
export function useOutbox(person: string | undefined): Waiting[] {
  return useSyncExternalStore(listen, () => kept).filter((entry) => entry.person === person);
}
