import type { Communicator } from "#mpi/communicator.ts";
import type { ErrorHandler } from "#mpi/error-handlers.ts";
import type { Group } from "#mpi/group.ts";
import type { Info } from "#mpi/info.ts";
import type { OpenFile } from "#mpi/io/open-file.ts";
import type { Window } from "#mpi/rma/window.ts";
import type { Runtime } from "#mpi/runtime.ts";
import type { Session } from "#mpi/session.ts";
import type { StatusFields } from "#mpi/status.ts";
import { Buffers } from "./buffers.ts";
import type { CPython } from "./cpython.ts";
import {
  communicatorHandles,
  errhandlerHandles,
  fileHandles,
  groupHandles,
  type Handles,
  infoHandles,
  sessionHandles,
  windowHandles,
} from "./handles.ts";
import { type Kinds, makeKinds } from "./kinds.ts";
import type { NativeHost } from "./module.ts";
import { OpHandles } from "./op-handles.ts";
import { Requests } from "./requests.ts";
import { type Logged, type Method, signatures } from "./signatures.ts";
import { Values } from "./values.ts";

/** What the native functions of one rank share. */
export class Bridge {
  readonly py: CPython;
  readonly runtime: Runtime;
  readonly values: Values;
  readonly buffers: Buffers;
  readonly comms: Handles<Communicator>;
  readonly groups: Handles<Group>;
  readonly errhandlers: Handles<ErrorHandler>;
  readonly infos: Handles<Info>;
  readonly sessions: Handles<Session>;
  readonly windows: Handles<Window>;
  readonly files: Handles<OpenFile>;
  /** The call under way is about files: FILE_NULL's handler hears of its errors where it has named none. */
  fileCall = false;
  readonly ops = new OpHandles();
  readonly requests: Requests;
  readonly kinds: Kinds;
  readonly method: Method;
  readonly logged: Logged;
  /** What the last call found of messages: what the functions `status` and `statuses` tell. */
  found: readonly StatusFields[] = [];
  readonly #received: readonly StatusFields[];

  constructor({ py, runtime }: NativeHost) {
    this.py = py;
    this.runtime = runtime;
    this.values = new Values(py);
    this.buffers = new Buffers(py);
    this.comms = communicatorHandles(runtime);
    this.groups = groupHandles();
    this.errhandlers = errhandlerHandles();
    this.infos = infoHandles();
    this.sessions = sessionHandles();
    this.windows = windowHandles();
    this.files = fileHandles();
    this.requests = new Requests(this.values, this.comms);
    this.kinds = makeKinds(this);
    const { method, logged } = signatures(this);
    this.method = method;
    this.logged = logged;
    this.#received = [runtime.received];
  }

  /** The status of the next `status` is that of the message that has just been received or found. */
  foundMessage(): void {
    this.found = this.#received;
  }
}

const bridges = new WeakMap<NativeHost, Bridge>();

/** One for each host, whichever part asks first. */
export function bridgeOf(host: NativeHost): Bridge {
  let bridge = bridges.get(host);
  if (bridge === undefined) {
    bridge = new Bridge(host);
    bridges.set(host, bridge);
  }
  return bridge;
}
