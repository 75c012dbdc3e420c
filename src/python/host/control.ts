/** The control plane of a Python rank's thread: the rank's, and what Python starts from. */
import type { RankControl, RankSetup } from "#rank/protocol.ts";
import type { ThreadHost } from "#rank/thread-host.ts";
import type { PythonAssets } from "./assets.ts";
import { Interpreter } from "./interpreter.ts";
import { PythonRank, type ShowDisk } from "./python-rank.ts";

export interface PythonControl extends RankControl {
  /** Starts Python; `ready` resolves when it has. Rejects with the reason when it could not. */
  boot(assets: PythonAssets): Promise<void>;
}

/** `showDisk`: where there is a disk to run on. */
export function pythonControl(thread: ThreadHost, showDisk?: ShowDisk): PythonControl {
  const started = Promise.withResolvers<Interpreter>();
  // Whoever waits for `ready` hears of it.
  started.promise.catch(() => undefined);
  let rank: PythonRank | null = null;
  return {
    boot: async (assets) => {
      Interpreter.start(assets).then(started.resolve, started.reject);
      await started.promise;
    },
    ready: async () => {
      await started.promise;
    },
    load: async (setup: RankSetup) => {
      rank = new PythonRank(setup, await started.promise, thread, showDisk);
    },
    start: async () => {
      await started.promise;
      rank?.run();
    },
  };
}
