/** The worker thread of a rank: comlink takes the program in and starts it; nothing else passes through it. */
import { expose } from "comlink";
import type { RankControl, RankSetup } from "#rank/protocol.ts";
import { Rank } from "#rank/rank.ts";
import { completeES2024 } from "./es2024.ts";
import { nodeThreadHost } from "./node-thread.ts";
import { ownEndpoint } from "./own-endpoint.ts";

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

expose(control, ownEndpoint());
