/**
 * What Python ranks start from, loaded from this site when Python is first chosen, and kept for the next visit whatever
 * the host says of caching.
 */

import files from "virtual:python-assets";
import { type Endpoint, wrap } from "comlink";
import type { PythonAssets } from "#python/host/assets.ts";
import type { PythonControl } from "#python/host/control.ts";
import { tellPythonProgress } from "./python-progress.ts";

const cacheName = "ringside-python";
let loading: Promise<PythonAssets> | null = null;

/** Starts Python in a new worker. Rejects with the reason, in plain words, when it could not be started. */
export async function bootPythonWorker(worker: Endpoint): Promise<void> {
  const assets = await pythonAssets();
  await wrap<PythonControl>(worker).boot(assets);
}

/** One download serves all; after a failure the next call tries again. */
export function pythonAssets(): Promise<PythonAssets> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    const reason = `Python could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
    tellPythonProgress({ phase: "failed", reason });
    throw new Error(reason, { cause: error });
  });
  return loading;
}

async function load(): Promise<PythonAssets> {
  const total = Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
  tellPythonProgress({ phase: "loading", loaded: 0, total, reason: "" });
  let loaded = 0;
  const count = (bytes: number): void => {
    loaded += bytes;
    tellPythonProgress({ loaded });
  };
  const cache = await openCache();
  const [module, stdlib, snapshot] = await Promise.all([
    stream(files.wasm.url, cache, count).then((body) =>
      WebAssembly.compileStreaming(new Response(body, { headers: { "Content-Type": "application/wasm" } })),
    ),
    stream(files.stdlib.url, cache, count).then(shared),
    stream(files.snapshot.url, cache, count).then(shared),
  ]);
  tellPythonProgress({ phase: "ready" });
  await dropOthers(cache);
  return { module, stdlib, snapshot };
}

/** Null where there is none, or the browser keeps it from this page: then the browser's own cache has to do. */
async function openCache(): Promise<Cache | null> {
  try {
    return await globalThis.caches.open(cacheName);
  } catch {
    return null;
  }
}

/** The unpacked bytes of a file, as they come. */
async function stream(
  url: string,
  cache: Cache | null,
  count: (bytes: number) => void,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const kept = await cache?.match(url);
  const response = kept ?? (await fetch(url));
  if (!response.ok || response.body === null)
    throw new Error(`${new URL(url, location.href).pathname} was answered with status ${response.status}`);
  let { body } = response;
  if (kept === undefined && cache !== null) {
    const [mine, toKeep] = body.tee();
    body = mine;
    // Without room for it the next visit loads it again.
    cache.put(url, new Response(toKeep)).catch(() => undefined);
  }
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      count(chunk.length);
      controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
}

async function shared(body: ReadableStream<Uint8Array>): Promise<SharedArrayBuffer> {
  const bytes = new Uint8Array(
    await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
  );
  const result = new SharedArrayBuffer(bytes.length);
  new Uint8Array(result).set(bytes);
  return result;
}

/** Files of other versions are of no more use. */
async function dropOthers(cache: Cache | null): Promise<void> {
  if (cache === null) return;
  const used = new Set(Object.values(files).map(({ url }) => new URL(url, location.href).href));
  for (const request of await cache.keys()) if (!used.has(request.url)) await cache.delete(request);
}
