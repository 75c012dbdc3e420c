import type { MPI } from "mpi";
import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { type PersistentRequest, startAll } from "#mpi/persistent-request.ts";
import { PartitionedReceive, PartitionedSend } from "#mpi/point-to-point/partitioned.ts";
import type { made } from "./handle.ts";
import { Request } from "./request.ts";

/** MPI.Prequest over the core's. */
export class Prequest extends Request {
  readonly #persistent: PersistentRequest;

  constructor(pass: typeof made, core: PersistentRequest) {
    super(pass, core);
    this.#persistent = core;
  }

  override toString(): string {
    const core = this.#persistent;
    if (core.freed) return "Prequest (freed)";
    const state = !core.active ? "inactive" : core.done ? "done" : "pending";
    return `Prequest ${core.id} (${core.receive ? "receive" : "send"}, ${state})`;
  }

  Start(): void {
    this.#persistent.begin(callKind("Start"));
  }

  static Startall(requests: readonly MPI.Prequest[]): void {
    if (!Array.isArray(requests))
      throw argumentError(
        ErrorClass.ERR_REQUEST,
        "Prequest.Startall",
        "requests",
        requests,
        "an array of requests",
      );
    const list = requests.map((request: unknown, index) => {
      if (request instanceof Prequest) return request.#persistent;
      throw argumentError(
        ErrorClass.ERR_REQUEST,
        "Prequest.Startall",
        `requests[${index}]`,
        request,
        "a persistent request, as comm.Send_init, comm.Recv_init and their kin return it",
      );
    });
    startAll(callKind("Startall"), list);
  }

  Pready(partition: number): void {
    this.#sending("Pready").ready(callKind("Pready"), [partition]);
  }

  Pready_range(partition_low: number, partition_high: number): void {
    this.#sending("Pready_range").readyRange(callKind("Pready_range"), partition_low, partition_high);
  }

  Pready_list(partitions: readonly number[]): void {
    const core = this.#sending("Pready_list");
    if (!Array.isArray(partitions))
      throw argumentError(
        ErrorClass.ERR_ARG,
        "Prequest.Pready_list",
        "partitions",
        partitions,
        "an array of whole numbers",
      );
    core.ready(callKind("Pready_list"), partitions);
  }

  Parrived(partition: number): boolean {
    const core = this.#persistent;
    if (core instanceof PartitionedReceive) return core.arrived(callKind("Parrived"), partition);
    throw notPartitioned("Parrived", "comm.Precv_init");
  }

  #sending(name: CallName): PartitionedSend {
    const core = this.#persistent;
    if (core instanceof PartitionedSend) return core;
    throw notPartitioned(name, "comm.Psend_init");
  }
}

function notPartitioned(name: CallName, maker: string): Error {
  return callError(ErrorClass.ERR_REQUEST, `Prequest.${name}`, `the request does not come from ${maker}`);
}
