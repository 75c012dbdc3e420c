/** Gets the files of packages: from the first place that has them, and only if they are what the lock file says. */

import type { RankPackages } from "#rank/protocol.ts";
import { type Catalog, type PackageEntry, packagesOf } from "./catalog.ts";
import type { PackageIndex } from "./package-index.ts";

/** A place that may have the files. */
export interface WheelSource {
  /** For messages: "the folder /home/me/wheels". */
  readonly place: string;
  /** Null: it is not there. `count` hears of bytes as they come. Throws Error with the reason when it cannot be read. */
  read(entry: PackageEntry, count: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Keeps a file that came from another place. Missing where nothing is kept. */
  keep?(entry: PackageEntry, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface PackageProgress {
  /** Those that are being loaded; empty when all has come. */
  readonly names: readonly string[];
  /** Bytes so far, of all of them. */
  readonly loaded: number;
}

export interface PackageLoader {
  readonly catalog: Catalog;
  /** In the order in which they are asked. */
  readonly sources: readonly WheelSource[];
  /** What the person can do about files that cannot be had, a sentence. */
  advice(names: readonly string[]): string;
  tell(progress: PackageProgress): void;
}

/** What a rank needs for a program: `sources` are its texts, `modules` the names of its own files. Never rejects. */
export async function packagesFor(
  loader: PackageLoader,
  sources: readonly string[],
  modules: readonly string[],
): Promise<RankPackages> {
  const { catalog } = loader;
  const own = new Set(modules.map((path) => path.split("/")[0].replace(/\.py$/, "")));
  const names = packagesOf(sources, catalog, own);
  const files: Record<string, SharedArrayBuffer> = {};
  const problems = new Map<string, string>();
  let loaded = 0;
  const waiting = new Set(names);
  const tell = (): void => loader.tell({ names: [...waiting], loaded });
  const one = async (name: string): Promise<void> => {
    const entry = catalog[name];
    try {
      const bytes = await loadWheel(entry, loader.sources, (more) => {
        loaded += more;
        tell();
      });
      files[entry.file] = shared(bytes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.set(name, `${reason}. ${loader.advice([name])}`);
    }
    waiting.delete(name);
    tell();
  };
  await Promise.all(names.map(one));
  const index: PackageIndex = Object.fromEntries(
    Object.entries(catalog).map(([name, { file, imports, depends, library }]) => [
      name,
      { imports, depends, library, file: file in files ? file : "", problem: problems.get(name) ?? "" },
    ]),
  );
  return { files, index: JSON.stringify(index) };
}

/** Throws Error with what each place said when none of them has the file as it should be. */
export async function loadWheel(
  entry: PackageEntry,
  sources: readonly WheelSource[],
  count: (bytes: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const reasons: string[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      const bytes = await source.read(entry, count);
      if (bytes === null) continue;
      const found = await sha256(bytes);
      if (found !== entry.sha256) {
        reasons.push(
          `${entry.file} from ${source.place} is not the file that the lock file names (its SHA-256 is ${found.slice(0, 8)}…, expected ${entry.sha256.slice(0, 8)}…)`,
        );
        continue;
      }
      await Promise.all(sources.slice(0, index).map((each) => each.keep?.(entry, bytes)));
      return bytes;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      reasons.push(`${entry.file} cannot be had from ${source.place}: ${reason}`);
    }
  }
  throw new Error(
    reasons.length > 0
      ? reasons.join("; ")
      : `none of these has ${entry.file}: ${sources.map(({ place }) => place).join(", ")}`,
  );
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const result = new SharedArrayBuffer(bytes.length);
  new Uint8Array(result).set(bytes);
  return result;
}
