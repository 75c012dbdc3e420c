/** Functions of MPI as a whole. */
declare module "mpi" {
  export namespace MPI {
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
