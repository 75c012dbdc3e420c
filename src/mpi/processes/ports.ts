/** Groups of ranks that have no communicator in common find each other (MPI-4.1 sections 11.9.2 and 11.9.3). */
import { checkOneGroup } from "#mpi/collectives/group-roles.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { ANY_SOURCE } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { Question } from "#mpi/decisions.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import type { Info } from "#mpi/info.ts";
import { joinedBy, type Swap } from "#mpi/intercommunicators.ts";
import { together } from "#mpi/make-communicators.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { spelled } from "#mpi/spelling.ts";
import { MAX_PROCESSES } from "./numbers.ts";
import type { RegistryQuestion } from "./processes.ts";
import { toldByRoot } from "./told-by-root.ts";

/** Most characters of a port's name, with MPICH's number. */
export const MAX_PORT_NAME = 256;

/** No communicator comes to have this counter. */
const counterOfPorts = 2 ** 18 - 1;

/** Whether two roots meet at a port by messages of this context. */
export function isPortContext(context: number): boolean {
  return Math.floor(context / (2 * MAX_PROCESSES)) === counterOfPorts;
}

interface Port {
  /** Number of the rank that opened it, and the port's number there, from 1. */
  readonly opener: number;
  readonly number: number;
}

function nameOf({ opener, number }: Port): string {
  return `ringside-port:${opener}.${number}`;
}

function parsePort(call: string, name: string): Port {
  const [, opener = "", number = ""] = /^ringside-port:(\d{1,4})\.(\d{1,9})$/.exec(name) ?? [];
  if (opener === "")
    throw argumentError(ErrorClass.ERR_PORT, call, "port_name", name, "a name that Open_port gave");
  return { opener: Number(opener), number: Number(number) };
}

/** MPI_Open_port: this rank can be found by the name. `call`, here and below, as the program spells it. */
export function openPort(runtime: Runtime, call: string): string {
  const name = nameOf({ opener: runtime.rank, number: runtime.nextPort() });
  ask(runtime, call, "open", "", name);
  return name;
}

/** MPI_Close_port */
export function closePort(runtime: Runtime, call: string, name: string): void {
  checkOwn(runtime, call, parsePort(call, name), name);
  ask(runtime, call, "close", "", name);
}

/** MPI_Publish_name: other ranks of the run find the port by the service's name. */
export function publishName(runtime: Runtime, call: string, service: string, port: string): void {
  checkService(call, service);
  parsePort(call, port);
  ask(runtime, call, "publish", service, port);
}

/** MPI_Unpublish_name */
export function unpublishName(runtime: Runtime, call: string, service: string, port: string): void {
  checkService(call, service);
  ask(runtime, call, "unpublish", service, port);
}

/** MPI_Lookup_name */
export function lookupName(runtime: Runtime, call: string, service: string): string {
  checkService(call, service);
  return ask(runtime, call, "lookup", service, "");
}

function checkService(call: string, service: string): void {
  if (typeof service !== "string" || service === "")
    throw argumentError(ErrorClass.ERR_SERVICE, call, "service_name", service, "a service's name");
}

function checkOwn(runtime: Runtime, call: string, { opener }: Port, name: string): void {
  if (opener === runtime.rank) return;
  // A name that nobody has got from Open_port tells of no rank at all.
  ask(runtime, call, "find", "", name);
  throw callError(
    ErrorClass.ERR_PORT,
    call,
    `the port was opened by ${runtime.nameOf(opener)}, which alone can do that with it`,
  );
}

function ask(
  runtime: Runtime,
  call: string,
  what: RegistryQuestion["what"],
  service: string,
  port: string,
): string {
  const { processes = null } = runtime.options;
  if (processes === null) throw callError(ErrorClass.ERR_PORT, call, "ranks cannot find each other here");
  const answer = processes.ask({ what, service, port });
  if ("refusal" in answer) throw callError(answer.errorClass, call, answer.refusal);
  return answer.value;
}

