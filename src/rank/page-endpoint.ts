import type { Endpoint } from "comlink";

/** comlink's way to the page, for a worker whose program will not find these names. */
export function pageEndpoint(): Endpoint {
  const post = globalThis.postMessage.bind(globalThis);
  return {
    postMessage: (message, transfer) => post(message, { transfer: transfer ?? [] }),
    addEventListener: globalThis.addEventListener.bind(globalThis),
    removeEventListener: globalThis.removeEventListener.bind(globalThis),
  };
}
