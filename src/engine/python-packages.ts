/**
 * Packages for Python programs in the page: from what it has kept, from the site's own folder, else from the place that
 * the Pyodide distribution publishes them at. The page asks, never a rank.
 */
import { catalog, site, version } from "virtual:python-packages";
import { distribution, fetchWheel } from "#python/packages/cdn.ts";
import { packagesFor, type WheelSource } from "#python/packages/load.ts";
import type { RankPackages } from "#rank/protocol.ts";
import type { CompiledProgram } from "./api.ts";
import { tellPackageProgress } from "./package-progress.ts";

const cacheName = "ringside-python-packages";

/** Never rejects: what cannot be had is told when the program imports it. */
export async function packagesOfPage({ source, modules = {} }: CompiledProgram): Promise<RankPackages> {
  const loader = {
    catalog,
    sources: [kept, siteFolder, distribution(version)],
    advice: (names: readonly string[]) =>
      `Look at the connection and run again; whoever makes this site can keep the package in it: npm run vendor-python -- ${names.join(" ")}`,
    tell: tellPackageProgress,
  };
  return packagesFor(loader, [source, ...Object.values(modules)], Object.keys(modules));
}

const siteFolder: WheelSource = {
  place: "this site",
  // A file that is not there would be asked for in vain, and complained of by the browser.
  read: async ({ file }, count) =>
    site.includes(file) ? fetchWheel(new URL(`python-wheels/${file}`, document.baseURI).href, count) : null,
};

const kept: WheelSource = {
  place: "what this browser has kept",
  read: async ({ file, sha256 }, count) => {
    const found = await (await openCache())?.match(keptAddress(file, sha256));
    if (found === undefined) return null;
    const bytes = new Uint8Array(await found.arrayBuffer());
    count(bytes.length);
    return bytes;
  },
  keep: async ({ file, sha256 }, bytes) => {
    const cache = await openCache();
    if (cache === null) return;
    try {
      await cache.put(keptAddress(file, sha256), new Response(bytes));
      await dropOthers(cache);
    } catch {
      // Without room for it the next visit loads it again.
    }
  },
};

/** Names what is kept; nothing lies at this address. */
function keptAddress(file: string, sha256: string): string {
  return new URL(`kept-packages/${sha256.slice(0, 16)}/${file}`, document.baseURI).href;
}

/** What no program can import any more: packages of other versions. */
async function dropOthers(cache: Cache): Promise<void> {
  const used = new Set(Object.values(catalog).map(({ file, sha256 }) => keptAddress(file, sha256)));
  for (const { url } of await cache.keys()) if (!used.has(url)) await cache.delete(url);
}

/** Null where there is none, or the browser keeps it from this page. */
async function openCache(): Promise<Cache | null> {
  try {
    return await globalThis.caches.open(cacheName);
  } catch {
    return null;
  }
}