/**
 * MPI_Comm_accept: waits until a group of ranks connects to the port, and joins it with this one. The root is the rank
 * that opened the port; the name is read there alone.
 */
export function accept(
  comm: Communicator,
  kind: number,
  port: string,
  info: Info | null,
  root: number,
): Communicator {
  return meet(comm, kind, info, root, () => {
    const { runtime } = comm;
    const call = spelled(kind);
    const own = parsePort(call, port);
    checkOwn(runtime, call, own, port);
    ask(runtime, call, "find", "", port);
    return { own, peer: ANY_SOURCE };
  });
}

/** MPI_Comm_connect: joins this group with the one whose root accepts at the port, and waits until it does. */
export function connect(
  comm: Communicator,
  kind: number,
  port: string,
  info: Info | null,
  root: number,
): Communicator {
  return meet(comm, kind, info, root, () => {
    const { runtime } = comm;
    const call = spelled(kind);
    const own = parsePort(call, port);
    ask(runtime, call, "find", "", port);
    if (own.opener === runtime.rank)
      throw callError(
        ErrorClass.ERR_PORT,
        call,
        "this rank opened the port itself, and cannot meet itself there",
      );
    return { own, peer: own.opener };
  });
}

function meet(
  comm: Communicator,
  kind: number,
  info: Info | null,
  root: number,
  find: () => { own: Port; peer: number },
): Communicator {
  comm.check(kind);
  checkOneGroup(comm, kind);
  comm.checkRoot(kind, root);
  return together(comm, kind, () => {
    const [opener, number, peer] = toldByRoot(comm, root, 3, () => {
      const found = find();
      return [found.own.opener, found.own.number, found.peer];
    });
    const meeting = comm.rank === root ? new Meeting(comm, kind, { opener, number }, peer) : null;
    const made = joinedBy(comm, kind, root, meeting?.swap ?? null, info);
    meeting?.end();
    return made;
  });
}

/** The two roots, who have no communicator yet. */
class Meeting {
  readonly #comm: Communicator;
  readonly #kind: number;
  readonly #port: Port;
  readonly #context: number;
  /** The other root; ANY_SOURCE until it has said something. */
  #peer: number;
  readonly #accepts: boolean;

  constructor(comm: Communicator, kind: number, port: Port, peer: number) {
    this.#comm = comm;
    this.#kind = kind;
    this.#port = port;
    this.#context = 2 * (counterOfPorts * MAX_PROCESSES + port.opener) + 1;
    this.#peer = peer;
    this.#accepts = peer < 0;
    if (peer >= 0) comm.runtime.endpoint.connect(peer);
  }

  readonly swap: Swap = (mine, theirs) => {
    const { endpoint } = this.#comm.runtime;
    const { call } = this.#comm.collective.current;
    const { number } = this.#port;
    const target = new Uint8Array(theirs.buffer);
    // Who comes to be connected speaks first, each time: whoever is heard first is accepted.
    if (!this.#accepts) this.#send(mine, call);
    if (this.#peer >= 0) {
      endpoint.wait(endpoint.irecv(this.#peer, this.#context, number, target, call));
      if (this.#accepts) this.#send(mine, call);
      return;
    }
    const { decisions } = endpoint;
    const question = decisions.ask();
    const recorded = decisions.recorded(question, Question.Receive, this.#context, this.#kind);
    const receive = endpoint.irecv(recorded?.[0] ?? this.#peer, this.#context, number, target, call);
    endpoint.wait(receive);
    this.#peer = receive.source;
    decisions.told(question, Question.Receive, this.#context, this.#peer);
    endpoint.connect(this.#peer);
    this.#send(mine, call);
  };

  #send(words: Int32Array, call: number): void {
    const { endpoint } = this.#comm.runtime;
    const bytes = new Uint8Array(words.buffer);
    const { number } = this.#port;
    endpoint.send(this.#peer, this.#context, number, bytes, "standard", call, datatypes.INT.index);
  }

  /** The communicator keeps them connected from here on. */
  end(): void {
    this.#comm.runtime.endpoint.disconnect(this.#peer);
  }
}
