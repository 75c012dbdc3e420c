// npm test: installs what it needs, runs every check, ends with "N passed, N failed".
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { installBrowser } from "./browser.mjs";
import { installPackages, requireNode, root, run } from "./install.mjs";

requireNode();
installPackages();
installBrowser();

const results = `${root}/test-results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const failures = [];

/** `titles`: of what failed, where it is known. */
function count(name, ok, bad, titles = []) {
  passed += ok;
  failed += bad;
  if (bad > 0) failures.push(`${name}: ${bad} failed`, ...titles.map((title) => `  ${title}`));
}

/** A check that passes or fails as a whole. */
function check(name, command, ...args) {
  console.log(`\n── ${name}`);
  const code = run(command, args);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/**
 * Checks that each keep one core busy, two at a time; what one says is shown when it has ended. Resolves with the names of
 * those that passed.
 */
async function checkTogether(checks) {
  const good = new Set();
  const waiting = checks.values();
  const lane = async () => {
    for (const [name, command, ...args] of waiting) {
      const { code, said } = await runQuietly(command, args);
      console.log(`\n── ${name}\n${said}`);
      count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
      if (code === 0) good.add(name);
    }
  };
  await Promise.all([lane(), lane()]);
  return good;
}

function runQuietly(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => {
        said += text;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(`${results}/${file}`, "utf8"));
  } catch (error) {
    console.error(`no report ${file}: ${error.message}`);
    return null;
  }
}

function vitest(project) {
  console.log(`\n── ${project} tests`);
  const file = `${project}.json`;
  const code = run("npx", [
    "vitest",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}/${file}`,
  ]);
  const report = readReport(file);
  if (report === null) return count(project, 0, 1);
  // A suite that cannot be loaded has no failed test of its own, and must still count.
  const bad = Math.max(report.numFailedTests, code === 0 ? 0 : 1);
  const titles = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((each) => each.status === "failed");
    if (tests.length === 0) return status === "failed" ? [file] : [];
    return tests.map(({ fullName }) => `${file}: ${fullName}`);
  });
  count(project, report.numPassedTests, bad, titles);
}

function failedIn({ specs = [], suites = [] }) {
  const own = specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `e2e/${file}:${line}: ${title}`);
  return [...own, ...suites.flatMap(failedIn)];
}

function endToEnd() {
  console.log("\n── end-to-end tests");
  const code = run("npx", ["playwright", "test"]);
  const report = readReport("e2e.json");
  if (report === null) return count("end-to-end", 0, 1);
  const { expected, unexpected, flaky } = report.stats;
  const bad = Math.max(unexpected + flaky, code === 0 ? 0 : 1);
  count("end-to-end", expected, bad, report.suites.flatMap(failedIn));
}

const tsc = (name) => [`types: ${name}`, "npx", "tsc", "-p"];
const good = await checkTogether([
  [...tsc("app"), "tsconfig.app.json"],
  [...tsc("pure layers"), "tsconfig.pure.json"],
  [...tsc("headless"), "tsconfig.headless.json"],
  [...tsc("scripts and tests"), "tsconfig.node.json"],
  ["dead code", "npx", "knip", "--no-progress"],
  ["format, lint and layer rule", "npx", "biome", "check", "--error-on-warnings", "."],
  // Makes what Python starts from, too, which the tests after it would wait for.
  ["build", "npx", "vite", "build", "--logLevel", "warn"],
]);
vitest("unit");
vitest("browser");
check("the same as a native mpiexec", "node", "scripts/test-native.mjs");
if (good.has("build")) {
  check("size", "node", "scripts/size.mjs");
  endToEnd();
}

for (const line of failures) console.log(line);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
