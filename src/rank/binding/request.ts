import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Request as CoreRequest } from "#mpi/request.ts";
import * as lists from "#mpi/request-lists.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { emptyStatus, type StatusFields } from "#mpi/status.ts";
import { answeringClass } from "./answering.ts";
import { Handle, type HowToGet, type made } from "./handle.ts";
import { readStatus, readStatuses } from "./options.ts";
import { Status, tell } from "./status.ts";

const kinds = {
  wait: callKind("wait"),
  test: callKind("test"),
  waitall: callKind("waitall"),
  waitany: callKind("waitany"),
  waitsome: callKind("waitsome"),
  testall: callKind("testall"),
  testany: callKind("testany"),
  testsome: callKind("testsome"),
  Wait: callKind("Wait"),
  Test: callKind("Test"),
  Waitall: callKind("Waitall"),
  Waitany: callKind("Waitany"),
  Waitsome: callKind("Waitsome"),
  Testall: callKind("Testall"),
  Testany: callKind("Testany"),
  Testsome: callKind("Testsome"),
  Cancel: callKind("Cancel"),
  Free: callKind("Request.Free"),
};
type ListName = Exclude<keyof typeof kinds, "Cancel" | "Free">;

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_REQUEST,
  call: "new MPI.Request",
  sentence:
    "a request comes from the call that starts it, such as comm.isend or comm.irecv; MPI.REQUEST_NULL is none",
};

/** MPI.Request over the core's. Null makes REQUEST_NULL. */
export class Request extends Handle {
  readonly core: CoreRequest | null;

  constructor(pass: typeof made, core: CoreRequest | null) {
    super(pass, howToGet);
    this.core = core;
  }

  override get [rankBound](): string {
    return "a request";
  }

