/**
 * The module that programs import as "mpi". Names and meaning are MPI's (as mpi4py has them); what Python passes by
 * keyword goes into one options object, always last. This file is what students see in the editor; the editor's help for
 * Python is made of it as well (scripts/mpi4py/), with the words after @python where TypeScript's would not do.
 */
declare module "mpi" {
  /** MPI: everything that ranks need to talk to one another. Initialised by the import. */
  export namespace MPI {
    // ---------------------------------------------------------------- what a buffer can be

    /** Any of JavaScript's typed arrays that MPI has a datatype for. */
    type TypedArray =
      | Int8Array
      | Uint8Array
      | Uint8ClampedArray
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array
      | BigInt64Array
      | BigUint64Array
      | Float32Array
      | Float64Array;

    /** Memory that a message can be sent from or received into. */
    type Buffer = TypedArray | DataView | ArrayBufferLike;

    /**
     * A buffer for upper-case calls: a typed array alone (the datatype is found from it), or
     * `[buffer, MPI.INT]`, or `[buffer, count, MPI.INT]` to use only the first `count` elements.
     */
    type BufSpec =
      | Buffer
      | readonly [buffer: Buffer, datatype: Datatype]
      | readonly [buffer: Buffer, count: number]
      | readonly [buffer: Buffer, count: number, datatype: Datatype];

    /**
     * A buffer of `comm.size` blocks of equal length, one for each rank (Scatter's send side, Gather's receive side …).
     * Without a count it is divided evenly; a `count` given is that of one block.
     */
    type BufSpecB = BufSpec;

    /**
     * A buffer of `comm.size` blocks of different lengths: `[buffer, [counts, displs], datatype]`, where block `r` is
     * `counts[r]` elements from element `displs[r]` on. `[buffer, counts, datatype]` lays the blocks one after another.
     * The datatype may be left out where the buffer is a typed array.
     */
    type BufSpecV =
      | Buffer
      | readonly [buffer: Buffer, datatype: Datatype]
      | readonly [buffer: Buffer, counts: Counts]
      | readonly [buffer: Buffer, counts: Counts, datatype: Datatype]
      | readonly [buffer: Buffer, countsAndDispls: readonly [counts: Counts, displs: Counts | null]]
      | readonly [
          buffer: Buffer,
          countsAndDispls: readonly [counts: Counts, displs: Counts | null],
          datatype: Datatype,
        ]
      | readonly [buffer: Buffer, counts: Counts, displs: Counts | null, datatype: Datatype];

    /** One number for each rank, in elements. */
    type Counts = readonly number[] | Int32Array | Uint32Array;

    /** Type of `MPI.IN_PLACE`. */
    interface InPlace {
      readonly name: "MPI_IN_PLACE";
    }

    /** Literals widened: what rank 0 calls `5`, another rank knows only as a number. */
    type Widened<T> = T extends number
      ? number
      : T extends string
        ? string
        : T extends boolean
          ? boolean
          : T extends bigint
            ? bigint
            : T;

    /** A plain function of two values, for `op` of lower-case calls. Must be associative. */
    // biome-ignore lint/suspicious/noExplicitAny: an operation is written for the values at hand.
    type Reduction<T = any> = (a: T, b: T) => T;

    // ---------------------------------------------------------------- options

    /** Where a message goes. */
    interface SendOptions {
      /** Rank that receives, 0 to size - 1, or `MPI.PROC_NULL` (nobody: the call returns at once). */
      dest: number;
      /** Label that the receiver can choose by, 0 to `MPI.TAG_UB`. Default 0. */
      tag?: number;
    }

    /** Which message to take. */
    interface RecvOptions {
      /** Rank that sends. Default `MPI.ANY_SOURCE`: whoever. */
      source?: number;
      /** Label of the message. Default `MPI.ANY_TAG`: whichever. */
      tag?: number;
      /** Filled with the source, tag and length of the message received. */
      status?: Status | null;
    }

    /** Which message a nonblocking receive takes. Its status comes from `wait`. */
    interface IrecvOptions {
      /** Rank that sends. Default `MPI.ANY_SOURCE`: whoever. */
      source?: number;
      /** Label of the message. Default `MPI.ANY_TAG`: whichever. */
      tag?: number;
    }

    /** Both halves of `comm.sendrecv`. */
    interface SendrecvOptions {
      /** Rank that receives what is sent, or `MPI.PROC_NULL`. */
      dest: number;
      /** Tag of the message sent. Default 0. */
      sendtag?: number;
      /** Rank to receive from. Default `MPI.ANY_SOURCE`. */
      source?: number;
      /** Tag to receive. Default `MPI.ANY_TAG`. */
      recvtag?: number;
      /** Filled with the source, tag and length of the message received. */
      status?: Status | null;
    }

