/**
 * What a program must not reach: the network, other threads, the page, storage. Ranks talk through MPI alone, and a
 * lesson runs the same everywhere. The names say so when they are used; a program may define them for itself.
 */

const network =
  "a program here has no network: ranks talk to each other with MPI, and data comes from prompt(), arguments or the environment";
const threads =
  "a program here cannot start threads of its own: the ranks are the threads, and they talk with MPI";
const storage = "a program here keeps nothing between runs";
const page =
  "a program here cannot talk to the page directly: print with console.log, show pictures with the plot module";

const reasons: Readonly<Record<string, string>> = {
  fetch: network,
  fetchLater: network,
  XMLHttpRequest: network,
  WebSocket: network,
  WebSocketStream: network,
  EventSource: network,
  WebTransport: network,
  RTCPeerConnection: network,
  RTCDataChannel: network,
  importScripts: 'load modules with import: programs can import "mpi", "mpi/futures" and "plot"',
  indexedDB: storage,
  caches: storage,
  cookieStore: storage,
  BroadcastChannel: threads,
  Worker: threads,
  SharedWorker: threads,
  postMessage: page,
  close: "end a rank with process.exit(), or by reaching the program's end",
  requestAnimationFrame: "a program here draws with the plot module",
  cancelAnimationFrame: "a program here draws with the plot module",
  confirm: "ask with prompt(), which returns a line of text",
  webkitRequestFileSystem: storage,
  webkitRequestFileSystemSync: storage,
  webkitResolveLocalFileSystemURL: storage,
  webkitResolveLocalFileSystemSyncURL: storage,
};

const navigatorReasons: Readonly<Record<string, string>> = {
  serviceWorker: threads,
  storage,
  storageBuckets: storage,
  locks: threads,
  permissions: page,
  usb: page,
  serial: page,
  hid: page,
};

const callable = new Set(["fetch", "fetchLater", "importScripts", "postMessage", "close", "confirm"]);

/** Takes the names out of `scope` (a worker's global object) and its prototypes. */
export function forbid(scope: object): void {
  for (const [name, reason] of Object.entries(reasons)) replace(scope, name, reason);
  const navigator: unknown = Reflect.get(scope, "navigator");
  if (typeof navigator !== "object" || navigator === null) return;
  for (const [name, reason] of Object.entries(navigatorReasons)) {
    replace(navigator, name, reason, `navigator.${name}`);
  }
}

function replace(target: object, name: string, reason: string, shown = name): void {
  const there = name in target;
  for (let holder: object | null = target; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (Object.hasOwn(holder, name)) Reflect.deleteProperty(holder, name);
  }
  // `typeof WebSocket` stays as quiet as for any name that does not exist, where the browser has none either.
  if (!there && name !== "confirm") return;
  const message = `${shown} is not available: ${reason}`;
  const value = function unavailable(): never {
    throw new Error(message);
  };
  const isFunction =
    callable.has(name) || /^[A-Z]/.test(name) || name.endsWith("Frame") || name.startsWith("webkit");
  Object.defineProperty(
    target,
    name,
    isFunction
      ? { configurable: true, enumerable: false, writable: true, value }
      : {
          configurable: true,
          enumerable: false,
          get: value,
          set(own: unknown) {
            Object.defineProperty(target, name, { configurable: true, writable: true, value: own });
          },
        },
  );
}
