/** The page as the place where runs happen: each rank is a Web Worker. */
import PythonWorker from "#python/host/worker.ts?worker";
import RankWorker from "#rank/worker.ts?worker";
import { defaultLimits } from "./limits.ts";
import { pageChild } from "./page-child.ts";
import type { Platform, RankThread } from "./platform.ts";

/** `startWorker` makes the workers of TypeScript ranks. */
export function pagePlatform(startWorker: () => Worker = () => new RankWorker({ name: "rank" })): Platform {
  return {
    cores: navigator.hardwareConcurrency,
    limits: defaultLimits,
    advice:
      "This is not the program's doing as far as the page can tell. Run it again; reload the page if it stays.",
    startThread: (language) =>
      language === "python" ? pythonThread(new PythonWorker({ name: "rank" })) : threadOf(startWorker()),
    child: async (...asked) => pageChild(...asked),
    packages: async (program) => (await import("./python-packages.ts")).packagesOfPage(program),
  };
}

function pythonThread(worker: Worker): RankThread {
  const thread = threadOf(worker);
  // Nobody who runs TypeScript loads anything of Python.
  const booted = import("./python-assets.ts").then(({ bootPythonWorker }) => bootPythonWorker(worker));
  // The first run need not wait for it; that run says so where it cannot be loaded.
  import("./python-packages.ts").catch(() => undefined);
  return {
    ...thread,
    onDeath: (listener) => {
      thread.onDeath(listener);
      booted.catch((error: unknown) =>
        listener(
          error instanceof Error ? error.message : String(error),
          "Python is loaded from this site when it is first used. Look at the connection, and run again.",
        ),
      );
    },
  };
}

function threadOf(worker: Worker): RankThread {
  return {
    endpoint: worker,
    onDeath: (listener) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        listener(
          event.message === "" || event.message === undefined
            ? "its worker could not be loaded"
            : event.message,
        );
      });
      worker.addEventListener("messageerror", () =>
        listener("a message to or from its worker could not be read"),
      );
    },
    terminate: () => worker.terminate(),
  };
}