    /** Both halves of `comm.Sendrecv`. */
    interface SendrecvBufferOptions extends SendrecvOptions {
      /** Memory to receive into. It must not overlap the memory sent. */
      recvbuf: BufSpec | null;
    }

    /** Which rank gives or gets the data. */
    interface RootOptions {
      /** A rank of the communicator, the same on every rank. Default 0. */
      root?: number;
    }

    /** How values are combined. */
    interface OpOptions {
      /** One of MPI's operations or one made by `MPI.Op.Create`; the same on every rank. Default `MPI.SUM`. */
      op?: Op;
    }

    /** How objects are combined. */
    // biome-ignore lint/suspicious/noExplicitAny: see Reduction.
    interface ObjectOpOptions<T = any> {
      /** One of MPI's operations, one made by `MPI.Op.Create`, or a function of two values. Default `MPI.SUM`. */
      op?: Op | Reduction<T>;
    }

    /** Receives the details of what was completed. */
    interface StatusOptions {
      /** Filled with the source, tag and length of the message. */
      status?: Status | null;
    }

    /** Receives the details of each request that was completed. */
    interface StatusesOptions {
      /** Filled with one status for each request completed, in order. It is lengthened where it is too short. */
      statuses?: Status[] | null;
    }

    // ---------------------------------------------------------------- Comm

    /**
     * A communicator: a group of ranks that can talk to one another, apart from all other communicators.
     * `MPI.COMM_WORLD` has every rank; `Split` and `Dup` make more.
     */
    class Comm {
      private constructor(...made: never[]);

      /** This rank's number in the communicator, 0 to `size` - 1. `MPI_Comm_rank` */
      readonly rank: number;
      /** How many ranks the communicator has. `MPI_Comm_size` */
      readonly size: number;
      /** Name of the communicator, for messages and the picture. `MPI_Comm_get_name`, `MPI_Comm_set_name` */
      name: string;
      /** The communicator's ranks as a group. `MPI_Comm_group` */
      readonly group: Group;

      /** This rank's number in the communicator, 0 to size - 1. `MPI_Comm_rank` */
      Get_rank(): number;
      /** How many ranks the communicator has. `MPI_Comm_size` */
      Get_size(): number;
      /** Name of the communicator. `MPI_Comm_get_name` */
      Get_name(): string;
      /** Names the communicator, for messages and the picture. `MPI_Comm_set_name` */
      Set_name(name: string): void;
      /** The communicator's ranks as a group. No rank waits. `MPI_Comm_group` */
      Get_group(): Group;

      // ------------------------------------------------ objects, point to point

      /**
       * Sends any object: numbers, strings, arrays, objects, maps, dates, typed arrays … Everything that
       * `structuredClone` can copy. Returns when `obj` may be changed again: a small message is on its way by then, a
       * large one (above the eager limit) has been taken by the receiver. `MPI_Send`
       * A status arrives as a plain object; communicators, requests, operations, datatypes and groups cannot be sent.
       * @throws MPI.Exception ERR_RANK, ERR_TAG; ERR_TYPE when the object holds something that cannot be sent
       * @example comm.send({ n: 10 }, { dest: 1, tag: 7 });
       * @python Sends any object that `pickle` can take: numbers, strings, lists, dictionaries, your own classes …
       * Returns when `obj` may be changed again: a small message is on its way by then, a large one (above the eager
       * limit) has been taken by the receiver. `MPI_Send`
       * @pythonExample comm.send({"n": 10}, dest=1, tag=7)
       */
      send(obj: unknown, options: SendOptions): void;
      /** Like `send`, but returns only when the receiver has begun to receive. `MPI_Ssend` */
      ssend(obj: unknown, options: SendOptions): void;
      /**
       * Receives an object: waits for the oldest message that fits `source` and `tag` and returns what was sent.
       * `MPI_Recv`
       * @example const n = comm.recv({ source: 0 });
       * @pythonExample n = comm.recv(source=0)
       */
      // biome-ignore lint/suspicious/noExplicitAny: only the sender knows what it sent; `unknown` would make each lesson a lesson on casts.
      recv<T = any>(options?: RecvOptions): T;
      /** Starts a send and returns at once; `request.wait()` completes it. `MPI_Isend` */
      isend(obj: unknown, options: SendOptions): Request;
      /** Starts a send that completes only when the receiver has begun to receive. `MPI_Issend` */
      issend(obj: unknown, options: SendOptions): Request;
      /** Starts a receive and returns at once; `request.wait()` returns the object. `MPI_Irecv` */
      irecv(options?: IrecvOptions): Request;
      /**
       * Sends one object and receives another, at the same time, so that ranks that exchange values never wait for one
       * another in a circle. Returns the object received. `MPI_Sendrecv`
       */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      sendrecv<T = any>(sendobj: unknown, options: SendrecvOptions): T;
      /** Waits until a message that fits can be received, and leaves it there. `status` tells what it is. `MPI_Probe` */
      probe(options?: RecvOptions): true;
      /** Whether a message that fits can be received now. Never waits. `MPI_Iprobe` */
      iprobe(options?: RecvOptions): boolean;

