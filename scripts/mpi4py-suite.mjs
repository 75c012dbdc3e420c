// npm run mpi4py-suite -- PATH [FILE ...]: mpi4py's own tests, from a checkout, in Ringside's headless ranks.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { reasonFor } from "./mpi4py-suite/left-out.mjs";
import { runFile } from "./mpi4py-suite/run-file.mjs";

/** The files for what the runtime has; the rest is run too and counted apart. */
export const covered = [
  "p2p_obj",
  "p2p_buf",
  "p2p_obj_matched",
  "p2p_buf_matched",
  "p2p_buf_part",
  "grequest",
  "cco_obj",
  "cco_buf",
  "cco_vec",
  "cco_nb_buf",
  "cco_nb_vec",
  "cco_pr_buf",
  "cco_pr_vec",
  "cco_ngh_buf",
  "cco_ngh_obj",
  "cco_pr_ngh_buf",
  "cco_buf_inter",
  "cco_obj_inter",
  "cco_vec_inter",
  "comm",
  "comm_inter",
  "comm_topo",
  "group",
  "info",
  "errorcode",
  "environ",
  "session",
  "msgspec",
  "msgzero",
  "status",
  "request",
  "op",
  "datatype",
  "pack",
  "doc",
  "pickle",
  "buffer",
  "exceptions",
  "spawn",
  "dynproc",
  "win",
  "rma",
  "rma_nb",
  "file",
  "io",
  "attributes",
  "errhandler",
  "util_pkl5",
  "util_dtlib",
  "util_pool",
  "util_sync",
  "futures",
];

const usage = `usage: npm run mpi4py-suite -- PATH [--ranks 1,2,3,5] [--covered] [--json FILE] [NAME ...]
PATH is a checkout of mpi4py; NAMEs choose files (p2p_obj is test_p2p_obj.py), --covered those for what is there.`;

const { path, ranks, names, json } = readWords(process.argv.slice(2));
const folder = existsSync(join(path, "test")) ? join(path, "test") : path;
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^test_\w+\.py$/.test(file)) : [];
/** Its tests of executors lie apart from the others. */
const demos = join(folder, "../demo/futures");
if (existsSync(join(demos, "test_futures.py"))) files.push("test_futures.py");
if (files.length === 0) fail(`there are no test_*.py in ${folder}`);
for (const name of names)
  if (!files.includes(`test_${name}.py`)) fail(`there is no test_${name}.py in ${folder}`);

const chosen = files.filter((file) => names.length === 0 || names.includes(file.slice(5, -3)));
const totals = new Map();
const reasons = new Map();
const failures = [];
/** Executors' tests run as a program of all ranks, and as one of rank 0 whose workers the others are. */
const ways = chosen.flatMap((file) =>
  file === "test_futures.py"
    ? [false, true].map((pool) => ({ file, path: join(demos, file), pool }))
    : [{ file, path: join(folder, file), pool: false }],
);
for (const { file, path, pool } of ways) {
  for (const size of ranks) {
    const count = { pass: 0, fail: 0, skip: 0 };
    for (const [test, found] of await runFile(path, size, pool)) {
      const reason = found.what === "fail" ? reasonFor({ file, test, ranks: size, pool }) : null;
      const { what, text } = reason === null ? found : { what: "skip", text: reason };
      count[what]++;
      if (what === "skip") reasons.set(text, (reasons.get(text) ?? 0) + 1);
      if (what === "fail") failures.push({ test, size, text });
    }
    const way = pool ? " of -m mpi4py.futures" : "";
    console.log(
      `${file} on ${size}${way}: ${count.pass} passed, ${count.fail} failed, ${count.skip} skipped`,
    );
    const sum = totals.get(file) ?? { pass: 0, fail: 0, skip: 0 };
    for (const what of Object.keys(sum)) sum[what] += count[what];
    totals.set(file, sum);
  }
}

if (failures.length > 0) console.log("\nFailed:");
for (const { test, size, text } of failures) console.log(`  ${test} on ${size}: ${text}`);
if (reasons.size > 0) console.log("\nSkipped, why, how often:");
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${reason}`);
console.log();
tell(
  "the files for what the runtime has",
  chosen.filter((file) => covered.includes(file.slice(5, -3))),
);
tell("all files that were run", chosen);
if (json !== null) writeFileSync(json, JSON.stringify(Object.fromEntries(totals), null, 1));

function tell(what, list) {
  const sum = { pass: 0, fail: 0, skip: 0 };
  for (const file of list) for (const key of Object.keys(sum)) sum[key] += totals.get(file)[key];
  const ran = sum.pass + sum.fail;
  if (ran + sum.skip === 0) return;
  const share = ran === 0 ? "none ran" : `${((100 * sum.pass) / ran).toFixed(1)}% of those that ran`;
  console.log(`${what}: ${sum.pass} passed, ${sum.fail} failed, ${sum.skip} skipped (${share})`);
}

function readWords(words) {
  const read = { path: "", ranks: [1, 2, 3, 5], names: [], json: null };
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === "--covered") read.names.push(...covered);
    else if (word === "--json") read.json = words[++index] ?? fail("--json needs the name of a file");
    else if (word === "--ranks") read.ranks = (words[++index] ?? "").split(",").map(Number);
    else if (word.startsWith("-")) fail(`there is no option ${word}`);
    else if (read.path === "") read.path = resolve(process.env.INIT_CWD ?? ".", word);
    else read.names.push(word.replace(/^test_|\.py$/g, ""));
  }
  if (read.path === "") fail("which checkout of mpi4py?");
  if (!read.ranks.every((each) => Number.isInteger(each) && each >= 1 && each <= 64))
    fail("--ranks takes numbers from 1 to 64, separated by commas");
  return read;
}

function fail(reason) {
  console.error(`mpi4py-suite: ${reason}\n${usage}`);
  process.exit(2);
}
