/** The worker thread of a rank: comlink takes the program in and starts it; nothing else passes through it. */
import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import type { RankControl, RankSetup } from "#rank/protocol.ts";
import { Rank } from "#rank/rank.ts";
import { completeES2024 } from "./es2024.ts";
import { nodeThreadHost } from "./node-thread.ts";

if (parentPort === null) throw new Error("this module runs in a worker thread");
completeES2024();

let rank: Rank | null = null;
const control: RankControl = {
  ready: () => undefined,
  load: (setup: RankSetup) => {
    rank = new Rank(setup, nodeThreadHost(globalThis));
  },
  start: () => {
    void rank?.run();
  },
};

expose(control, nodeEndpoint(parentPort));
