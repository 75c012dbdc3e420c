/** The worker that a rank runs in: comlink takes the program in and starts it; nothing else passes through it. */
import { type Endpoint, expose } from "comlink";
import { pageThreadHost } from "./page-thread.ts";
import type { RankControl, RankSetup } from "./protocol.ts";
import { Rank } from "./rank.ts";

// Programs do not find these names: comlink keeps its own way to the page.
const post = globalThis.postMessage.bind(globalThis);
const endpoint: Endpoint = {
  postMessage: (message, transfer) => post(message, { transfer: transfer ?? [] }),
  addEventListener: globalThis.addEventListener.bind(globalThis),
  removeEventListener: globalThis.removeEventListener.bind(globalThis),
};

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

expose(control, endpoint);