      // ------------------------------------------------ buffers, point to point

      /**
       * Sends the elements of a buffer. Returns when the buffer may be changed again: a small message is on its way by
       * then, a large one (above the eager limit) has been taken by the receiver. `MPI_Send`
       * @throws MPI.Exception ERR_RANK, ERR_TAG, ERR_BUFFER, ERR_TYPE
       * @example comm.Send(new Int32Array([1, 2, 3]), { dest: 1 });
       * @pythonExample comm.Send(array("i", [1, 2, 3]), dest=1)
       */
      Send(buf: BufSpec | null, options: SendOptions): void;
      /** Like `Send`, but returns only when the receiver has begun to receive. `MPI_Ssend` */
      Ssend(buf: BufSpec | null, options: SendOptions): void;
      /**
       * Receives into a buffer: waits for the oldest message that fits `source` and `tag`. The message may be shorter
       * than the buffer (`status.Get_count` tells), never longer. `MPI_Recv`
       * @throws MPI.Exception ERR_TRUNCATE when the message is longer than the buffer
       */
      Recv(buf: BufSpec | null, options?: RecvOptions): void;
      /** Starts a send and returns at once. Leave the buffer alone until the request is complete. `MPI_Isend` */
      Isend(buf: BufSpec | null, options: SendOptions): Request;
      /** Starts a send that completes only when the receiver has begun to receive. `MPI_Issend` */
      Issend(buf: BufSpec | null, options: SendOptions): Request;
      /** Starts a receive and returns at once. The buffer is filled when the request is complete. `MPI_Irecv` */
      Irecv(buf: BufSpec | null, options?: IrecvOptions): Request;
      /** Sends one buffer and receives into another at the same time. `MPI_Sendrecv` */
      Sendrecv(sendbuf: BufSpec | null, options: SendrecvBufferOptions): void;
      /** Waits until a message that fits can be received, and leaves it there. `MPI_Probe` */
      Probe(options?: RecvOptions): true;
      /** Whether a message that fits can be received now. Never waits. `MPI_Iprobe` */
      Iprobe(options?: RecvOptions): boolean;

      // ------------------------------------------------ objects, everybody together

      /** Waits until every rank of the communicator is here. `MPI_Barrier` */
      barrier(): void;
      /**
       * Broadcast: every rank gets what `root` holds. All ranks call it; what the others pass in is ignored.
       * `MPI_Bcast`
       * @example const n = comm.bcast(rank === 0 ? 42 : null, { root: 0 });
       * @pythonExample n = comm.bcast(42 if rank == 0 else None, root=0)
       */
      // biome-ignore lint/suspicious/noExplicitAny: a rank that passes nothing cannot know the type.
      bcast(obj?: null | undefined, options?: RootOptions): any;
      bcast<T>(obj: T | null | undefined, options?: RootOptions): Widened<NonNullable<T>>;
      /**
       * Deals out an array of `size` values from `root`: rank `r` gets the `r`-th. The others pass null.
       * `MPI_Scatter`
       */
      // biome-ignore lint/suspicious/noExplicitAny: a rank that passes nothing cannot know the type.
      scatter(sendobj?: null | undefined, options?: RootOptions): any;
      scatter<T>(sendobj: ArrayLike<T> | null | undefined, options?: RootOptions): Widened<T>;
      /**
       * Collects one value from each rank: `root` gets an array in rank order, all others get null. `MPI_Gather`
       */
      gather<T>(sendobj: T, options?: RootOptions): Widened<T>[] | null;
      /** Collects one value from each rank; every rank gets the array, in rank order. `MPI_Allgather` */
      allgather<T>(sendobj: T): Widened<T>[];
      /**
       * Everybody sends a value to everybody: the `r`-th of `sendobj` goes to rank `r`; the array returned has at `r`
       * what rank `r` sent to this one. `MPI_Alltoall`
       */
      alltoall<T>(sendobj: ArrayLike<T>): Widened<T>[];
      /**
       * Combines one value of each rank by `op` (default `MPI.SUM`): `root` gets the result, all others get null.
       * `MPI_Reduce`
       */
      reduce<T>(sendobj: T, options?: ObjectOpOptions & RootOptions): Widened<T> | null;
      /** Combines one value of each rank by `op` (default `MPI.SUM`); every rank gets the result. `MPI_Allreduce` */
      allreduce<T>(sendobj: T, options?: ObjectOpOptions): Widened<T>;
      /** Combines the values of ranks 0 to this one, this one included. `MPI_Scan` */
      scan<T>(sendobj: T, options?: ObjectOpOptions): Widened<T>;
      /** Combines the values of the ranks before this one; null on rank 0. `MPI_Exscan` */
      exscan<T>(sendobj: T, options?: ObjectOpOptions): Widened<T> | null;

