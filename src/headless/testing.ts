/** Helpers of the runner's tests: the command as people call it, on programs in a folder of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const command = join(process.cwd(), "scripts/mpiexec.mjs");

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What the command says of findings that it was told not to tell. */
const silenced = /^mpiexec: silenced: .*\n/m;

export interface CallOptions {
  readonly cwd: string;
  /** Standard input; none is an empty one. */
  readonly input?: string;
  /** Programs about single calls let go of what they make and send to themselves: of that nothing is told. */
  readonly remarks?: "aside";
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all that was printed so far whenever there is more. */
  readonly onOutput?: (out: string, child: ChildProcess) => void;
  readonly onError?: (err: string, child: ChildProcess) => void;
  /** Where standard output goes instead. */
  readonly outputFile?: string;
}

/** Lets no mistake in the runner keep a test from its end. */
export const patience = 120_000;

/**
 * ms after which a call has stalled. Once in several hundred Python calls on a crowded machine one never ended, and it is
 * not known why: it is interrupted, so that it tells where its ranks stand, and called again; the log of the tests shows it.
 */
const stalledAfter = 45_000;

/** Calls the command, and a second time if the first has stalled. */
export async function mpiexec(typed: readonly string[], options: CallOptions): Promise<Ended> {
  const words =
    options.remarks === "aside"
      ? ["--silence", "resource-leak", "--silence", "depends-on-buffering", ...typed]
      : typed;
  const first = await call(words, options);
  if (!first.stalled) return first.ended;
  const { out, err } = first.ended;
  console.warn(`mpiexec ${words.join(" ")} stalled and is called again:\n${out}${err}`);
  return (await call(words, options)).ended;
}

function call(
  words: readonly string[],
  options: CallOptions,
): Promise<{ readonly ended: Ended; readonly stalled: boolean }> {
  const { PATH = "", HOME = "" } = process.env;
  const output = options.outputFile === undefined ? "pipe" : openSync(options.outputFile, "w");
  const child = spawn(process.execPath, [command, ...words], {
    cwd: options.cwd,
    env: { PATH, HOME, ...options.env },
    stdio: ["pipe", output, "pipe"],
  });
  if (typeof output === "number") closeSync(output);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stderr === null) throw new Error("the child has no pipes");
  return new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    stdout?.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      options.onOutput?.(out, child);
    });
    stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      options.onError?.(err, child);
    });
    child.on("error", reject);
    let stalled = false;
    const timer = setTimeout(() => {
      stalled = true;
      child.kill("SIGINT");
      setTimeout(() => child.kill("SIGKILL"), 5000).unref();
    }, stalledAfter);
    child.on("close", (code) => {
      clearTimeout(timer);
      const told = options.remarks === "aside" ? err.replace(silenced, "") : err;
      resolve({ ended: { code, out, err: told }, stalled });
    });
    // A runner that reads nothing may be gone before this is written.
    stdin.on("error", () => undefined);
    stdin.end(options.input ?? "");
  });
}

/** A folder with these files, and the call that takes it away. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly folder: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), "ringside-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The lines of a text in the alphabet's order, for what ranks print in whatever order. */
export function sortedLines(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .sort();
}

/** For the beginning of a Python program: `said` tells what a call raises, `check` compares. */
export const pythonChecks = `def said(call, *args, **kwargs):
    """What the exception says that a call raises."""
    try:
        call(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("nothing was raised")


def check(value, expected):
    assert value == expected, f"{value!r} is not {expected!r}"
`;

const driver = `import runpy, sys
from mpi4py import MPI
for name in sys.argv[1:]:
    print("program", name, flush=True)
    runpy.run_path(name, run_name="__main__")
    MPI.COMM_WORLD.barrier()
`;

/** What programs printed that ran in turn, and how they ended. */
export interface InTurn {
  readonly code: number | null;
  readonly err: string;
  /** Lines by the program's name, in the order in which they came. */
  readonly printed: Readonly<Record<string, readonly string[]>>;
}

/**
 * Runs Python programs of the folder `cwd` one after the other in the same ranks: a rank takes longer to start than most
 * programs to run. They share the interpreter, so none may leave behind what the next one minds, or end its ranks.
 */
export async function pythonInTurn(ranks: number, programs: readonly string[], cwd: string): Promise<InTurn> {
  writeFileSync(join(cwd, "in_turn.py"), driver);
  const words = ["-n", String(ranks), "--prefix", "in_turn.py", ...programs];
  const { code, out, err } = await mpiexec(words, { cwd, remarks: "aside" });
  const printed: Record<string, string[]> = Object.fromEntries(programs.map((name) => [name, []]));
  const current = new Map<string, string>();
  for (const line of out.split("\n")) {
    const [, rank, text] = /^\[(\d+)\] (.*)$/.exec(line) ?? [];
    if (rank === undefined) continue;
    const begun = /^program (.*)$/.exec(text)?.[1];
    if (begun !== undefined) current.set(rank, begun);
    else printed[current.get(rank) ?? ""]?.push(text);
  }
  return { code, err, printed };
}
