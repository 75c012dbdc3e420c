/** What a worker does: carries out what it is sent, and sends what came of it. */
import type { MPI } from "mpi";
import { type Answer, type Channel, type Order, type Setup, type Task, unsendable } from "./messages.ts";
import type { ProgramFunctions } from "./program-functions.ts";
import { type Place, packError } from "./remote-errors.ts";

/** Alone at the other side of the workers' channel. */
const manager = 0;

/** What a worker's rank does for it. */
export interface WorkerHost {
  readonly functions: ProgramFunctions;
  /** What the rank is called, "rank 2". */
  readonly who: string;
  /** Where in the program an error was thrown. */
  placeOf(error: unknown): Place;
  addToEnvironment(env: Readonly<Record<string, string>>): void;
}

export class Worker {
  /** The communicator of all workers. */
  readonly comm: MPI.Intracomm;
  readonly #host: WorkerHost;
  readonly #channel: Channel;
  /** Why the set-up failed that has come last: what comes next is answered by it. */
  #broken: Answer | null = null;
  /** Whether a function of the program's is running for it. */
  busy = false;

  constructor(host: WorkerHost, channel: Channel, comm: MPI.Intracomm) {
    this.#host = host;
    this.#channel = channel;
    this.comm = comm;
  }

  /** Waits for something to do; null when there is nothing more. */
  next(): Order {
    const order = this.#channel.receive(manager) as Order;
    if (order === null) this.#channel.leave();
    return order;
  }

  /** Carries out an order, and answers it; a set-up is answered by what becomes of the task after it. */
  carryOut(order: NonNullable<Order>): void {
    this.busy = true;
    let answer: Answer | null;
    try {
      if ("setup" in order) answer = this.#setUp(order.setup);
      else if (this.#broken === null) answer = "task" in order ? this.#do(order.task) : { ready: true };
      else {
        // Tasks of other executors may follow.
        answer = this.#broken;
        this.#broken = null;
      }
    } finally {
      this.busy = false;
    }
    if (answer !== null) this.#answer(answer, "task" in order ? order.task.fn : "bootup");
  }

  #setUp({ initializer, initargs, env }: Setup): null {
    try {
      this.#host.addToEnvironment(env);
      if (initializer !== null) this.#call(initializer, initargs);
    } catch (error) {
      this.#broken = { broken: this.#packed(error) };
    }
    return null;
  }

  #do({ fn, each, args }: Task): Answer {
    try {
      if (!each) return { done: this.#call(fn, args) };
      return { done: (args as unknown[][]).map((one) => this.#call(fn, one)) };
    } catch (error) {
      return { failed: this.#packed(error) };
    }
  }

  #call(name: string, args: readonly unknown[]): unknown {
    return this.#host.functions.find(name)(...(args as never[]));
  }

  #answer(answer: Answer, fn: string): void {
    try {
      this.#channel.send(answer, manager, fn);
    } catch (error) {
      const value = "done" in answer ? answer.done : undefined;
      const failed = this.#packed(unsendable(error, fn, "its result", value));
      this.#channel.send({ failed }, manager, fn);
    }
  }

  #packed(error: unknown) {
    const { functions, who } = this.#host;
    return packError(error, who, this.#host.placeOf(error), functions);
  }
}