      // ------------------------------------------------ buffers, everybody together

      /** Waits until every rank of the communicator is here. `MPI_Barrier` */
      Barrier(): void;
      /**
       * Broadcast: `root`'s elements are copied into the buffer of every other rank. All ranks call it with a buffer
       * of the same length. `MPI_Bcast`
       */
      Bcast(buf: BufSpec, options?: RootOptions): void;
      /**
       * Deals out `root`'s `sendbuf` in `size` equal blocks: block `r` goes into `recvbuf` of rank `r`. Others pass null
       * as `sendbuf`. `root` may pass `MPI.IN_PLACE` as `recvbuf`. `MPI_Scatter`
       */
      Scatter(sendbuf: BufSpecB | null, recvbuf: BufSpec | InPlace | null, options?: RootOptions): void;
      /** Like `Scatter` with blocks of different lengths. `MPI_Scatterv` */
      Scatterv(sendbuf: BufSpecV | null, recvbuf: BufSpec | InPlace | null, options?: RootOptions): void;
      /**
       * Collects `sendbuf` of every rank in `recvbuf` of `root`, in rank order. Others pass null as `recvbuf`. `root`
       * may pass `MPI.IN_PLACE` as `sendbuf`. `MPI_Gather`
       */
      Gather(sendbuf: BufSpec | InPlace | null, recvbuf: BufSpecB | null, options?: RootOptions): void;
      /** Like `Gather` with blocks of different lengths. `MPI_Gatherv` */
      Gatherv(sendbuf: BufSpec | InPlace | null, recvbuf: BufSpecV | null, options?: RootOptions): void;
      /** Collects `sendbuf` of every rank in `recvbuf` of every rank, in rank order. `MPI_Allgather` */
      Allgather(sendbuf: BufSpec | InPlace, recvbuf: BufSpecB): void;
      /** Like `Allgather` with blocks of different lengths. `MPI_Allgatherv` */
      Allgatherv(sendbuf: BufSpec | InPlace, recvbuf: BufSpecV): void;
      /** Block `r` of `sendbuf` goes to rank `r`; block `r` of `recvbuf` comes from rank `r`. `MPI_Alltoall` */
      Alltoall(sendbuf: BufSpecB | InPlace, recvbuf: BufSpecB): void;
      /** Like `Alltoall` with blocks of different lengths. `MPI_Alltoallv` */
      Alltoallv(sendbuf: BufSpecV | InPlace, recvbuf: BufSpecV): void;
      /**
       * Combines `sendbuf` of every rank, element by element, into `recvbuf` of `root`. Others pass null as `recvbuf`.
       * `MPI_Reduce`
       */
      Reduce(
        sendbuf: BufSpec | InPlace | null,
        recvbuf: BufSpec | null,
        options?: OpOptions & RootOptions,
      ): void;
      /** Combines `sendbuf` of every rank, element by element, into `recvbuf` of every rank. `MPI_Allreduce` */
      Allreduce(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): void;
      /**
       * Combines `sendbuf` of every rank, element by element, and deals the result out in `size` equal blocks.
       * `MPI_Reduce_scatter_block`
       */
      Reduce_scatter_block(sendbuf: BufSpecB | InPlace, recvbuf: BufSpec, options?: OpOptions): void;
      /** `recvbuf` gets the elements of ranks 0 to this one combined, this one included. `MPI_Scan` */
      Scan(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): void;
      /** `recvbuf` gets the elements of the ranks before this one combined; rank 0's stays as it is. `MPI_Exscan` */
      Exscan(sendbuf: BufSpec | InPlace, recvbuf: BufSpec, options?: OpOptions): void;

