// Gets a Chromium for the tests: Debian's package where apt is, else the one that Playwright brings.
import { existsSync } from "node:fs";
import { findChromium } from "./chromium.mjs";
import { run } from "./install.mjs";

export function installBrowser() {
  if (findChromium() !== undefined) return;
  if (existsSync("/etc/debian_version")) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    const apt = (...args) => {
      const [command, ...rest] = [...sudo, "apt-get", ...args];
      return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    };
    if (
      apt("update", "-qq") === 0 &&
      apt("install", "-y", "-qq", "--no-install-recommends", "chromium") === 0
    )
      return;
    console.error("apt could not install chromium; trying Playwright's own.");
  }
  const code = run("npx", ["playwright", "install", "chromium"]);
  if (code !== 0) {
    console.error(
      "No browser for the tests. Install Chromium, or set CHROMIUM_PATH to one, and run npm test again.",
    );
    process.exit(code);
  }
}
