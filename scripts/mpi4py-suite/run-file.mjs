// One test module of mpi4py's on some ranks: what became of each of its tests.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const mpiexec = fileURLToPath(new URL("../mpiexec.mjs", import.meta.url));
const driver = readFileSync(new URL("driver.py", import.meta.url), "utf8");
/** ms for the tests of a file; a hang is found sooner than that, an endless loop is not. */
const longest = 300_000;
/** Its arrays hand over C structures, which need the C API; the tests leave them out where the module is not there. */
const withoutDlpack = 'import sys; sys.modules["dlpackimpl"] = None\n';
/** A file in which more tests than these hang or fail the run is broken altogether. */
const mostRuns = 300;

/**
 * A test that hangs or ends the run counts as failed, and the rest runs again without it.
 * @param pool whether ranks other than 0 are workers of its executors (python -m mpi4py.futures): rank 0 alone has tests
 * @returns Map of test id → { what: "pass" | "skip" | "fail", text }
 */
export async function runFile(file, ranks, pool = false) {
  const name = basename(file, ".py");
  const results = new Map();
  const folder = mkdtempSync(join(tmpdir(), "mpi4py-suite-"));
  const telling = pool ? 1 : ranks;
  try {
    // What workers carry out is found in the program: there the tests are the program, and not a module beside it.
    const asProgram = /MPIPoolExecutor/.test(readFileSync(file, "utf8"));
    const program = join(folder, asProgram ? basename(file) : "driver.py");
    const module = asProgram ? "__main__" : name;
    writeFileSync(program, withoutDlpack + (asProgram ? asMain(file) : `import ${name}\n${driver}`));
    const tests = [dirname(file), join(dirname(file), "../../test")].join(delimiter);
    let all = null;
    // Set when a run told nothing that can be relied on: from then on each test has a run of its own.
    let alone = false;
    for (let run = 0; run < mostRuns; run++) {
      const left = all === null ? [] : all.filter((id) => !results.has(id));
      if (all !== null && left.length === 0) break;
      const wanted = alone ? left.slice(0, 1) : left;
      const { lines, complaint } = await execute(program, ranks, [module, ...wanted], tests, pool);
      const listed = lines.find(({ what }) => what === "all");
      if (listed === undefined) {
        const what = /Ringside has no MPI\./.test(complaint) ? "skip" : "fail";
        return new Map([[name, { what, text: complaint }]]);
      }
      all ??= JSON.parse(listed.test);
      const { results: fresh, apart } = readResults(lines, telling, complaint);
      // A call that cannot be there ends a test on one rank while others still wait in it: what failed then may do better.
      if (apart) for (const [id, { what }] of fresh) if (what === "fail") fresh.delete(id);
      if (fresh.size === 0) {
        if (wanted.length === 1) results.set(wanted[0], { what: "fail", text: complaint });
        alone = true;
      }
      for (const [id, result] of fresh) results.set(id, result);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return results;
}

/** The tests' file with the driver at its end, instead of what starts the tests there. */
function asMain(file) {
  const text = readFileSync(file, "utf8");
  const end = text.lastIndexOf('if __name__ == "__main__":');
  return `${text.slice(0, end)}\n${driver}`;
}

/** The worst that a rank told of a test counts; one that some rank began and not all ended has failed. */
function readResults(lines, ranks, complaint) {
  const told = new Map();
  for (const { rank, what, test, text } of lines) {
    if (what === "all" || what === "end") continue;
    const each = told.get(test) ?? fresh();
    told.set(test, each);
    if (what === "missing") each.missing.add(rank);
    if (what === "start") each.begun.add(rank);
    else each.ended.add(rank);
    const order = ["start", "pass", "skip", "missing", "fail"];
    if (order.indexOf(what) > order.indexOf(each.worst.what)) each.worst = { what, text };
  }
  const results = new Map();
  let apart = false;
  for (const [id, { begun, ended, missing, worst }] of told) {
    if (missing.size > 0 && missing.size < ranks) apart = true;
    if (worst.what === "missing") results.set(id, { what: "skip", text: worst.text });
    else if (worst.what !== "fail" && (begun.size < ranks || ended.size < ranks))
      results.set(id, { what: "fail", text: `not ended on every rank: ${complaint}` });
    else results.set(id, worst);
  }
  return { results, apart };
}

function fresh() {
  return { begun: new Set(), ended: new Set(), missing: new Set(), worst: { what: "pass", text: "" } };
}

function execute(program, ranks, words, PYTHONPATH, pool) {
  const options = ["-n", String(ranks), "--no-record", ...(pool ? ["-m", "mpi4py.futures"] : [])];
  const child = spawn(process.execPath, [mpiexec, ...options, program, ...words], {
    env: { ...process.env, PYTHONPATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGINT"), longest);
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      const lines = out.split("\n").flatMap((line) => {
        try {
          const told = JSON.parse(line);
          return typeof told === "object" && told !== null && "what" in told ? [told] : [];
        } catch {
          return []; // What the tests print themselves.
        }
      });
      resolve({ lines, complaint: err.trim().split("\n").slice(0, 3).join(" ").slice(0, 300) });
    });
  });
}
