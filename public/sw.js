/**
 * Adds the headers of scripts/isolation-headers.ts to this site's own answers, on hosts that cannot send headers.
 * A page then gets SharedArrayBuffer. Nothing is cached and no other site's request is touched.
 */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const pagePolicy =
  "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' https://cdn.jsdelivr.net; manifest-src 'self'; base-uri 'none'; form-action 'none'";
/** Ranks run in workers: those ask no address but the site's. */
const workerPolicy =
  "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) return;
  // Chromium asks this way only for what its own cache holds; answering it by a fetch would fail.
  if (request.cache === "only-if-cached" && request.mode !== "same-origin") return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const response = await fetch(request);
  // An opaque answer has no headers to add to, and a redirect must stay one.
  if (response.status === 0 || response.type === "opaqueredirect") return response;
  const merged = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) merged.set(name, value);
  const worker = request.url.startsWith(new URL("assets/", self.registration.scope).href);
  merged.set("Content-Security-Policy", worker ? workerPolicy : pagePolicy);
  const { status, statusText } = response;
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : response.body, { status, statusText, headers: merged });
}
