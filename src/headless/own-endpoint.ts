/** comlink's way out of a worker thread. */
import { parentPort } from "node:worker_threads";
import type { Endpoint } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter";

/** @throws Error outside a worker thread; later, uncaught, for a message that cannot be read, which nobody would answer */
export function ownEndpoint(): Endpoint {
  if (parentPort === null) throw new Error("this module runs in a worker thread");
  parentPort.on("messageerror", (error) => {
    throw new Error("a message to the rank's thread could not be read", { cause: error });
  });
  return nodeEndpoint(parentPort);
}
