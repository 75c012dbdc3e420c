/** Packages that are being loaded for a Python program, for the page to show. */
import type { PackageProgress } from "#python/packages/load.ts";
import { Listeners } from "./listeners.ts";

let progress: PackageProgress = { names: [], loaded: 0 };
const listeners = new Listeners();

export function packageProgress(): PackageProgress {
  return progress;
}

/** Returns the undo. */
export function onPackageProgress(listener: () => void): () => void {
  return listeners.subscribe(listener);
}

export function tellPackageProgress(next: PackageProgress): void {
  progress = next;
  if (next.names.length === 0) listeners.now();
  else listeners.changed();
}
