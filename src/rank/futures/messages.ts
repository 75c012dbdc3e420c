/** What a pool's ranks say to each other. */
import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import { findUnsendable } from "#mpi/codec/find-unsendable.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { callError, ErrorClass, MpiError } from "#mpi/errors.ts";
import type { Request } from "#mpi/request.ts";
import * as lists from "#mpi/request-lists.ts";
import type { Comm } from "#rank/binding/comm.ts";
import { codec } from "#rank/binding/comm-base.ts";
import { receivedObject } from "#rank/binding/decoded.ts";
import type { PackedError } from "./remote-errors.ts";

/** What an executor was made with. A worker gets it before the executor's first task. */
export interface Setup {
  /** Name of the function that prepares a worker. */
  readonly initializer: string | null;
  readonly initargs: readonly unknown[];
  readonly env: Readonly<Record<string, string>>;
  /** Lines that the program has read by then, for what it asks at its top level. */
  readonly answers: readonly string[];
}

/** A function's name and arguments. With `each` there are several lists of them: the result is a list too. */
export interface Task {
  readonly fn: string;
  readonly each: boolean;
  readonly args: readonly unknown[];
}

/** To a worker; null sends it home. */
export type Order = { readonly setup: Setup } | { readonly task: Task } | { readonly ready: true } | null;

/** From a worker. */
export type Answer =
  | { readonly done: unknown }
  | { readonly failed: PackedError }
  | { readonly broken: PackedError }
  | { readonly ready: true };

const ISEND = callKind("isend");
const SEND = callKind("send");
const RECV = callKind("recv");
const PROBE = callKind("probe");
const IPROBE = callKind("iprobe");
const WAIT = callKind("wait");

/** Messages between a manager and workers, in calls that the picture shows as any others. */
export class Channel {
  readonly #comm: MPI.Intercomm;
  readonly #core: Communicator;

  constructor(comm: MPI.Intercomm) {
    this.#comm = comm;
    this.#core = (comm as unknown as Comm).core;
  }

  /** How many ranks are at the other side. */
  get peers(): number {
    return this.#core.reach;
  }

  /** Both sides are done. */
  leave(): void {
    this.#comm.Disconnect();
  }

  /** Starts to send what `codec.encode` has made, which must stay as it is. */
  post(bytes: Uint8Array, dest: number): Request {
    return this.#core.isend(ISEND, bytes, dest, 0, "standard", 0, -1);
  }

  /** Waits for what was posted. */
  posted(request: Request): void {
    lists.wait(WAIT, request);
  }

  /** @throws MpiError ERR_TYPE when the value holds what cannot be sent */
  send(value: unknown, dest: number, call: string): void {
    this.#core.send(SEND, codec.encode(value, call), dest, 0, "standard", 0, -1);
  }

  arrived(): boolean {
    return this.#core.iprobe(IPROBE, ANY_SOURCE, ANY_TAG);
  }

  /** Waits for a message. Returns who has sent it. */
  next(): number {
    this.#core.probe(PROBE, ANY_SOURCE, ANY_TAG);
    return this.#core.runtime.received.source;
  }

  receive(source: number): unknown {
    const operation = this.#core.recv(RECV, null, source, ANY_TAG, 0, -1);
    return receivedObject(this.#core, "comm.recv", operation);
  }
}

/** The bytes of an order, to stay. */
export function encoded(order: Order, call: string): Uint8Array {
  return codec.keep(codec.encode(order, call));
}

/** An error that says which of these values cannot be sent; `error` itself where it has another reason. */
export function unsendable(error: unknown, call: string, name: string, value: unknown): unknown {
  const found = error instanceof MpiError ? findUnsendable(value, name) : null;
  return found === null ? error : callError(ErrorClass.ERR_TYPE, call, found);
}
