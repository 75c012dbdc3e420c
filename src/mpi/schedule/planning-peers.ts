import { lengthsDisagree, tellUnequal } from "#mpi/collectives/disagreement.ts";
import type { Peers } from "#mpi/collectives/peers.ts";
import type { Datatype } from "#mpi/datatypes.ts";
import type { Group } from "#mpi/group.ts";
import type { Op } from "#mpi/ops.ts";
import type { Schedule, Transfer } from "./schedule.ts";

/**
 * Stands in for the ranks of a collective call while its algorithm runs, and writes down what the algorithm does instead
 * of doing it. Algorithms never look at what they move, only at ranks and lengths, so that what is written down once is
 * what they would do each time; each is written once for blocking, nonblocking and persistent calls.
 */
export class PlanningPeers implements Peers {
  readonly rank: number;
  readonly size: number;
  readonly #group: Group;
  readonly #schedule: Schedule;
  #type = 0;

  constructor(schedule: Schedule, group: Group) {
    this.#schedule = schedule;
    this.#group = group;
    this.rank = group.rankOf(schedule.comm.runtime.rank);
    this.size = group.size;
  }

  among(group: Group): PlanningPeers {
    const others = new PlanningPeers(this.#schedule, group);
    others.typed(this.#type);
    return others;
  }

  typed(type: number): void {
    this.#type = type;
  }

  #transfer(receive: boolean, peer: number, bytes: Uint8Array): Transfer {
    const schedule = this.#schedule;
    const transfer = {
      receive,
      peer: this.#group.members[peer],
      bytes,
      type: this.#type,
      number: schedule.transfers++,
    };
    schedule.steps.push({ do: "start", transfer });
    return transfer;
  }

  isend(dest: number, bytes: Uint8Array): Transfer {
    return this.#transfer(false, dest, bytes);
  }

  irecv(source: number, target: Uint8Array): Transfer {
    return this.#transfer(true, source, target);
  }

  send(dest: number, bytes: Uint8Array): void {
    this.wait(this.isend(dest, bytes));
  }

  recv(source: number, target: Uint8Array): void {
    this.wait(this.irecv(source, target));
  }

  exchange(dest: number, bytes: Uint8Array, source: number, target: Uint8Array): void {
    this.waitAll([this.irecv(source, target), this.isend(dest, bytes)]);
  }

  wait(transfer: Transfer): void {
    this.waitAll([transfer]);
  }

  waitAll(transfers: readonly Transfer[]): void {
    if (transfers.length > 0) this.#schedule.steps.push({ do: "wait", transfers: [...transfers] });
  }

  finish(): void {
    // Whoever waits for a receive checks it.
  }

  copy(from: Uint8Array, into: Uint8Array): void {
    if (from.length > 0) this.#schedule.steps.push({ do: "copy", from, into });
  }

  combine(op: Op, left: Uint8Array, right: Uint8Array, count: number, type: Datatype): void {
    this.#schedule.steps.push({ do: "combine", op, left, right, count, type });
  }

  tellOwn(sent: number, expected: number): void {
    tellUnequal(this.#schedule, this.#schedule.comm.runtime.rank, sent, expected);
  }

  checkOwn(sent: number, expected: number): void {
    const schedule = this.#schedule;
    if (sent !== expected)
      throw lengthsDisagree(schedule, schedule.comm.runtime.rank, sent, expected, this.#type);
  }
}
