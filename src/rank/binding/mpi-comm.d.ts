/** Communicators. */
declare module "mpi" {
  export namespace MPI {
    /**
     * A communicator: a group of ranks that can talk to one another, apart from all other communicators.
     * `MPI.COMM_WORLD` has every rank; `Split` and `Dup` make more. What all kinds of communicators have is here; most are
     * an `Intracomm`.
     */
    class Comm {
      private constructor(...made: never[]);

      /**
       * The communicator with the ranks that started this one; `MPI.COMM_NULL` on ranks that nobody started, and once it was
       * freed. `MPI_Comm_get_parent`
       */
      static Get_parent(): Intercomm;

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
      // biome-ignore lint/suspicious/noExplicitAny: the root that gathers from another group passes nothing.
      gather(sendobj: null | undefined, options?: RootOptions): any;
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
      // biome-ignore lint/suspicious/noExplicitAny: the root of another group's reduction passes nothing.
      reduce(sendobj: null | undefined, options?: ObjectOpOptions & RootOptions): any;
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

      // ------------------------------------------------ keys and error handlers

      /**
       * A new key under which programs attach values to communicators. `MPI_Comm_create_keyval`
       * @param copy_fn Called for each value when its communicator is duplicated: what it returns is attached to the
       * duplicate, nothing where it returns nothing. `true` attaches the same value. Default: the duplicate gets none.
       * @param delete_fn Called for a value that is replaced or deleted, or whose communicator is freed.
       * @python A new key under which programs attach values to communicators. `copy_fn` makes the duplicate's value
       * (`NotImplemented`: none), `True` attaches the same one; `delete_fn` is called when a value goes. `MPI_Comm_create_keyval`
       */
      static Create_keyval(
        copy_fn?: ((comm: Comm, keyval: number, attrval: unknown) => unknown) | boolean | null,
        delete_fn?: ((comm: Comm, keyval: number, attrval: unknown) => void) | null,
      ): number;
      /** Ends a key; returns `MPI.KEYVAL_INVALID`. What is attached stays. `MPI_Comm_free_keyval` */
      static Free_keyval(keyval: number): number;
      /**
       * An error handler that calls a function of the program's; then the error is thrown. `MPI_Comm_create_errhandler`
       * @example comm.Set_errhandler(MPI.Comm.Create_errhandler((comm, code) => console.error(code)));
       */
      static Create_errhandler(errhandler_fn: (comm: Comm, errorcode: number) => void): Errhandler;
    }
  }
}
