import { lookup, type LookupAllOptions, type LookupAddress } from 'node:dns';
import { request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isLoopback, isOfTheWorld } from './refused-addresses.js';

/** How long another server may take for all of it, in milliseconds. */
export const PATIENCE_MS = 10_000;

/** Tells all addresses of a name, as `dns.lookup` does. */
type LookUp = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Why nothing was sent to an address. */
export class RefusedAddress extends Error {}

/**
 * Posts a body to an address that an admin gave: the one place where the product itself asks another server. Only by https
 * and only to the world: what the name means is looked up here, judged, and connected to, so that it cannot mean something
 * else a moment later. `loopback`: to this machine too, and there without encryption. Redirects are not followed; of the
 * answer only the status is read.
 * @returns the status
 * @throws RefusedAddress; Error of the connection or after `PATIENCE_MS`
 */
export function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { loopback, lookUp = lookup }: { loopback: boolean; lookUp?: LookUp },
): Promise<number> {
  const refused = refusalOf(url, loopback);
  if (refused !== null) return Promise.reject(new RefusedAddress(refused));
  const ask = url.protocol === 'https:' ? request : requestPlainly;
  const allowed = (address: string) =>
    url.protocol === 'https:' && isOfTheWorld(address) ? true : loopback && isLoopback(address);
  return new Promise((answered, failed) => {
    const asking = ask(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false, // a connection of its own, which no other address can come to share
      lookup: judged(allowed, lookUp),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    asking.on('error', failed);
    // what ends otherwise, such as by changing to another protocol, is no answer either
    asking.on('close', () => {
      failed(Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' }));
    });
    asking.on('response', (response) => {
      answered(response.statusCode ?? 0);
      response.destroy();
    });
    asking.end(body);
  });
}

/** Why nothing is ever sent to an address, as far as it can be told by looking at it; null: it may be. */
export function refusalOf(url: URL, loopback: boolean): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = host === 'localhost' || isLoopback(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback && here))
    return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must hold no user and no password';
  const private_ = isIP(host) !== 0 && !isOfTheWorld(host) && !(loopback && here);
  return private_ || (host === 'localhost' && !loopback) ? 'is of a private network' : null;
}

/** Looks a name up and lets only those of its addresses through that are allowed. */
const judged =
  (allowed: (address: string) => boolean, lookUp: LookUp): LookupFunction =>
  (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      const found = error ? [] : addresses.filter(({ address }) => allowed(address));
      const [first] = found;
      if (error) done(error, []);
      else if (!first) done(new RefusedAddress('its name leads to a private network'), []);
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
