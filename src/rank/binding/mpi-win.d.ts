/** One-sided communication: memory that other ranks read and write by themselves. */
declare module "mpi" {
  export namespace MPI {
    /** How a window is made. */
    interface WinOptions {
      /** Bytes that a displacement of 1 stands for: 8 lets displacements count float64 numbers. Default 1. */
      disp_unit?: number;
      /** The ranks that have the window; all of them make the call. Default `MPI.COMM_SELF`, which is this rank alone. */
      comm?: Intracomm;
      /** Hints; none changes anything here. */
      info?: Info | null;
    }

    /** How a window without memory is made. */
    interface DynamicWinOptions {
      /** The ranks that have the window; all of them make the call. Default `MPI.COMM_SELF`, which is this rank alone. */
      comm?: Intracomm;
      /** Hints; none changes anything here. */
      info?: Info | null;
    }

    /**
     * Where in the target rank's memory: a displacement in units of its `disp_unit`, `[disp, count]`, or
     * `[disp, count, datatype]`. Count and datatype are the origin's where they are not given.
     */
    type TargetSpec =
      | number
      | readonly [disp: number]
      | readonly [disp: number, count: number]
      | readonly [disp: number, count: number, datatype: Datatype];

    /** What of the target rank's memory a call is about. */
    interface TargetOptions {
      /** Displacement, `[disp, count]` or `[disp, count, datatype]`. Default: from the beginning, as much as `origin` has. */
      target?: TargetSpec | null;
    }

    /** What of the target rank's memory is changed, and how. */
    interface AccumulateOptions extends TargetOptions {
      /** One of MPI's own operations, `MPI.REPLACE` and `MPI.NO_OP` too. Default `MPI.SUM`. */
      op?: Op;
    }

    /** Which element of the target rank's memory is changed, and how. */
    interface FetchOptions {
      /** Displacement in units of the target's `disp_unit`. Default 0. */
      target_disp?: number;
      /** One of MPI's own operations, `MPI.REPLACE` and `MPI.NO_OP` too. Default `MPI.SUM`. */
      op?: Op;
    }

    /** Which element of the target rank's memory is compared. */
    interface SwapOptions {
      /** Displacement in units of the target's `disp_unit`. Default 0. */
      target_disp?: number;
    }

    /** What the program promises. */
    interface AssertionOptions {
      /** A sum of `MPI.MODE_NOCHECK` and its like. Default 0. */
      assertion?: number;
    }

    /** Which lock is taken. */
    interface LockOptions extends AssertionOptions {
      /** `MPI.LOCK_EXCLUSIVE` or `MPI.LOCK_SHARED`. Default `MPI.LOCK_EXCLUSIVE`. */
      lock_type?: number;
    }

    /**
     * A window: memory of each rank that the others put into and get from, without its taking part. Accesses are made
     * between two calls of `Fence`, between `Start` and `Complete`, or while a lock is held.
     * @example const win = MPI.Win.Allocate(8, { disp_unit: 8, comm: MPI.COMM_WORLD });
     * win.Lock(0);
     * win.Accumulate(Float64Array.of(1), 0);
     * win.Unlock(0);
     * @pythonExample win = MPI.Win.Allocate(8, 8, comm=MPI.COMM_WORLD)
     * win.Lock(0)
     * win.Accumulate(np.array([1.0]), 0)
     * win.Unlock(0)
     */
    class Win {
      private constructor(...made: never[]);

