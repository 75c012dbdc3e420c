// npm run test:native [names]: runs Python programs of the repository, or those whose paths have one of the names, under
// a real mpiexec with mpi4py and in Ringside, at several rank counts, and compares what each rank printed and how the run
// ended.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { requireNode, root } from "./install.mjs";
import { findNative, nativeCommand, nativeEnv, runCommand } from "./native/find.mjs";
import { nativePrograms } from "./native/programs.mjs";

requireNode();

/** Both sides draw their random numbers by it. */
const seed = 11;
/** Programs at a time: half of the time of one run is the start of a process that has one core to do. */
const lanes = 2;
/** ms: what takes longer hangs. */
const patience = 120_000;
/**
 * ms and attempts of the native side: its spawn does not end once in many runs of the same program. One that hangs does so
 * each time.
 */
const nativePatience = 45_000;
const nativeAttempts = 3;

const native = findNative();
if (native === null) {
  console.log("No mpiexec here starts ranks with mpi4py: nothing to compare with.");
  console.log("On Debian: apt-get install openmpi-bin python3-mpi4py python3-numpy");
  process.exit(0);
}
console.log(`Comparing with mpi4py over ${native.version}`);

const wanted = process.argv.slice(2);
const programs = nativePrograms(root).filter(({ file, asked }) =>
  wanted.length === 0 ? !asked : wanted.some((word) => file.includes(word)),
);
let passed = 0;
let failed = 0;
const waiting = programs.values();
await Promise.all(Array.from({ length: lanes }, compareWaiting));
console.log(`${passed} runs print the same natively and in Ringside, ${failed} do not`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function compareWaiting() {
  for (const program of waiting) {
    const same = [];
    for (const ranks of program.ranks) {
      const there = await runNativePatiently(program, ranks);
      const here = await runHere(program, ranks);
      const difference = differenceOf(program, there, here);
      if (difference === null) {
        passed++;
        same.push(ranks);
      } else {
        failed++;
        console.log(`${program.file} on ${ranks} ranks:\n${difference}`);
      }
    }
    if (same.length > 0) console.log(`${program.file}: the same at ${same.join(", ")} ranks`);
  }
}

async function runNativePatiently(program, ranks) {
  for (let attempt = 1; ; attempt++) {
    const ended = await runNative(program, ranks);
    if (ended.code !== null || attempt === nativeAttempts) return ended;
    console.log(
      `${program.file} on ${ranks} ranks: mpiexec did not end within ${nativePatience / 1000} s, once more`,
    );
  }
}

/** { code, err, printed: [a text for each rank] } */
async function runNative({ file, args, env, input, pool }, ranks) {
  const folder = mkdtempSync(join(tmpdir(), "ringside-native-"));
  try {
    const started = [...(pool ? ["--pool"] : []), join(root, file), ...args];
    const words = [join(root, "scripts/native/rank.py"), folder, String(seed), ...started];
    const { code, err } = await runCommand(...nativeCommand(native, ranks, words), {
      cwd: mkdirSync(join(folder, "work"), { recursive: true }),
      env: { ...nativeEnv, PYTHONDONTWRITEBYTECODE: "1", ...env },
      input,
      timeout: nativePatience,
    });
    const printed = Array.from({ length: ranks }, (_, rank) => {
      const path = join(folder, `rank-${rank}`);
      return existsSync(path) ? readFileSync(path, "utf8").replaceAll(hostname(), "ringside") : "";
    });
    return { code, err, printed };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runHere(program, ranks) {
  const folder = mkdtempSync(join(tmpdir(), "ringside-here-"));
  try {
    return await runIn(folder, program, ranks);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runIn(folder, { file, args, env, input }, ranks) {
  const words = [join(root, "scripts/mpiexec.mjs"), "-n", String(ranks), "--prefix", "--seed", String(seed)];
  for (const [name, value] of Object.entries(env)) words.push("-x", `${name}=${value}`);
  const { code, out, err } = await runCommand(process.execPath, [...words, join(root, file), ...args], {
    cwd: folder,
    env: process.env,
    input,
    timeout: patience,
  });
  const printed = Array.from({ length: ranks }, () => "");
  for (const line of out.split("\n")) {
    const [, rank, text] = /^\[(\d+)\] (.*)$/.exec(line) ?? [];
    if (rank !== undefined) printed[Number(rank)] += `${text}\n`;
  }
  return { code, err, printed };
}

/** What is not the same, in words, or null. */
function differenceOf({ code, same }, there, here) {
  if (there.code === null)
    return `  mpiexec did not end within ${nativePatience / 1000} s in ${nativeAttempts} attempts`;
  if (here.code === null) return `  Ringside did not end within ${patience / 1000} s`;
  if (there.code !== code || here.code !== code)
    return `  ended with ${there.code} natively, with ${here.code} in Ringside, expected ${code}\n${there.err}${here.err}`;
  for (const [rank, text] of there.printed.entries()) {
    const [theirs, ours] = [text, here.printed[rank]].map((each) => same(each).split("\n"));
    const line = theirs.findIndex((each, index) => each !== ours[index]);
    const at = line < 0 && ours.length > theirs.length ? theirs.length : line;
    if (at >= 0)
      return `  line ${at + 1} of rank ${rank}\n  natively     ${show(theirs[at])}\n  in Ringside  ${show(ours[at])}`;
  }
  return null;
}

function show(line) {
  return line === undefined ? "(nothing more)" : JSON.stringify(line);
}
