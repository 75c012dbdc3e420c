/** A rank's thread in the browser: a Web Worker, seen from inside. */
import { forbid } from "./forbidden.ts";
import type { ThreadHost } from "./thread-host.ts";

export function pageThreadHost(scope: typeof globalThis): ThreadHost {
  return {
    scope,
    timers: {
      setTimeout: scope.setTimeout.bind(scope),
      clearTimeout: scope.clearTimeout.bind(scope),
      setInterval: scope.setInterval.bind(scope),
      clearInterval: scope.clearInterval.bind(scope),
    },
    scriptAddress: (source) => URL.createObjectURL(new Blob([source], { type: "text/javascript" })),
    forbid: () => forbid(scope),
    onError: (listener) => {
      scope.addEventListener("error", (event) => {
        event.preventDefault();
        const { error, filename, lineno, colno } = event;
        listener(error, lineno > 0 ? { script: filename, line: lineno, column: colno } : null);
      });
    },
    onRejection: (listener) => {
      scope.addEventListener("unhandledrejection", (event) => {
        event.preventDefault();
        if (listener(event.reason)) event.stopImmediatePropagation();
      });
    },
  };
}