      /**
       * A window over memory that the program has. What other ranks have put is there after the next call of MPI that
       * synchronizes. `MPI_Win_create`
       * @param memory Its memory; null where this rank has none.
       */
      static Create(memory: Buffer | null, options?: WinOptions): Win;
      /**
       * A window with memory of its own, `win.tomemory()`, zeroed. `MPI_Win_allocate`
       * @param size Bytes.
       */
      static Allocate(size: number, options?: WinOptions): Win;
      /**
       * A window whose memory all ranks use directly: `win.Shared_query(rank)` gives each rank's. `MPI_Win_allocate_shared`
       * @param size Bytes of this rank's part.
       */
      static Allocate_shared(size: number, options?: WinOptions): Win;
      /** A window without memory, until `Attach` gives it some: displacements are addresses then. `MPI_Win_create_dynamic` */
      static Create_dynamic(options?: DynamicWinOptions): Win;
      /** A key under which a program attaches values to windows. `MPI_Win_create_keyval` */
      static Create_keyval(
        copy_fn?: ((win: Win, keyval: number, attrval: unknown) => unknown) | boolean | null,
        delete_fn?: ((win: Win, keyval: number, attrval: unknown) => void) | null,
      ): number;
      /** Ends a key. `MPI_Win_free_keyval` */
      static Free_keyval(keyval: number): number;
      /** An error handler that calls a function of the program's; then the error is thrown. `MPI_Win_create_errhandler` */
      static Create_errhandler(errhandler_fn: (win: Win, errorcode: number) => void): Errhandler;

      /** Its name; empty as long as the program gives none. */
      name: string;
      /** How it was made: `MPI.WIN_FLAVOR_CREATE` … */
      readonly flavor: number;
      /** `MPI.WIN_UNIFIED`, or `MPI.WIN_SEPARATE` where other ranks see this rank's memory after it has synchronized. */
      readonly model: number;
      /** The ranks that have it. */
      readonly group: Group;
      /** How many ranks have it. */
      readonly group_size: number;
      /** This rank's number among them. */
      readonly group_rank: number;
      /** Its hints. */
      info: Info;
      /** Address, bytes and unit of this rank's memory. */
      readonly attrs: [base: number, size: number, disp_unit: number];

      /**
       * This rank's memory, as bytes.
       * @example const bytes = win.tomemory();
       * const numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
       * @pythonExample numbers = np.frombuffer(win.tomemory(), dtype="d")
       */
      tomemory(): Uint8Array;
      /** A rank's memory and its unit, of a window whose memory is shared. `MPI_Win_shared_query` @param rank A rank, or `MPI.PROC_NULL` for the first that has some. */
      Shared_query(rank: number): [memory: Uint8Array, disp_unit: number];
      /** Gives memory to a window of `Create_dynamic`. Others name it by its address, `MPI.Get_address(memory)`. `MPI_Win_attach` */
      Attach(memory: Buffer): void;
      /** Takes it back. `MPI_Win_detach` */
      Detach(memory: Buffer): void;
      /** Ends the window; returns when all its ranks are here. `MPI_Win_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Win_free` */
      free(): void;

