/** What a program imports as "mpi/futures", and what its rank does for it. */
import type { MPI } from "mpi";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { type Callable, checkFunction, optionsOf, withWorkers } from "./arguments.ts";
import { collect, compose } from "./combine.ts";
import { Crew } from "./crew.ts";
import { BrokenExecutor, CancelledError, InvalidStateError, TimeoutError } from "./errors.ts";
import { Executor } from "./executor.ts";
import { Future } from "./future.ts";
import { Channel } from "./messages.ts";
import { OwnExecutor } from "./own-executor.ts";
import { PoolExecutor, type PoolHost, type PoolOptions, poolKeys, type Workers } from "./pool-executor.ts";
import { type Exports, ProgramFunctions } from "./program-functions.ts";
import type { Place } from "./remote-errors.ts";
import { moduleName, type Role, works } from "./role.ts";
import { ALL_COMPLETED, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION, wait } from "./waits.ts";
import { Worker } from "./worker.ts";

export interface FuturesHost {
  readonly MPI: typeof MPI;
  readonly role: Role;
  /** What the rank is called, "rank 2". */
  readonly who: string;
  /** The program's arguments. */
  readonly args: readonly string[];
  /** The program's environment, to which a set-up may add. */
  readonly env: Record<string, string>;
  /** Where in the program an error was thrown. */
  placeOf(error: unknown): Place;
  /** Tells the user something that is not the program's. */
  tell(text: string): void;
}

export class Futures {
  readonly exports: Readonly<Record<string, unknown>>;
  /** Lines that the program has read: what a worker is told that asks the same at its top level. */
  readonly answers: string[] = [];
  readonly #host: FuturesHost;
  readonly #functions = new ProgramFunctions();
  readonly #own: OwnExecutor[] = [];
  /** Workers that executors have started. */
  readonly #crews: Crew[] = [];
  /** Of the whole run: rank 0 has it when the other ranks wait for its tasks. */
  #world: Crew | null = null;
  #worker: Worker | null = null;

  constructor(host: FuturesHost) {
    this.#host = host;
    this.exports = this.#module();
  }

  /** The program begins, and exports this. */
  began(exports: Exports): void {
    this.#functions.began(exports);
  }

  /** Whether a task is being carried out for another rank. */
  get carriesOut(): boolean {
    return this.#worker?.busy ?? false;
  }

  /** Makes the run's other ranks workers of rank 0. */
  lead(): void {
    this.#world = this.#gather(this.#host.MPI.COMM_WORLD, 0) as Crew;
    const last = this.#world.size;
    const others = last === 1 ? "rank 1 works" : `ranks 1 to ${last} work`;
    this.#host.tell(`MPIPoolExecutor: rank 0 runs the program, ${others} for it`);
  }

