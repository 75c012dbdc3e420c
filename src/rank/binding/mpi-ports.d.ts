/** How ranks that have no communicator in common find each other. */
declare module "mpi" {
  export namespace MPI {
    interface Intracomm {
      /**
       * Waits until a group of ranks calls `Connect` with this port, and returns the communicator with them. All ranks of
       * this communicator call it; the root is the rank that opened the port. `MPI_Comm_accept`
       * @param port_name What `MPI.Open_port` gave; the root alone needs it.
       * @param info Hints for the new communicator.
       * @param root Default 0.
       * @throws MPI.Exception ERR_PORT when there is no such port, or another rank opened it
       */
      Accept(port_name: string | null, info?: Info | null, root?: number): Intercomm;
      /**
       * Waits until the ranks that have this port call `Accept`, and returns the communicator with them. All ranks of this
       * communicator call it. `MPI_Comm_connect`
       * @param port_name The port's name; the root alone needs it.
       * @param info Hints for the new communicator.
       * @param root Default 0.
       * @throws MPI.Exception ERR_PORT when no port with this name is open
       */
      Connect(port_name: string | null, info?: Info | null, root?: number): Intercomm;
    }

    /**
     * Opens a port, and returns the name by which other ranks find it: `comm.Accept` waits there for `comm.Connect`.
     * `MPI_Open_port`
     * @param info Hints; the runtime needs none.
     */
    function Open_port(info?: Info | null): string;
    /**
     * Closes a port of this rank's. `MPI_Close_port`
     * @throws MPI.Exception ERR_PORT when this rank has no such port open
     */
    function Close_port(port_name: string): void;
    /**
     * Makes a port known to all ranks of the run by the name of a service. `MPI_Publish_name`
     * @param service_name What `Lookup_name` asks for.
     * @param port_name What `Open_port` gave.
     * @param info Hints; the runtime needs none.
     * @throws MPI.Exception ERR_SERVICE when the name has been published already
     */
    function Publish_name(service_name: string, port_name: string, info?: Info | null): void;
    /**
     * Takes back what `Publish_name` made known. `MPI_Unpublish_name`
     * @throws MPI.Exception ERR_SERVICE when it has not been published
     */
    function Unpublish_name(service_name: string, port_name: string, info?: Info | null): void;
    /**
     * The port that was published by this name. `MPI_Lookup_name`
     * @throws MPI.Exception ERR_NAME when none was, or not yet
     */
    function Lookup_name(service_name: string, info?: Info | null): string;
    /** Most characters of a port's name. */
    const MAX_PORT_NAME: number;
  }
}
