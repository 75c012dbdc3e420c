/** A rank's thread in Node, seen from inside: a worker thread that looks to the program as the page's do. */
import { Buffer } from "node:buffer";
import { availableParallelism } from "node:os";
import process from "node:process";
import { forbid } from "#rank/forbidden.ts";
import type { ThreadHost } from "#rank/thread-host.ts";
import { DiskStore } from "./disk-store.ts";

/** Names that only Node has: a program that uses one would not run on the page. */
const nodeNames = ["Buffer", "global", "setImmediate", "clearImmediate"];

export function nodeThreadHost(scope: typeof globalThis): ThreadHost {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = scope;
  return {
    scope,
    // Node's timers are objects with a number; programs know them by the number, as in browsers.
    timers: {
      setTimeout: (handler, delay) => Number(setTimeout(handler, delay)),
      clearTimeout: (id) => clearTimeout(id),
      setInterval: (handler, delay) => Number(setInterval(handler, delay)),
      clearInterval: (id) => clearInterval(id),
    },
    // Node's import takes no Blob addresses.
    scriptAddress: (source) => `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`,
    forbid: () => {
      for (const name of nodeNames) Reflect.deleteProperty(scope, name);
      if (!("navigator" in scope)) {
        const value = { hardwareConcurrency: availableParallelism() };
        Object.defineProperty(scope, "navigator", { value, configurable: true, writable: true });
      }
      forbid(scope);
    },
    openDisk: (place) => new DiskStore(place),
    onError: (listener) => {
      process.on("uncaughtException", (error) => listener(error, null));
    },
    onRejection: (listener) => {
      process.on("unhandledRejection", (reason) => {
        listener(reason);
      });
    },
  };
}