      /**
       * Copies `origin` into another rank's memory. `MPI_Put`
       * @param origin What is copied.
       * @param target_rank Whose memory it goes to; `MPI.PROC_NULL`: nobody's.
       * @example win.Put(Int32Array.of(7), 1, { target: 3 });
       * @pythonExample win.Put(np.array([7], dtype="i"), 1, target=3)
       */
      Put(origin: BufSpec | null, target_rank: number, options?: TargetOptions): void;
      /**
       * Copies from another rank's memory into `origin`. `MPI_Get`
       * @param origin Memory of this rank that is filled.
       * @param target_rank Whose memory it comes from.
       */
      Get(origin: BufSpec | null, target_rank: number, options?: TargetOptions): void;
      /**
       * Combines `origin` with what lies in another rank's memory. Several ranks may do so at once: no update of an element
       * is lost. `MPI_Accumulate`
       */
      Accumulate(origin: BufSpec | null, target_rank: number, options?: AccumulateOptions): void;
      /** Like `Accumulate`, and `result` gets what was there before. `MPI_Get_accumulate` */
      Get_accumulate(
        origin: BufSpec | null,
        result: BufSpec | null,
        target_rank: number,
        options?: AccumulateOptions,
      ): void;
      /**
       * Like `Get_accumulate`, for one element: a counter that ranks share. `MPI_Fetch_and_op`
       * @example const ticket = new Int32Array(1);
       * win.Fetch_and_op(Int32Array.of(1), ticket, 0);
       * @pythonExample ticket = np.zeros(1, dtype="i")
       * win.Fetch_and_op(np.array([1], dtype="i"), ticket, 0)
       */
      Fetch_and_op(
        origin: BufSpec | null,
        result: BufSpec | null,
        target_rank: number,
        options?: FetchOptions,
      ): void;
      /** Stores `origin`, one element, if what is there equals `compare`; `result` gets what was there. `MPI_Compare_and_swap` */
      Compare_and_swap(
        origin: BufSpec | null,
        compare: BufSpec | null,
        result: BufSpec | null,
        target_rank: number,
        options?: SwapOptions,
      ): void;
      /** Like `Put`, with a request, while a lock is held. `MPI_Rput` */
      Rput(origin: BufSpec | null, target_rank: number, options?: TargetOptions): Request;
      /** Like `Get`, with a request, while a lock is held. `MPI_Rget` */
      Rget(origin: BufSpec | null, target_rank: number, options?: TargetOptions): Request;
      /** Like `Accumulate`, with a request, while a lock is held. `MPI_Raccumulate` */
      Raccumulate(origin: BufSpec | null, target_rank: number, options?: AccumulateOptions): Request;
      /** Like `Get_accumulate`, with a request, while a lock is held. `MPI_Rget_accumulate` */
      Rget_accumulate(
        origin: BufSpec | null,
        result: BufSpec | null,
        target_rank: number,
        options?: AccumulateOptions,
      ): Request;

      /**
       * All ranks of the window call it: accesses made before are done, and accesses may follow, until the next.
       * `MPI_Win_fence`
       */
      Fence(options?: AssertionOptions): void;
      /** Lets the ranks of `group` access this rank's memory, until `Wait`. `MPI_Win_post` */
      Post(group: Group, options?: AssertionOptions): void;
      /** Begins accesses to the ranks of `group`; waits until each has called `Post`. `MPI_Win_start` */
      Start(group: Group, options?: AssertionOptions): void;
      /** Ends the accesses that `Start` began. `MPI_Win_complete` */
      Complete(): void;
      /** Waits until the ranks that `Post` named have called `Complete`. `MPI_Win_wait` */
      Wait(): true;
      /** Like `Wait`, without waiting: whether they have. `MPI_Win_test` */
      Test(): boolean;
      /**
       * Takes the lock of a rank's memory, which need not do anything for it. An exclusive lock is held by one rank, a
       * shared one by several. `MPI_Win_lock`
       */
      Lock(rank: number, options?: LockOptions): void;
      /** Gives the lock back; accesses made meanwhile are done. `MPI_Win_unlock` */
      Unlock(rank: number): void;
      /** Takes a shared lock of every rank's memory. `MPI_Win_lock_all` */
      Lock_all(options?: AssertionOptions): void;
      /** Gives them back. `MPI_Win_unlock_all` */
      Unlock_all(): void;
      /** While a lock is held: accesses to `rank` made so far are done. `MPI_Win_flush` */
      Flush(rank: number): void;
      /** While a lock is held: all accesses made so far are done. `MPI_Win_flush_all` */
      Flush_all(): void;
      /** While a lock is held: `origin` of accesses to `rank` may be used again. `MPI_Win_flush_local` */
      Flush_local(rank: number): void;
      /** While a lock is held: `origin` of all accesses may be used again. `MPI_Win_flush_local_all` */
      Flush_local_all(): void;
      /** Brings this rank's memory and what the others see of it together. `MPI_Win_sync` */
      Sync(): void;

