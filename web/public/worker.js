// Keeps the dashboard's own files on the device: pages open without a line, and at once on a slow one. What the API answers
// is never kept here.

const KEPT = 'jalon-files';
const PAGE = self.registration.scope;
const PAGES = /^(search|calculator|parties|notices|audit|administration|outbox|agreements)?(\/|$)/;
const ASSETS = /^assets\//;

/** A path below the product's own; null: of somebody else. */
const pathOf = (url) => (url.startsWith(PAGE) ? url.slice(PAGE.length).split(/[?#]/)[0] : null);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// the first page was read before there was a worker: it says which files it is made of
self.addEventListener('message', ({ data }) => {
  const files = data.filter((url) => ASSETS.test(pathOf(url) ?? ''));
  void caches.open(KEPT).then(async (cache) => {
    for (const url of [PAGE, ...files]) if (!(await cache.match(url))) await cache.add(url);
  });
});

self.addEventListener('fetch', (event) => {
  const path = event.request.method === 'GET' ? pathOf(event.request.url) : null;
  if (path === null) return;
  if (ASSETS.test(path)) event.respondWith(file(event.request));
  else if (event.request.mode === 'navigate' && PAGES.test(path)) event.respondWith(page(event));
});

/** A file whose name bears a hash of what it holds: once read, it need not be asked for again. */
async function file(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request.url, answer.clone());
  return answer;
}

/** The page as it was read last, while it is read anew for the next time. */
async function page(event) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(PAGE);
  const read = fetch(PAGE, { cache: 'no-cache' }).then(async (answer) => {
    if (!answer.ok) return answer;
    const changed = kept && (await kept.clone().text()) !== (await answer.clone().text());
    if (changed) await caches.delete(KEPT); // a new version: its files have other names
    await (await caches.open(KEPT)).put(PAGE, answer.clone());
    return answer;
  });
  if (!kept) return read;
  event.waitUntil(read.catch(() => undefined));
  return kept.clone();
}