  /** Works until there is no more to do. `load` evaluates the program, for its functions. */
  async serve(load: () => Promise<void>): Promise<void> {
    const { MPI, role } = this.#host;
    const worker =
      role === "spawned"
        ? this.#work(MPI.Comm.Get_parent(), MPI.COMM_WORLD)
        : (this.#gather(MPI.COMM_WORLD, 0) as Worker);
    let loaded = false;
    for (let order = worker.next(); order !== null; order = worker.next()) {
      if ("setup" in order && !loaded) {
        loaded = true;
        this.answers.push(...order.setup.answers);
        await load();
      }
      worker.carryOut(order);
    }
  }

  /** The program has come to its end: what it has not waited for is done, and the workers are sent home. */
  close(): void {
    for (const each of this.#own) each.close();
    for (const crew of this.#crews) crew.close();
    this.#world?.close();
    this.#world = null;
  }

  /** Takes all ranks of the communicator together. Returns the crew on the manager, the worker elsewhere. */
  #gather(comm: MPI.Intracomm, manager: number): Crew | Worker {
    const leads = comm.rank === manager;
    const side = comm.Split(leads ? 0 : 1, comm.rank);
    const other = manager === 0 ? 1 : 0;
    const between = side.Create_intercomm(0, comm, leads ? other : manager);
    if (!leads) return this.#work(between, side);
    between.name = moduleName;
    side.Free();
    return new Crew(new Channel(between), this.#functions);
  }

  #work(between: MPI.Intercomm, workers: MPI.Intracomm): Worker {
    between.name = moduleName;
    const host = {
      functions: this.#functions,
      who: this.#host.who,
      placeOf: (error: unknown) => this.#host.placeOf(error),
      addToEnvironment: (env: Readonly<Record<string, string>>) => {
        Object.assign(this.#host.env, env);
      },
    };
    this.#worker = new Worker(host, new Channel(between), workers);
    return this.#worker;
  }

  /** Works for the manager of a communicator while that runs `body`. */
  #among<T>(
    comm: MPI.Intracomm,
    root: number,
    options: PoolOptions,
    body: (executor: Executor) => T,
  ): T | null {
    if (this.#world !== null && comm.rank === root) {
      // Its ranks work for this one all the time.
      const executor = new PoolExecutor(this.#poolHost(), options, "new MPICommExecutor");
      try {
        return body(executor);
      } finally {
        executor.shutdown();
      }
    }
    if (comm.size === 1) {
      const { env = {}, mpi_info: _, ...rest } = options;
      Object.assign(this.#host.env, env);
      const executor = new OwnExecutor("MPICommExecutor", rest);
      try {
        return body(executor);
      } finally {
        executor.shutdown();
      }
    }
    const before = this.#worker;
    const gathered = this.#gather(comm, root);
    if (gathered instanceof Worker) {
      for (let order = gathered.next(); order !== null; order = gathered.next()) gathered.carryOut(order);
      this.#worker = before;
      gathered.comm.Free();
      return null;
    }
    const host = this.#poolHost(() => ({ crew: gathered, own: true }));
    const executor = new PoolExecutor(host, options, "new MPICommExecutor");
    try {
      return body(executor);
    } finally {
      executor.shutdown();
      gathered.close();
    }
  }

  #poolHost(crew: PoolHost["crew"] = (asked, info) => this.#workers(asked, info)): PoolHost {
    const { env } = this.#host;
    return {
      functions: this.#functions,
      crew,
      usualWorkers: () => {
        const asked = env.MPI4PY_FUTURES_MAX_WORKERS;
        if (asked === undefined || asked === "") return null;
        const count = Number(asked);
        if (Number.isInteger(count) && count > 0) return count;
        throw argumentError(
          ErrorClass.ERR_ARG,
          "new MPIPoolExecutor",
          "the environment's MPI4PY_FUTURES_MAX_WORKERS",
          asked,
          "a whole number from 1 on",
        );
      },
      answers: () => [...this.answers],
    };
  }

  /** The workers of a new executor: the run's other ranks where those wait for that, else ranks that it starts. */
  #workers(asked: number | null, info: Readonly<Record<string, string>>): Workers {
    if (this.#world !== null) return { crew: this.#world, own: false };
    const { role, MPI, who, args } = this.#host;
    if (works(role) && !this.carriesOut)
      throw new Error(
        `${who} is a worker: it loads the program for its functions, and has no workers of its own. Put what the program alone is to do into if (import.meta.main) { … }`,
      );
    const maxprocs = asked ?? this.#usualCount();
    const hints = MPI.Info.Create({ soft: `1:${maxprocs}`, ...info });
    const comm = MPI.COMM_SELF.Spawn(moduleName, { args: [...args], maxprocs, info: hints });
    hints.Free();
    comm.name = moduleName;
    const crew = new Crew(new Channel(comm), this.#functions);
    this.#crews.push(crew);
    return { crew, own: true };
  }

  /** What UNIVERSE_SIZE leaves, at most one for each core. */
  #usualCount(): number {
    const { MPI } = this.#host;
    const universe = Number(MPI.COMM_WORLD.Get_attr(MPI.UNIVERSE_SIZE));
    return Math.max(1, Math.min(universe - MPI.COMM_WORLD.size, navigator.hardwareConcurrency));
  }

  #module(): Readonly<Record<string, unknown>> {
    const host = this.#poolHost();
    const own = this.#own;
    const among = this.#among.bind(this);
    const { MPI } = this.#host;

    class MPIPoolExecutor extends PoolExecutor {
      static readonly Future = Future;
      constructor(first?: PoolOptions | number | null, options?: PoolOptions) {
        super(host, withWorkers("new MPIPoolExecutor", first, options, poolKeys));
      }
    }

    class ThreadPoolExecutor extends OwnExecutor {
      constructor(first?: PoolOptions | number | null, options?: PoolOptions) {
        super("ThreadPoolExecutor", withWorkers("new ThreadPoolExecutor", first, options, poolKeys));
        own.push(this);
      }
    }

    class ProcessPoolExecutor extends OwnExecutor {
      constructor(first?: PoolOptions | number | null, options?: PoolOptions) {
        super("ProcessPoolExecutor", withWorkers("new ProcessPoolExecutor", first, options, poolKeys));
        own.push(this);
      }
    }

    class MPICommExecutor {
      readonly #comm: MPI.Intracomm;
      readonly #root: number;
      readonly #options: PoolOptions;

      constructor(comm: MPI.Intracomm | null = MPI.COMM_WORLD, options?: PoolOptions & { root?: number }) {
        const call = "new MPICommExecutor";
        const given = optionsOf(call, options, ["root", ...poolKeys]);
        const { root = 0, ...rest } = given;
        const chosen = comm ?? MPI.COMM_WORLD;
        if (!(chosen instanceof MPI.Intracomm))
          throw argumentError(ErrorClass.ERR_COMM, call, "comm", comm, "an intracommunicator");
        if (!Number.isInteger(root) || root < 0 || root >= chosen.size)
          throw argumentError(ErrorClass.ERR_ROOT, call, "root", root, `a rank from 0 to ${chosen.size - 1}`);
        this.#comm = chosen;
        this.#root = root;
        this.#options = rest;
      }

      run<T>(body: (executor: Executor) => T): T | null {
        checkFunction("MPICommExecutor.run", "body", body as Callable);
        return among(this.#comm, this.#root, this.#options, body);
      }
    }

    return {
      MPIPoolExecutor,
      MPICommExecutor,
      ThreadPoolExecutor,
      ProcessPoolExecutor,
      Executor,
      Future,
      wait,
      as_completed,
      FIRST_COMPLETED,
      FIRST_EXCEPTION,
      ALL_COMPLETED,
      BrokenExecutor,
      CancelledError,
      InvalidStateError,
      TimeoutError,
      get_comm_workers: () => this.#commWorkers(),
      collect,
      compose,
    };
  }

  #commWorkers(): MPI.Intracomm {
    if (this.#worker === null)
      throw new Error(
        `get_comm_workers: ${this.#host.who} is not a worker: call it in a function that a worker carries out`,
      );
    return this.#worker.comm;
  }
}
