/** Python's compiler for the editor: a worker of its own, started once Python has been loaded for the ranks. */
import { wrap } from "comlink";
import type { PythonChecker, SyntaxProblem } from "#python/host/checker.ts";
import CheckerWorker from "#python/host/checker-worker.ts?worker";
import { pythonAssets } from "./python-assets.ts";

/** Milliseconds for an answer; a program of a page takes one or two. */
const patience = 10_000;

export type CheckPython = (source: string, file: string) => Promise<readonly SyntaxProblem[]>;

/** What Python itself says of such programs, as far as its own stack goes (lib/_ringside_check.py). */
const tooDeep: SyntaxProblem = {
  severity: "error",
  message: "the program is nested too deeply to be compiled",
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
};

/** Resolves when the compiler answers. Rejects with the reason when it could not be started. */
export async function startPythonChecker(): Promise<CheckPython> {
  const assets = await pythonAssets();
  let worker = start(assets);
  await worker.ready;
  return async (source, file) => {
    const { thread, remote, ready } = worker;
    await ready;
    const renew = () => {
      thread.terminate();
      // Of two who waited for the same one the first has done so.
      if (worker.thread === thread) worker = start(assets);
    };
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      // Nothing but its end stops a compiler that is lost in a program.
      renew();
      late.reject(new Error(`Python's compiler did not answer within ${patience / 1000} seconds`));
    }, patience);
    try {
      const problems = await Promise.race([remote.check(source, file), late.promise]);
      if (problems !== null) return problems;
      renew();
      return [tooDeep];
    } finally {
      clearTimeout(timer);
    }
  };
}

function start(assets: Awaited<ReturnType<typeof pythonAssets>>) {
  const thread = new CheckerWorker({ name: "python-checker" });
  const remote = wrap<PythonChecker>(thread);
  const failed = new Promise<never>((_, reject) => {
    thread.addEventListener("error", (event) =>
      reject(new Error(event.message || "its worker was not loaded")),
    );
  });
  const ready = Promise.race([remote.boot(assets), failed]);
  // Whoever asks hears of it.
  ready.catch(() => undefined);
  return { thread, remote, ready };
}