      // ------------------------------------------------ making and ending communicators

      /** A new communicator of the same ranks, whose messages never mix with this one's. All ranks call it. `MPI_Comm_dup` */
      Dup(): Comm;
      /**
       * Divides the ranks: those that give the same `color` are together in a new communicator, ordered by `key` and
       * then by their old rank. `MPI.UNDEFINED` as colour gets `MPI.COMM_NULL`. All ranks call it. `MPI_Comm_split`
       * @param color 0 or more, or `MPI.UNDEFINED`. Default 0.
       * @param key Default 0: the old order.
       */
      Split(color?: number, key?: number): Comm;
      /** Ends the communicator. All its ranks call it; none may use it afterwards. `MPI_Comm_free` */
      Free(): void;
      /**
       * Ends the whole run at once, all ranks. Never returns. `MPI_Abort`
       * @param errorcode Reported by the page. Default 0.
       */
      Abort(errorcode?: number): never;
    }

    // ---------------------------------------------------------------- Group

    /** An ordered set of ranks. */
    class Group {
      private constructor(...made: never[]);
      /** This rank's number in the group, or `MPI.UNDEFINED` when it is not in it. `MPI_Group_rank` */
      readonly rank: number;
      /** How many ranks the group has. `MPI_Group_size` */
      readonly size: number;
      /** This rank's number in the group, or `MPI.UNDEFINED` when it is not in it. `MPI_Group_rank` */
      Get_rank(): number;
      /** How many ranks the group has. `MPI_Group_size` */
      Get_size(): number;
      /**
       * What ranks of this group are called in another one (`MPI.UNDEFINED` where they are not in it).
       * `MPI_Group_translate_ranks`
       * @param ranks Ranks of this group. Default: all of them, in order.
       * @param group The other group. Default: the group of `MPI.COMM_WORLD`.
       */
      Translate_ranks(ranks?: readonly number[] | null, group?: Group | null): number[];
    }

    // ---------------------------------------------------------------- Request, Status

    /** A nonblocking operation under way. Complete each with `wait`, `test` or one of their kin. */
    class Request {
      private constructor(...made: never[]);
      /** Waits for the operation. Returns the object received (null for sends and for buffers). `MPI_Wait` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      wait<T = any>(options?: StatusOptions): T;
      /** `[true, object]` when the operation is complete, `[false, null]` when not yet. Never waits. `MPI_Test` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      test<T = any>(options?: StatusOptions): [flag: boolean, value: T];
      /** Waits for the operation. `MPI_Wait` */
      Wait(options?: StatusOptions): true;
      /** Whether the operation is complete. Never waits. `MPI_Test` */
      Test(options?: StatusOptions): boolean;
      /** Takes back a receive that no message has matched yet. Complete it with `Wait` all the same. `MPI_Cancel` */
      Cancel(): void;
      /** Lets go of the request; the operation itself still completes some time. `MPI_Request_free` */
      Free(): void;

      /** Waits for all; returns the objects received, in the order of the requests. `MPI_Waitall` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static waitall<T = any>(requests: readonly Request[], options?: StatusesOptions): T[];
      /** Waits for one, whichever: `[index, object]`; index `MPI.UNDEFINED` when none is active. `MPI_Waitany` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static waitany<T = any>(
        requests: readonly Request[],
        options?: StatusOptions,
      ): [index: number, value: T];
      /** Waits for one or more: `[indices, objects]`, `[null, null]` when none is active. `MPI_Waitsome` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static waitsome<T = any>(
        requests: readonly Request[],
        options?: StatusesOptions,
      ): [indices: number[] | null, values: T[] | null];
      /** `[true, objects]` when all are complete, else `[false, null]`. Never waits. `MPI_Testall` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static testall<T = any>(
        requests: readonly Request[],
        options?: StatusesOptions,
      ): [flag: boolean, values: T[] | null];
      /** `[index, true, object]` when one is complete, else `[MPI.UNDEFINED, false, null]`. `MPI_Testany` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static testany<T = any>(
        requests: readonly Request[],
        options?: StatusOptions,
      ): [index: number, flag: boolean, value: T];
      /** Those complete by now: `[indices, objects]`, `[null, null]` when none is active. `MPI_Testsome` */
      // biome-ignore lint/suspicious/noExplicitAny: as for recv.
      static testsome<T = any>(
        requests: readonly Request[],
        options?: StatusesOptions,
      ): [indices: number[] | null, values: T[] | null];
      /** Waits for all. `MPI_Waitall` */
      static Waitall(requests: readonly Request[], options?: StatusesOptions): true;
      /** Waits for one; returns its index, or `MPI.UNDEFINED` when none is active. `MPI_Waitany` */
      static Waitany(requests: readonly Request[], options?: StatusOptions): number;
      /** Waits for one or more; returns their indices, null when none is active. `MPI_Waitsome` */
      static Waitsome(requests: readonly Request[], options?: StatusesOptions): number[] | null;
      /** Whether all are complete. Never waits. `MPI_Testall` */
      static Testall(requests: readonly Request[], options?: StatusesOptions): boolean;
      /** `[index, true]` when one is complete, else `[MPI.UNDEFINED, false]`. Never waits. `MPI_Testany` */
      static Testany(requests: readonly Request[], options?: StatusOptions): [index: number, flag: boolean];
      /** Indices of those complete by now, null when none is active. Never waits. `MPI_Testsome` */
      static Testsome(requests: readonly Request[], options?: StatusesOptions): number[] | null;
    }

