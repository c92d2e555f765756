// Offline copy of the page. The build puts `self.BUILD = { version, files: { path: sha256 } }` above this line.
//
// A version is kept whole or not at all: every file must have the hash that this build says, so a deployment that
// happens while a visitor loads can't leave them a mix of two versions.
const PREFIX = `alias-playground ${self.registration.scope} `;
const CACHE = PREFIX + self.BUILD.version;

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function fetchChecked(path, hash) {
  // `no-cache` asks the server whether the browser's copy still holds, and downloads only what has changed.
  const response = await fetch(path, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  if ((await sha256(await response.clone().arrayBuffer())) !== hash) throw new Error(`${path} is of another version`);
  return [path, response];
}

async function install() {
  const files = await Promise.all(Object.entries(self.BUILD.files).map(([path, hash]) => fetchChecked(path, hash)));
  const cache = await caches.open(CACHE);
  try {
    // A host may redirect a page to its name without `.html`; no visit may be answered with a redirected answer.
    const plain = (it) => (it.redirected ? new Response(it.body, { headers: it.headers }) : it);
    await Promise.all(files.map(([path, response]) => cache.put(path, plain(response))));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** The versions before this one that are kept, the newest first. */
async function others() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).reverse();
}

async function activate() {
  // The version before stays: a tab that was opened with it may still ask for its worker's files.
  const [, ...old] = await others();
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const path = request.url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/");
  let kept = await cache.match(path);
  if (!kept) {
    const [before] = await others();
    kept = before && (await (await caches.open(before)).match(path));
  }
  if (!kept) return fetch(request);
  // A worker takes its address from the answer, if that has one, and finds there which program to load: a copy has none,
  // and leaves the request's own.
  return request.url === path ? kept : new Response(kept.body, kept);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "activate" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});
