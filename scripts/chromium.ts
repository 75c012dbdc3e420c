/** How the tests start a browser: Debian's chromium where it is, else the one Playwright installed. */
import { existsSync } from "node:fs";

const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

export const chromiumPath: string | undefined = candidates.find(
  (path): path is string => path !== undefined && path !== "" && existsSync(path),
);

export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
