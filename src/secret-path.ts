/** How an address that opens without a key is told, for what stands after `links` is the key. */
export const SECRET_PATH = '/links/:token';

/** What is said of every such address that opens nothing, whatever the reason. */
export const OPENS_NOTHING = 'this link is unknown, or no longer works';

/** `links` in any spelling with something after it, but the ids of `/v1/links/:id`. */
const SECRET = /(?<![^/])links(?![\w-]|$|\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$)/i;

/** Addresses of the API, in which `links` may be a ref. */
const KEPT = /^\/v1\/(?!links)[a-z]/;

/** The path of an address as the log and problems tell it: without its query, and without the key of a secret link. */
export function toldPath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return !KEPT.test(path) && SECRET.test(plain(path)) ? SECRET_PATH : path;
}

/** A path without percent signs before ASCII, also where they are no UTF-8. */
function plain(path: string): string {
  return path.replace(/%([\da-f]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
}
