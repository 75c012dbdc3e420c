/** Sessions, threads, and error codes of a program's own. */
declare module "mpi" {
  export namespace MPI {
    /**
     * A part of a program that uses MPI for itself: it starts from named sets of ranks instead of `MPI.COMM_WORLD`.
     * @example const session = MPI.Session.Init();
     * const everybody = MPI.Intracomm.Create_from_group(session.Create_group("mpi://WORLD"));
     * @pythonExample session = MPI.Session.Init()
     * everybody = MPI.Intracomm.Create_from_group(session.Create_group("mpi://WORLD"))
     */
    class Session {
      private constructor(...made: never[]);

      /**
       * A new session. `MPI_Session_init`
       * @param info Hints for the session.
       * @param errhandler What is done with its errors. Default: they are thrown.
       */
      static Init(info?: Info | null, errhandler?: Errhandler | null): Session;
      /** An error handler that calls a function of the program's; then the error is thrown. `MPI_Session_create_errhandler` */
      static Create_errhandler(errhandler_fn: (session: Session, errorcode: number) => void): Errhandler;
      /** Ends the session. `MPI_Session_finalize` */
      Finalize(): void;
      /** Like `Finalize`, where there is a session to end. `MPI_Session_finalize` */
      free(): void;
      /** How many named sets of ranks there are. `MPI_Session_get_num_psets` */
      Get_num_psets(info?: Info | null): number;
      /** Name of the set number `n`, from 0: "mpi://WORLD", "mpi://SELF". `MPI_Session_get_nth_pset` */
      Get_nth_pset(n: number, info?: Info | null): string;
      /** The session's hints. `MPI_Session_get_info` */
      Get_info(): Info;
      /** What is known of a set of ranks: "mpi_size" is how many they are. `MPI_Session_get_pset_info` */
      Get_pset_info(pset_name: string): Info;
      /** The ranks of a set as a group. `MPI_Group_from_session_pset` */
      Create_group(pset_name: string): Group;
      /**
       * Attaches memory for sends in buffered mode on communicators that come from the session's groups.
       * `MPI_Session_attach_buffer`
       */
      Attach_buffer(buf: Buffer | BufferAutomatic | null): void;
      /** Takes the session's buffer back, once all its messages have left. `MPI_Session_detach_buffer` */
      Detach_buffer(): Buffer | BufferAutomatic;
      /** Waits until all messages of the session's buffer have left. `MPI_Session_flush_buffer` */
      Flush_buffer(): void;
      /** Like `Flush_buffer`, without waiting. `MPI_Session_iflush_buffer` */
      Iflush_buffer(): Request;
      /** What is done with the session's errors. `MPI_Session_get_errhandler` */
      Get_errhandler(): Errhandler;
      /** Says what is done with the session's errors. `MPI_Session_set_errhandler` */
      Set_errhandler(errhandler: Errhandler): void;
      /** Gives an error to the session's error handler. `MPI_Session_call_errhandler` */
      Call_errhandler(errorcode: number): void;
    }

    /** No session. */
    const SESSION_NULL: Session;
    /** Most characters of a set's name. */
    const MAX_PSET_NAME_LEN: number;
    /** Most characters of the `stringtag` of `Intracomm.Create_from_group`. */
    const MAX_STRINGTAG_LEN: number;

    /** The class of an error code. `MPI_Error_class` */
    function Get_error_class(errorcode: number): number;
    /** What an error code means, in words. `MPI_Error_string` */
    function Get_error_string(errorcode: number): string;
    /** A new error class of the program's own. `MPI_Add_error_class` */
    function Add_error_class(): number;
    /** A new error code of a class. `MPI_Add_error_code` */
    function Add_error_code(errorclass: number): number;
    /** Says what an error class or code of the program's own means. `MPI_Add_error_string` */
    function Add_error_string(errorcode: number, string: string): void;
    /** Takes back an error class that has neither codes nor words. `MPI_Remove_error_class` */
    function Remove_error_class(errorclass: number): void;
    /** Takes back an error code that has no words. `MPI_Remove_error_code` */
    function Remove_error_code(errorcode: number): void;
    /** Takes back the words for an error class or code. `MPI_Remove_error_string` */
    function Remove_error_string(errorcode: number): void;

    /** A rank has one thread. */
    const THREAD_SINGLE: number;
    /** One thread of several makes MPI's calls. */
    const THREAD_FUNNELED: number;
    /** Threads take turns in making MPI's calls. */
    const THREAD_SERIALIZED: number;
    /** All threads may make MPI's calls at once: a rank has one thread, for which that holds. */
    const THREAD_MULTIPLE: number;
    /** MPI is initialised by the import, so this raises ERR_OTHER. `MPI_Init_thread` @param required Default `MPI.THREAD_MULTIPLE`. */
    function Init_thread(required?: number): number;
    /** The level of thread support: `MPI.THREAD_MULTIPLE`. `MPI_Query_thread` */
    function Query_thread(): number;
    /** Whether this is the thread that initialised MPI: always true. `MPI_Is_thread_main` */
    function Is_thread_main(): boolean;
    /** For profilers that stand between a program and MPI, which itself does nothing with it. `MPI_Pcontrol` */
    function Pcontrol(level: number): void;
    /** Which version of MPI's ABI is followed, `[-1, -1]`: none, since no compiled MPI is called. `MPI_Abi_get_version` */
    function Get_abi_version(): [version: number, subversion: number];
    /** How many bytes MPI's own numbers take: `mpi_aint_size`, `mpi_count_size`, `mpi_offset_size`. `MPI_Abi_get_info` */
    function Get_abi_info(): Info;
    /** How many bytes Fortran's types take (`mpi_integer_size`), and which there are (`mpi_real16_supported`). `MPI_Abi_get_fortran_info` */
    function Get_abi_fortran_info(): Info;
    /** Name and version of this implementation, `["Ringside", [0, 1, 0]]`. */
    function get_vendor(): [name: string, version: [number, number, number]];
    /** What is known of the machine: that ranks share its memory. `MPI_Get_hw_resource_info` */
    function Get_hw_resource_info(): Info;
  }
}
