/** Hints, attached values and error handlers. */
declare module "mpi" {
  export namespace MPI {
    /** Hints for MPI: pairs of a key and a value, both text. */
    class Info {
      private constructor(...made: never[]);

      /** A new info. `MPI_Info_create` @param items Pairs to begin with. */
      static Create(
        items?: Info | Readonly<Record<string, string>> | readonly (readonly [string, string])[] | null,
      ): Info;
      /** An info that tells how the run was started, as `MPI.INFO_ENV` does. `MPI_Info_create_env` */
      static Create_env(args?: readonly string[] | string | null): Info;
      /** Ends the info. `MPI_Info_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Info_free` */
      free(): void;
      /** A copy. `MPI_Info_dup` */
      Dup(): Info;
      /** The value of a key, null where it has none. `MPI_Info_get_string` */
      Get(key: string): string | null;
      /** Gives a key a value. `MPI_Info_set` @throws MPI.Exception ERR_INFO_KEY, ERR_INFO_VALUE when they are too long */
      Set(key: string, value: string): void;
      /** Takes a key out. `MPI_Info_delete` @throws MPI.Exception ERR_INFO_NOKEY when it is not there */
      Delete(key: string): void;
      /** How many keys there are. `MPI_Info_get_nkeys` */
      Get_nkeys(): number;
      /** The key number `n`, from 0. `MPI_Info_get_nthkey` */
      Get_nthkey(n: number): string;
      /** The keys. */
      keys(): string[];
      /** The values, in the order of the keys. */
      values(): string[];
      /** The pairs of key and value. */
      items(): [key: string, value: string][];
      /** The value of a key, and what is asked for instead where it has none. */
      get<Default = null>(key: string, missing?: Default): string | Default;
      /** Gives keys values: those of another info, of an object, or of pairs. */
      update(items: Info | Readonly<Record<string, string>> | readonly (readonly [string, string])[]): void;
      /**
       * Takes a key out and returns its value.
       * @param missing What to return where it has none.
       * @throws MPI.Exception ERR_INFO_NOKEY when it has none, and nothing is given to return instead
       * @python Takes a key out and returns its value. *Raises* KeyError when it has none, and no default is given.
       */
      pop<Default = never>(key: string, missing?: Default): string | Default;
      /**
       * Takes out the key that was set last, and returns it with its value.
       * @throws MPI.Exception ERR_INFO_NOKEY when there is none
       * @python Takes out the key that was set last, and returns it with its value. *Raises* KeyError when there is none.
       */
      popitem(): [key: string, value: string];
      /** A copy; of `MPI.INFO_NULL` itself. */
      copy(): Info;
      /** Takes all keys out. */
      clear(): void;
    }

    /** What is done with errors: see `comm.Set_errhandler`. */
    class Errhandler {
      private constructor(...made: never[]);
      /** Ends the handler; communicators that have it keep it. `MPI_Errhandler_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Errhandler_free` */
      free(): void;
    }

    interface Comm {
      /** A copy of the hints about the communicator. `MPI_Comm_get_info` */
      Get_info(): Info;
      /**
       * Sets hints about the communicator, the same on all its ranks; others stay. The hint `ringside_bcast` names the
       * algorithm of its broadcasts from now on, and so on for each collective; an algorithm that cannot do a call is not
       * taken for it. `MPI_Comm_set_info`
       * @example comm.Set_info(MPI.Info.Create({ ringside_bcast: "chain" }));
       * @pythonExample comm.Set_info(MPI.Info.Create({"ringside_bcast": "chain"}))
       */
      Set_info(info: Info): void;
      /**
       * What is attached under a key, null where nothing is: `MPI.TAG_UB` … or one made by `MPI.Comm.Create_keyval`.
       * `MPI_Comm_get_attr`
       */
      // biome-ignore lint/suspicious/noExplicitAny: only the program knows what it has attached.
      Get_attr(keyval: number): any;
      /** Attaches a value under a key, in place of what was there. `MPI_Comm_set_attr` */
      Set_attr(keyval: number, attrval: unknown): void;
      /** Takes away what is attached under a key. `MPI_Comm_delete_attr` */
      Delete_attr(keyval: number): void;
      /** What is done with the communicator's errors. `MPI_Comm_get_errhandler` */
      Get_errhandler(): Errhandler;
      /**
       * Says what is done with the communicator's errors: `MPI.ERRORS_RETURN` throws them (as all communicators do at
       * first), `MPI.ERRORS_ARE_FATAL` ends all ranks. `MPI_Comm_set_errhandler`
       */
      Set_errhandler(errhandler: Errhandler): void;
      /** Gives an error to the communicator's error handler. `MPI_Comm_call_errhandler` */
      Call_errhandler(errorcode: number): void;
    }

    /** No info: as an argument, no hints. */
    const INFO_NULL: Info;
    /** How the run was started. */
    const INFO_ENV: Info;
    /** Longest key of an info. */
    const MAX_INFO_KEY: number;
    /** Longest value of an info. */
    const MAX_INFO_VAL: number;
    /** No error handler. */
    const ERRHANDLER_NULL: Errhandler;
    /** Errors end all ranks. */
    const ERRORS_ARE_FATAL: Errhandler;
    /** Errors are thrown. */
    const ERRORS_RETURN: Errhandler;
    /** Errors end the ranks of the communicator: here, all ranks. */
    const ERRORS_ABORT: Errhandler;
    /** No key. */
    const KEYVAL_INVALID: number;
    /** Key of the rank of the host: `MPI.PROC_NULL`, there is none. */
    const HOST: number;
    /** Key of the rank that can print: `MPI.ANY_SOURCE`, every one. */
    const IO: number;
    /** Key of whether all ranks have one clock. */
    const WTIME_IS_GLOBAL: number;
    /** Key of how many ranks there can be. */
    const UNIVERSE_SIZE: number;
    /** Key of the largest error code there is. */
    const LASTUSEDCODE: number;
    /** Key of the number of the program among those that were started together. */
    const APPNUM: number;
  }
}
