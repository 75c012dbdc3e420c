import type { Algorithm, CollectiveName } from "#mpi/collectives/choices.ts";
import type { Collective, CollectiveCalls } from "#mpi/collectives/collective.ts";
import { collectiveTag } from "#mpi/collectives/tags.ts";
import type { Communicator } from "#mpi/communicator.ts";
import type { Operation } from "#mpi/endpoint-types.ts";
import type { ScratchMemory } from "#mpi/memory.ts";
import { PersistentRequest } from "#mpi/persistent-request.ts";
import { Request } from "#mpi/request.ts";
import { PlanningPeers } from "./planning-peers.ts";
import { Schedule } from "./schedule.ts";
import { ScheduledOperation } from "./scheduled-operation.ts";

/** Makes the request of a schedule that has been written down. */
type Launch = (schedule: Schedule, call: number, kind: number) => Request;

/** One collective call whose work is written down instead of done. */
class PlannedCollective implements CollectiveCalls {
  readonly comm: Communicator;
  readonly peers: PlanningPeers;
  readonly across: PlanningPeers | null;
  readonly scratch: ScratchMemory = new PlanScratch();
  readonly #live: Collective;
  readonly #launch: Launch;
  readonly #schedule: Schedule;
  #call = 0;

  constructor(live: Collective, launch: Launch) {
    const { comm } = live;
    this.comm = comm;
    this.#live = live;
    this.#launch = launch;
    this.#schedule = new Schedule(comm);
    this.peers = new PlanningPeers(this.#schedule, comm.group);
    this.across = comm.remote === null ? null : new PlanningPeers(this.#schedule, comm.remote);
  }

  begin(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    op: number,
    commutative: boolean,
    weight: number,
  ): Algorithm {
    const algorithm = this.#live.begin(kind, name, root, bytes, count, type, op, commutative, weight);
    const { number, call } = this.#live.current;
    this.#call = call;
    this.#schedule.kind = kind;
    this.#schedule.tag = collectiveTag(kind, number);
    this.peers.typed(type);
    this.across?.typed(type);
    return algorithm;
  }

  beginMove(
    kind: number,
    name: CollectiveName | null,
    root: number,
    bytes: number,
    count: number,
    type: number,
    weight: number,
  ): Algorithm {
    return this.begin(kind, name, root, bytes, count, type, 0, true, weight);
  }

  perform(work: () => void): Request {
    const { runtime } = this.comm;
    let request: Request;
    try {
      work();
      request = this.#launch(this.#schedule, this.#call, this.#schedule.kind);
    } catch (error) {
      throw runtime.fail(this.#call, error);
    }
    runtime.exit(this.#call);
    return request;
  }
}

/** What a schedule uses stays its own: it is in use until the operation is over, and again when it is started again. */
class PlanScratch implements ScratchMemory {
  readonly #free: Uint8Array[] = [];

  take(length: number): Uint8Array {
    const found = this.#free.findIndex((piece) => piece.length === length);
    return found < 0 ? new Uint8Array(length) : this.#free.splice(found, 1)[0];
  }

  give(piece: Uint8Array): void {
    this.#free.push(piece);
  }
}

/** The next collective call on the communicator starts its work and leaves it to a request (MPI-4.1 section 6.12). */
export function nonblocking(
  live: Collective,
  make: (schedule: Schedule, call: number) => ScheduledOperation = (schedule, call) =>
    new ScheduledOperation(schedule, call),
): CollectiveCalls {
  return new PlannedCollective(live, (schedule, call, kind) => {
    const { comm } = schedule;
    const request = new Request(comm, kind, false);
    const operation = make(schedule, call);
    request.start(operation, null);
    comm.runtime.requestStarted(call, request, -1, -1);
    comm.runtime.endpoint.launch(operation);
    return request;
  });
}

/** What a *_init call makes: the schedule is written down once and gone through at each start. */
class PersistentCollective extends PersistentRequest {
  readonly #schedule: Schedule;

  constructor(schedule: Schedule, kind: number) {
    super(schedule.comm, kind, false, { peer: -1, tag: -1, bytes: 0, count: -1, type: 0 });
    this.#schedule = schedule;
  }

  protected override operate(call: number): Operation {
    const operation = new ScheduledOperation(this.#schedule, call);
    this.comm.runtime.endpoint.launch(operation);
    return operation;
  }
}

/** The next collective call on the communicator makes a request that does its work when started (MPI-4.1 section 6.13). */
export function persistent(live: Collective): CollectiveCalls {
  return new PlannedCollective(live, (schedule, _call, kind) => new PersistentCollective(schedule, kind));
}
