/** Cross-origin isolation, which shared memory needs: why it is missing, and the service worker that brings it. */

const attempted = "ringside.isolation-reload";

export interface IsolationProblem {
  readonly text: string;
  /** Whether a reload through the service worker can help. */
  readonly mendable: boolean;
}

export function whyNotIsolated(): IsolationProblem {
  if (!globalThis.isSecureContext) {
    return {
      text: "Ranks exchange messages through shared memory, which browsers allow on https addresses and on localhost alone.",
      mendable: false,
    };
  }
  if (window.top !== window.self) {
    return {
      text: "This page is inside a frame of another one, and browsers allow shared memory in a frame only if every page around it is isolated too. Open it in a tab of its own.",
      mendable: false,
    };
  }
  if (!("serviceWorker" in navigator)) {
    return {
      text: "The server does not send the headers that shared memory needs, and this browser window has no service workers that could add them (private windows often lack them).",
      mendable: false,
    };
  }
  return {
    text: "Ranks exchange messages through shared memory, which the browser gives to isolated pages alone. The server does not isolate this page; a reload through the page's own service worker does.",
    mendable: true,
  };
}

/**
 * On a host without the headers: registers the worker that adds them and reloads once by itself. A second reload is the
 * visitor's decision, so that a browser in which it does not help never loops.
 */
export async function ensureIsolation(): Promise<void> {
  if (globalThis.crossOriginIsolated) {
    sessionStorage.removeItem(attempted);
    return;
  }
  if (!whyNotIsolated().mendable || sessionStorage.getItem(attempted) !== null) return;
  await mendIsolation();
}

/** Registers the service worker, waits until it controls pages, and reloads. Throws Error when it cannot. */
export async function mendIsolation(): Promise<void> {
  // Relative to the page, so that the worker's scope is the folder that the site lies in.
  const registration = await navigator.serviceWorker.register("./sw.js", { scope: "./" });
  await navigator.serviceWorker.ready;
  if (registration.active === null)
    throw new Error("The service worker did not start; reload the page to try again.");
  sessionStorage.setItem(attempted, String(Date.now()));
  location.reload();
}