  override toString(): string {
    const { core } = this;
    if (core === null || !core.active) return "Request (inactive)";
    return `Request ${core.id} (${core.receive ? "receive" : "send"}, ${core.done ? "done" : "pending"})`;
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  wait<T = any>(options?: MPI.StatusOptions): T {
    waitFor(this, "wait", options);
    return takeValue(this) as T;
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  test<T = any>(options?: MPI.StatusOptions): [flag: boolean, value: T] {
    const done = testFor(this, "test", options);
    return [done, (done ? takeValue(this) : null) as T];
  }

  Wait(options?: MPI.StatusOptions): true {
    waitFor(this, "Wait", options);
    takeValue(this);
    return true;
  }

  Test(options?: MPI.StatusOptions): boolean {
    const done = testFor(this, "Test", options);
    if (done) takeValue(this);
    return done;
  }

  Cancel(): void {
    usable(this, "Cancel").cancel(kinds.Cancel);
  }

  cancel(): void {
    this.Cancel();
  }

  Free(): void {
    usable(this, "Free").free(kinds.Free);
  }

  free(): void {
    const { core } = this;
    if (core !== null && !core.freed && (core.active || core.persistent)) this.Free();
  }

  Get_status(options?: MPI.StatusOptions): boolean {
    const status = readStatus("Request.Get_status", options);
    const found = this.core === null ? emptyStatus : this.core.peek();
    if (found !== null) tell(status, this.core?.comm.runtime, found);
    return found !== null;
  }

  get_status(options?: MPI.StatusOptions): boolean {
    return this.Get_status(options);
  }

  static Get_status_any(
    requests: readonly MPI.Request[],
    options?: MPI.StatusOptions,
  ): [index: number, flag: boolean] {
    const call = "Request.Get_status_any";
    const list = checkList(requests, call);
    const status = readStatus(call, options);
    const found = lists.peekAny(list);
    if (found.status !== null) tell(status, runtimeOf(list), found.status);
    return [found.index, found.flag];
  }

  static Get_status_all(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): boolean {
    const call = "Request.Get_status_all";
    const list = checkList(requests, call);
    const statuses = readStatuses(call, options);
    const found: StatusFields[] = [];
    const done = lists.peekAll(list, found);
    fillAll(statuses, list, found);
    return done;
  }

  static Get_status_some(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): number[] | null {
    const call = "Request.Get_status_some";
    const list = checkList(requests, call);
    const statuses = readStatuses(call, options);
    const found: StatusFields[] = [];
    const indices = lists.peekSome(list, found);
    fillAll(statuses, list, found);
    return indices;
  }

  static get_status_any(
    requests: readonly MPI.Request[],
    options?: MPI.StatusOptions,
  ): [index: number, flag: boolean] {
    return Request.Get_status_any(requests, options);
  }

  static get_status_all(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): boolean {
    return Request.Get_status_all(requests, options);
  }

  static get_status_some(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): number[] | null {
    return Request.Get_status_some(requests, options);
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static waitall<T = any>(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): T[] {
    return all(requests, "waitall", options) as T[];
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static waitany<T = any>(
    requests: readonly MPI.Request[],
    options?: MPI.StatusOptions,
  ): [index: number, value: T] {
    const [index, value] = any(requests, "waitany", options);
    return [index, value as T];
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static waitsome<T = any>(
    requests: readonly MPI.Request[],
    options?: MPI.StatusesOptions,
  ): [indices: number[] | null, values: T[] | null] {
    return some(requests, "waitsome", options) as [number[] | null, T[] | null];
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static testall<T = any>(
    requests: readonly MPI.Request[],
    options?: MPI.StatusesOptions,
  ): [flag: boolean, values: T[] | null] {
    const values = testedAll(requests, "testall", options) as T[] | null;
    return [values !== null, values];
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static testany<T = any>(
    requests: readonly MPI.Request[],
    options?: MPI.StatusOptions,
  ): [index: number, flag: boolean, value: T] {
    const [index, value, flag] = any(requests, "testany", options);
    return [index, flag, value as T];
  }

  // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent.
  static testsome<T = any>(
    requests: readonly MPI.Request[],
    options?: MPI.StatusesOptions,
  ): [indices: number[] | null, values: T[] | null] {
    return some(requests, "testsome", options) as [number[] | null, T[] | null];
  }

  static Waitall(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): true {
    all(requests, "Waitall", options);
    return true;
  }

  static Waitany(requests: readonly MPI.Request[], options?: MPI.StatusOptions): number {
    return any(requests, "Waitany", options)[0];
  }

  static Waitsome(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): number[] | null {
    return some(requests, "Waitsome", options)[0];
  }

  static Testall(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): boolean {
    return testedAll(requests, "Testall", options) !== null;
  }

  static Testany(
    requests: readonly MPI.Request[],
    options?: MPI.StatusOptions,
  ): [index: number, flag: boolean] {
    const [index, , flag] = any(requests, "Testany", options);
    return [index, flag];
  }

  static Testsome(requests: readonly MPI.Request[], options?: MPI.StatusesOptions): number[] | null {
    return some(requests, "Testsome", options)[0];
  }
}

/** A request's communicator; of a list the first that there is. */
function ownerOf(self: unknown, [list]: readonly unknown[]): Communicator | null {
  const all: readonly unknown[] = self instanceof Request ? [self] : Array.isArray(list) ? list : [];
  for (const one of all) if (one instanceof Request && one.core !== null) return one.core.comm;
  return null;
}

answeringClass(Request, ownerOf);

/** The object that a request received. It is handed out once: afterwards the request is as good as REQUEST_NULL. */
function takeValue({ core }: Request): unknown {
  if (core === null) return null;
  const { value } = core;
  core.value = null;
  return value;
}

function usable(request: Request, call: string): CoreRequest {
  if (request.core === null)
    throw callError(ErrorClass.ERR_REQUEST, `Request.${call}`, "this is MPI.REQUEST_NULL");
  return request.core;
}

function waitFor({ core }: Request, name: "wait" | "Wait", options: MPI.StatusOptions | undefined): void {
  const status = readStatus(`Request.${name}`, options);
  const found = lists.wait(kinds[name], core);
  tell(status, core?.comm.runtime, found);
}

function testFor({ core }: Request, name: "test" | "Test", options: MPI.StatusOptions | undefined): boolean {
  const status = readStatus(`Request.${name}`, options);
  const found = lists.test(kinds[name], core);
  if (found !== null) tell(status, core?.comm.runtime, found);
  return found !== null;
}

function checkList(requests: readonly MPI.Request[], call: string): (CoreRequest | null)[] {
  if (!Array.isArray(requests))
    throw argumentError(ErrorClass.ERR_REQUEST, call, "requests", requests, "an array of requests");
  return requests.map((request: unknown, index) => {
    if (!(request instanceof Request))
      throw argumentError(
        ErrorClass.ERR_REQUEST,
        call,
        `requests[${index}]`,
        request,
        "a request, as isend, irecv and their kin return it",
      );
    return request.core;
  });
}

function all(
  requests: readonly MPI.Request[],
  name: ListName,
  options: MPI.StatusesOptions | undefined,
): unknown[] {
  const call = `Request.${name}`;
  const list = checkList(requests, call);
  const statuses = readStatuses(call, options);
  const found: StatusFields[] = [];
  try {
    lists.waitAll(kinds[name], list, found);
  } finally {
    fillAll(statuses, list, found);
  }
  return requests.map((request) => takeValue(request as Request));
}

function testedAll(
  requests: readonly MPI.Request[],
  name: ListName,
  options: MPI.StatusesOptions | undefined,
): unknown[] | null {
  const call = `Request.${name}`;
  const list = checkList(requests, call);
  const statuses = readStatuses(call, options);
  const found: StatusFields[] = [];
  let done = false;
  try {
    done = lists.testAll(kinds[name], list, found);
  } finally {
    fillAll(statuses, list, found);
  }
  return done ? requests.map((request) => takeValue(request as Request)) : null;
}

/** Index, value, flag. */
function any(
  requests: readonly MPI.Request[],
  name: ListName,
  options: MPI.StatusOptions | undefined,
): [number, unknown, boolean] {
  const call = `Request.${name}`;
  const list = checkList(requests, call);
  const status = readStatus(call, options);
  const filled: StatusFields[] = [];
  let found: lists.AnyDone;
  try {
    found = lists.any(kinds[name], list, name === "waitany" || name === "Waitany", filled);
  } finally {
    if (filled.length > 0) tell(status, runtimeOf(list), filled[0]);
  }
  const value = found.index < 0 ? null : takeValue(requests[found.index] as Request);
  return [found.index, value, found.flag];
}

function some(
  requests: readonly MPI.Request[],
  name: ListName,
  options: MPI.StatusesOptions | undefined,
): [number[] | null, unknown[] | null] {
  const call = `Request.${name}`;
  const list = checkList(requests, call);
  const statuses = readStatuses(call, options);
  const found: StatusFields[] = [];
  let indices: number[] | null = null;
  try {
    indices = lists.some(kinds[name], list, name === "waitsome" || name === "Waitsome", found);
  } finally {
    fillAll(statuses, list, found);
  }
  return [indices, indices?.map((index) => takeValue(requests[index] as Request)) ?? null];
}

function fillAll(
  statuses: Status[] | null,
  list: readonly (CoreRequest | null)[],
  found: readonly StatusFields[],
): void {
  if (statuses === null) return;
  for (const [i, fields] of found.entries()) {
    statuses[i] ??= new Status();
    tell(statuses[i], runtimeOf(list), fields);
  }
}

function runtimeOf(list: readonly (CoreRequest | null)[]): Runtime | undefined {
  return list.find((one) => one !== null)?.comm.runtime;
}
