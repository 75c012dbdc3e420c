/** The page as the place where runs happen: each rank is a Web Worker. */
import RankWorker from "#rank/worker.ts?worker";
import { defaultLimits } from "./limits.ts";
import type { Platform, RankThread } from "./platform.ts";

export function pagePlatform(startWorker: () => Worker = () => new RankWorker({ name: "rank" })): Platform {
  return {
    cores: navigator.hardwareConcurrency,
    limits: defaultLimits,
    advice:
      "This is not the program's doing as far as the page can tell. Run it again; reload the page if it stays.",
    startThread: () => threadOf(startWorker()),
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