    /** What is known of a message received: who sent it, its tag, its length. */
    class Status {
      constructor();
      /** Rank that sent the message. */
      readonly source: number;
      /** Tag of the message. */
      readonly tag: number;
      /** Error class of the operation, 0 when all is well. */
      readonly error: number;
      /** Length of the message in bytes. */
      readonly count: number;
      /** Whether the operation was cancelled. `MPI_Test_cancelled` */
      readonly cancelled: boolean;
      /** Rank that sent the message. */
      Get_source(): number;
      /** Tag of the message. */
      Get_tag(): number;
      /** Error class of the operation, 0 when all is well. */
      Get_error(): number;
      /**
       * Length of the message in elements of `datatype` (default `MPI.BYTE`), or `MPI.UNDEFINED` when it is not a
       * whole number of them. `MPI_Get_count`
       * @param datatype Default `MPI.BYTE`.
       */
      Get_count(datatype?: Datatype): number;
      /** Like `Get_count`, in basic elements: a `MPI.DOUBLE_INT` counts as two. `MPI_Get_elements` */
      Get_elements(datatype: Datatype): number;
      /** Whether the operation was cancelled. `MPI_Test_cancelled` */
      Is_cancelled(): boolean;
    }

    // ---------------------------------------------------------------- Datatype, Op

    /** Kind and size of the elements of a buffer. */
    class Datatype {
      private constructor(...made: never[]);
      /** As MPI calls it, "MPI_INT". `MPI_Type_get_name` */
      readonly name: string;
      /** Bytes of data in an element. `MPI_Type_size` */
      readonly size: number;
      /** Bytes from one element to the next. `MPI_Type_get_extent` */
      readonly extent: number;
      /** As MPI calls it, "MPI_INT". `MPI_Type_get_name` */
      Get_name(): string;
      /** Bytes of data in an element. `MPI_Type_size` */
      Get_size(): number;
      /** `[lower bound, extent]` in bytes. `MPI_Type_get_extent` */
      Get_extent(): [lb: number, extent: number];
    }

    /** How a reduction combines two values. */
    class Op {
      private constructor(...made: never[]);
      /**
       * As MPI calls it, "MPI_SUM".
       * @onlyTypeScript
       */
      readonly name: string;
      /** Whether the order of the two values does not matter. `MPI_Op_commutative` */
      readonly is_commutative: boolean;
      /** Whether it is one of MPI's own. */
      readonly is_predefined: boolean;
      /** Whether the order of the two values does not matter. `MPI_Op_commutative` */
      Is_commutative(): boolean;
      /** Lets go of an operation made by `Create`. `MPI_Op_free` */
      Free(): void;
      /**
       * Makes an operation of your own. It must be associative. In lower-case calls `fn(a, b)` returns the combined
       * value; in upper-case calls `fn(inbuf, inoutbuf, datatype)` combines element by element into `inoutbuf`.
       * `MPI_Op_create`
       * @param options `commute: true` says that the order of the two does not matter, which can be faster.
       * @python Makes an operation of your own. It must be associative. In lower-case calls `function(a, b)` returns the
       * combined value; in upper-case calls `function(inbuf, inoutbuf, datatype)` combines element by element into
       * `inoutbuf`. `commute=True` says that the order of the two does not matter, which can be faster. `MPI_Op_create`
       */
      static Create(
        // biome-ignore lint/suspicious/noExplicitAny: an operation is written for the values at hand.
        fn: (a: any, b: any, datatype: Datatype) => any,
        options?: { commute?: boolean },
      ): Op;
    }