      /** Its name; empty as long as the program gives none. `MPI_Win_get_name` */
      Get_name(): string;
      /** Names it. `MPI_Win_set_name` */
      Set_name(name: string): void;
      /** The ranks that have it. `MPI_Win_get_group` */
      Get_group(): Group;
      /** Its hints. `MPI_Win_get_info` */
      Get_info(): Info;
      /** Gives it hints. `MPI_Win_set_info` */
      Set_info(info: Info): void;
      /** The value attached under a key, such as `MPI.WIN_SIZE`; null where there is none. `MPI_Win_get_attr` */
      // biome-ignore lint/suspicious/noExplicitAny: only the program knows what it has attached.
      Get_attr(keyval: number): any;
      /** Attaches a value under a key of `Create_keyval`. `MPI_Win_set_attr` */
      Set_attr(keyval: number, attrval: unknown): void;
      /** Takes the value away. `MPI_Win_delete_attr` */
      Delete_attr(keyval: number): void;
      /** What is done with the window's errors. `MPI_Win_get_errhandler` */
      Get_errhandler(): Errhandler;
      /** Says what is done with the window's errors. `MPI_Win_set_errhandler` */
      Set_errhandler(errhandler: Errhandler): void;
      /** Gives an error to the window's error handler. `MPI_Win_call_errhandler` */
      Call_errhandler(errorcode: number): void;
    }

    /** No window. */
    const WIN_NULL: Win;
    /** Key of the address of a window's memory. */
    const WIN_BASE: number;
    /** Key of the bytes of a window's memory. */
    const WIN_SIZE: number;
    /** Key of a window's unit of displacement. */
    const WIN_DISP_UNIT: number;
    /** Key of how a window was made. */
    const WIN_CREATE_FLAVOR: number;
    /** The same key as `MPI.WIN_CREATE_FLAVOR`. */
    const WIN_FLAVOR: number;
    /** Key of a window's memory model. */
    const WIN_MODEL: number;
    /** A window of `Win.Create`. */
    const WIN_FLAVOR_CREATE: number;
    /** A window of `Win.Allocate`. */
    const WIN_FLAVOR_ALLOCATE: number;
    /** A window of `Win.Create_dynamic`. */
    const WIN_FLAVOR_DYNAMIC: number;
    /** A window of `Win.Allocate_shared`. */
    const WIN_FLAVOR_SHARED: number;
    /** The others see a rank's memory as it was when the rank has last synchronized. */
    const WIN_SEPARATE: number;
    /** The others see a rank's memory as it is. */
    const WIN_UNIFIED: number;
    /** Promise: nobody holds or asks for a lock that conflicts; the other side has called already. */
    const MODE_NOCHECK: number;
    /** Promise: this rank has not stored into its memory since the last synchronization. */
    const MODE_NOSTORE: number;
    /** Promise: nobody puts into this rank's memory before the next fence. */
    const MODE_NOPUT: number;
    /** Promise: no access was made before this fence. */
    const MODE_NOPRECEDE: number;
    /** Promise: no access is made after this fence. */
    const MODE_NOSUCCEED: number;
    /** A lock that one rank has for itself. */
    const LOCK_EXCLUSIVE: number;
    /** A lock that several ranks can have. */
    const LOCK_SHARED: number;

    /** Memory that all ranks share: windows over it need no copies. Zeroed. `MPI_Alloc_mem` @param size Bytes. */
    function Alloc_mem(size: number): Uint8Array;
    /** Gives memory of `Alloc_mem` back. `MPI_Free_mem` */
    function Free_mem(memory: Uint8Array): void;
    /** Address of a buffer, as displacements of windows of `Create_dynamic` are. `MPI_Get_address` */
    function Get_address(location: Buffer): number;
    /** The address `disp` bytes behind `base`. `MPI_Aint_add` */
    function Aint_add(base: number, disp: number): number;
    /** Bytes from `addr2` to `addr1`. `MPI_Aint_diff` */
    function Aint_diff(addr1: number, addr2: number): number;
  }
}
