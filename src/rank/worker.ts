/** The worker that a rank runs in: comlink takes the program in and starts it; nothing else passes through it. */
import { expose } from "comlink";
import { pageEndpoint } from "./page-endpoint.ts";
import { pageThreadHost } from "./page-thread.ts";
import type { RankControl, RankSetup } from "./protocol.ts";
import { Rank } from "./rank.ts";

let rank: Rank | null = null;

const control: RankControl = {
  ready: () => undefined,
  load: (setup: RankSetup) => {
    rank = new Rank(setup, pageThreadHost(globalThis));
  },
  start: () => {
    void rank?.run();
  },
};

expose(control, pageEndpoint());