    // ---------------------------------------------------------------- Exception

    /** An MPI error. Its message tells which argument was wrong, its value, and what was expected. */
    class Exception extends Error {
      /** @param ierr An error class, `MPI.ERR_OTHER` for instance. */
      constructor(ierr?: number, message?: string);
      /** Error class, `MPI.ERR_RANK` for instance. `MPI_Error_class` */
      Get_error_class(): number;
      /** Error code; here the same as the class. */
      Get_error_code(): number;
      /** MPI's own words for the error class. `MPI_Error_string` */
      Get_error_string(): string;
    }

    // ---------------------------------------------------------------- predefined objects

    /** Every rank of the run. */
    const COMM_WORLD: Comm;
    /** This rank alone. */
    const COMM_SELF: Comm;
    /** No communicator: what `Split` gives to a rank whose colour is `MPI.UNDEFINED`. */
    const COMM_NULL: Comm;
    /** No request: complete from the start. */
    const REQUEST_NULL: Request;

    /** Receive from whoever sends. */
    const ANY_SOURCE: number;
    /** Receive whichever tag comes. */
    const ANY_TAG: number;
    /** Nobody: sending to it or receiving from it returns at once. Handy at the ends of a chain. */
    const PROC_NULL: number;
    /**
     * What the root itself passes as `root` on an intercommunicator, which joins two groups of ranks (MPI-4.1 section
     * 6.2.3). All communicators here have one group: to them it is no root, and the call raises `MPI.ERR_ROOT`.
     */
    const ROOT: number;
    /** No value: colour of a rank that Split leaves out, rank in a group that one is not in. */
    const UNDEFINED: number;
    /** Largest tag allowed. */
    const TAG_UB: number;
    /**
     * "My part of the data is in the receive buffer already": saves a copy in collective calls. To pass the same
     * buffer twice instead is an error.
     */
    const IN_PLACE: InPlace;

    /** Largest of the values. */
    const MAX: Op;
    /** Smallest of the values. */
    const MIN: Op;
    /**
     * Sum. Joins strings and arrays; adds typed arrays element by element.
     * @python Sum: what `+` does. It joins strings and lists, and adds numpy's arrays element by element.
     */
    const SUM: Op;
    /** Product. */
    const PROD: Op;
    /** Logical and. */
    const LAND: Op;
    /** Bitwise and. */
    const BAND: Op;
    /** Logical or. */
    const LOR: Op;
    /** Bitwise or. */
    const BOR: Op;
    /** Logical exclusive or. */
    const LXOR: Op;
    /** Bitwise exclusive or. */
    const BXOR: Op;
    /** Largest value and where it is: of pairs `[value, location]`, the smaller location when values are equal. */
    const MAXLOC: Op;
    /** Smallest value and where it is: of pairs `[value, location]`, the smaller location when values are equal. */
    const MINLOC: Op;
    /** The later rank's value. For one-sided calls. */
    const REPLACE: Op;
    /** Leaves things as they are. For one-sided calls. */
    const NO_OP: Op;

