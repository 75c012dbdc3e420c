/** A process of Node as the place where runs happen: each rank is a worker thread. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { defaultLimits, type Limits } from "#engine/limits.ts";
import type { Platform, RankThread } from "#engine/platform.ts";
import { childProgram } from "./child-program.ts";
import type { Language } from "./languages.ts";

const none = Number.POSITIVE_INFINITY;

/**
 * What is printed goes out at once and no page has to show it. Events stay in memory, about 100 bytes each, for what is
 * said of them at the end.
 */
const limits: Limits = { ...defaultLimits, prints: none, printBytes: none, events: 10_000_000 };

/** For programs in one language. `cwd`: the folder that the names of programs which ranks start are relative to. */
export function nodePlatform(language: Language, cwd: string): Platform {
  return {
    cores: availableParallelism(),
    limits,
    advice: "This is not the program's doing as far as can be told. Run it again.",
    startThread: () => threadOf(new Worker(language.threadEntry, { execArgv: [] }), language),
    child: (parent, _, named) => childProgram(language, parent, named, cwd),
    packages: async (program) => (await import("./python-packages.ts")).packagesOfNode(program),
  };
}

function threadOf(worker: Worker, { equip }: Language): RankThread {
  const endpoint = nodeEndpoint(worker);
  const equipped = equip?.(endpoint);
  return {
    endpoint,
    onDeath: (listener) => {
      let dead = false;
      const die = (reason: string, advice?: string): void => {
        if (!dead) listener(reason, advice);
        dead = true;
      };
      worker.on("error", (error) => {
        if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
          die(
            "its memory is full",
            "The program keeps more objects than a rank has memory for. Keep less at once.",
          );
        } else die(error.message);
      });
      equipped?.catch((error: unknown) => die(error instanceof Error ? error.message : String(error)));
      worker.on("messageerror", () => die("a message to or from its thread could not be read"));
      worker.on("exit", () => die("its thread has ended"));
    },
    terminate: () => {
      void worker.terminate();
    },
  };
}
