// Keeps the last pages for when there is no network. They say themselves how old they are; nothing here makes them look live.

const STORE = 'pages-v1';
const MOST = 40;

self.addEventListener('install', event => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (['/events', '/snapshot', '/london/events', '/london/snapshot'].includes(url.pathname) || url.pathname.startsWith('/replay') || url.pathname.startsWith('/api/') || request.headers.has('X-Fragment')) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request));
});

async function page(request) {
  const store = await caches.open(STORE);
  try {
    const response = await fetch(request);
    if (response.ok) await keep(store, request, response.clone());
    return response;
  } catch {
    const kept = await store.match(request) ?? await store.match('/');
    return kept ? asOld(kept) : new Response('You are offline, and this page has not been kept.', { status: 503, headers: { 'Content-Type': 'text/plain' } });
  }
}

// Where a file's address changes with its content, a kept one is never wrong; others are asked for again while there is a network.
async function file(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept?.headers.get('Cache-Control')?.includes('immutable')) return kept;
  try {
    const response = await fetch(request);
    if (response.ok) await keep(store, request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function keep(store, request, response) {
  const headers = new Headers(response.headers);
  headers.set('X-Kept', Date.now());
  await store.put(request, new Response(await response.blob(), { status: response.status, headers }));
  const keys = await store.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - MOST))) await store.delete(old);
}

// The page learns when it was written, and with that how old everything on it is.
async function asOld(kept) {
  const html = (await kept.text()).replace('<body ', `<body data-offline="${kept.headers.get('X-Kept')}" `);
  return new Response(html, { headers: kept.headers });
}