    /** 1 byte, as it is, whatever it means. */
    const BYTE: Datatype;
    /** 1 byte of text. */
    const CHAR: Datatype;
    /** Int8Array. */
    const SIGNED_CHAR: Datatype;
    /** Uint8Array, Uint8ClampedArray. */
    const UNSIGNED_CHAR: Datatype;
    /** Int16Array. */
    const SHORT: Datatype;
    /** Uint16Array. */
    const UNSIGNED_SHORT: Datatype;
    /** Int32Array. */
    const INT: Datatype;
    /** Uint32Array. */
    const UNSIGNED: Datatype;
    /**
     * BigInt64Array (8 bytes, as on Linux).
     * @python C's long: `array('l')`. 4 bytes in the browser, 8 on a cluster's Linux.
     */
    const LONG: Datatype;
    /**
     * BigUint64Array (8 bytes, as on Linux).
     * @python C's unsigned long: `array('L')`. 4 bytes in the browser, 8 on a cluster's Linux.
     */
    const UNSIGNED_LONG: Datatype;
    /** BigInt64Array. */
    const LONG_LONG: Datatype;
    /** BigUint64Array. */
    const UNSIGNED_LONG_LONG: Datatype;
    /** Float32Array. */
    const FLOAT: Datatype;
    /** Float64Array. */
    const DOUBLE: Datatype;
    /** 1 byte, 0 or 1. */
    const C_BOOL: Datatype;
    /** Int8Array. */
    const INT8_T: Datatype;
    /** Int16Array. */
    const INT16_T: Datatype;
    /** Int32Array. */
    const INT32_T: Datatype;
    /** BigInt64Array. */
    const INT64_T: Datatype;
    /** Uint8Array. */
    const UINT8_T: Datatype;
    /** Uint16Array. */
    const UINT16_T: Datatype;
    /** Uint32Array. */
    const UINT32_T: Datatype;
    /** BigUint64Array. */
    const UINT64_T: Datatype;
    /**
     * Two floats: real and imaginary part (Float32Array).
     * @python Two floats, real and imaginary part: `numpy.complex64`.
     */
    const C_FLOAT_COMPLEX: Datatype;
    /**
     * Two doubles: real and imaginary part (Float64Array).
     * @python Two doubles, real and imaginary part: `numpy.complex128`.
     */
    const C_DOUBLE_COMPLEX: Datatype;
    /** Pair for MAXLOC and MINLOC: float value, int location, 8 bytes. */
    const FLOAT_INT: Datatype;
    /** Pair for MAXLOC and MINLOC: double value, int location, 16 bytes of which the last 4 are unused. */
    const DOUBLE_INT: Datatype;
    /**
     * Pair for MAXLOC and MINLOC: long value, int location, 16 bytes of which the last 4 are unused.
     * @python Pair for MAXLOC and MINLOC: long value, int location.
     */
    const LONG_INT: Datatype;
    /** Pair for MAXLOC and MINLOC: short value, 2 bytes unused, int location, 8 bytes. */
    const SHORT_INT: Datatype;
    /**
     * Pair for MAXLOC and MINLOC: two ints (Int32Array).
     * @python Pair for MAXLOC and MINLOC: two ints.
     */
    const TWOINT: Datatype;
    /** The same as TWOINT. */
    const INT_INT: Datatype;

    // ---------------------------------------------------------------- error classes

    /** No error. */
    const SUCCESS: number;
    /** Buffer missing, too small, or of a kind that cannot be used. */
    const ERR_BUFFER: number;
    /** Count wrong. */
    const ERR_COUNT: number;
    /** Datatype wrong, or an object that cannot be sent. */
    const ERR_TYPE: number;
    /** Tag wrong. */
    const ERR_TAG: number;
    /** Communicator wrong or freed. */
    const ERR_COMM: number;
    /** No such rank. */
    const ERR_RANK: number;
    /** No such root. */
    const ERR_ROOT: number;
    /** Message longer than the buffer that receives it. */
    const ERR_TRUNCATE: number;
    /** Group wrong. */
    const ERR_GROUP: number;
    /** Operation wrong, or not defined for the datatype. */
    const ERR_OP: number;
    /** Request wrong. */
    const ERR_REQUEST: number;
    /** Argument wrong. */
    const ERR_ARG: number;
    /** See the message. */
    const ERR_OTHER: number;
    /** Unknown error. */
    const ERR_UNKNOWN: number;
    /** A fault of Ringside's own. */
    const ERR_INTERN: number;
    /** One of several requests failed; see the statuses. */
    const ERR_IN_STATUS: number;
    /** The request is not complete. */
    const ERR_PENDING: number;

    // ---------------------------------------------------------------- functions

    /** MPI is initialised by the import, so this raises ERR_OTHER. `MPI_Init` */
    function Init(): void;
    /** Waits until every rank is done with MPI; called for you at the end of the program. `MPI_Finalize` */
    function Finalize(): void;
    /** Whether MPI is initialised: always true. `MPI_Initialized` */
    function Is_initialized(): boolean;
    /** Whether Finalize was called. `MPI_Finalized` */
    function Is_finalized(): boolean;
    /** Seconds since some moment in the past; take the difference of two. `MPI_Wtime` */
    function Wtime(): number;
    /** Smallest step of `Wtime`, seconds. `MPI_Wtick` */
    function Wtick(): number;
    /** Name of the (pretended) machine that this rank runs on. `MPI_Get_processor_name` */
    function Get_processor_name(): string;
    /** Version of the MPI standard, `[4, 1]`. `MPI_Get_version` */
    function Get_version(): [version: number, subversion: number];
    /** Name and version of this implementation. `MPI_Get_library_version` */
    function Get_library_version(): string;
  }
}
