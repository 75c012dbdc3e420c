/** Requests and statuses. */
declare module "mpi" {
  export namespace MPI {
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
      /**
       * Takes back a receive or a send that nothing has matched yet. Complete it with `Wait` all the same: its status says
       * whether it was cancelled. `MPI_Cancel`
       */
      Cancel(): void;
      /** The same as `Cancel`. `MPI_Cancel` */
      cancel(): void;
      /** Lets go of the request; the operation itself still completes some time. `MPI_Request_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Request_free` */
      free(): void;
      /** Whether the operation is complete, which it leaves to be completed. Never waits. `MPI_Request_get_status` */
      Get_status(options?: StatusOptions): boolean;
      /** The same as `Get_status`. `MPI_Request_get_status` */
      get_status(options?: StatusOptions): boolean;

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
      /** What `Testany` would say, and all is left to be completed. `MPI_Request_get_status_any` */
      static Get_status_any(
        requests: readonly Request[],
        options?: StatusOptions,
      ): [index: number, flag: boolean];
      /** What `Testall` would say, and all is left to be completed. `MPI_Request_get_status_all` */
      static Get_status_all(requests: readonly Request[], options?: StatusesOptions): boolean;
      /** What `Testsome` would say, and all is left to be completed. `MPI_Request_get_status_some` */
      static Get_status_some(requests: readonly Request[], options?: StatusesOptions): number[] | null;
      /** The same as `Get_status_any`. `MPI_Request_get_status_any` */
      static get_status_any(
        requests: readonly Request[],
        options?: StatusOptions,
      ): [index: number, flag: boolean];
      /** The same as `Get_status_all`. `MPI_Request_get_status_all` */
      static get_status_all(requests: readonly Request[], options?: StatusesOptions): boolean;
      /** The same as `Get_status_some`. `MPI_Request_get_status_some` */
      static get_status_some(requests: readonly Request[], options?: StatusesOptions): number[] | null;
    }

    /** What is known of a message received: who sent it, its tag, its length. */
    class Status {
      constructor();
      /** Rank that sent the message. */
      source: number;
      /** Tag of the message. */
      tag: number;
      /** Error class of the operation, 0 when all is well. */
      error: number;
      /** Length of the message in bytes. */
      count: number;
      /** Whether the operation was cancelled. `MPI_Test_cancelled` */
      cancelled: boolean;
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
      /** Says who sent the message, as the query function of a `Grequest` does. `MPI_Status_set_source` */
      Set_source(source: number): void;
      /** Says what tag the message has. `MPI_Status_set_tag` */
      Set_tag(tag: number): void;
      /** Says how the operation ended. `MPI_Status_set_error` */
      Set_error(error: number): void;
      /** Says how long the message is: `count` elements of `datatype`. `MPI_Status_set_elements` */
      Set_elements(datatype: Datatype, count: number): void;
      /** Says whether the operation was cancelled. `MPI_Status_set_cancelled` */
      Set_cancelled(flag: boolean): void;
    }
  }
}
