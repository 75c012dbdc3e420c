// How the tests and the bench start a browser: Debian's chromium where it is, else the one that Playwright installed.
import { existsSync } from "node:fs";

/** Path of an installed Chromium, or undefined to let Playwright use its own. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  return candidates.find((path) => path && existsSync(path));
}

export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
