import { type Communicator, PARENT_NAME } from "#mpi/communicator.ts";
import { Group } from "#mpi/group.ts";
import type { Runtime } from "#mpi/runtime.ts";

/** Who started a rank. */
export interface Origin {
  /** Which spawn of the run it was, from 1: it tells the worlds apart. */
  readonly spawn: number;
  readonly counter: number;
  readonly parents: readonly number[];
  /** The command among those of its Spawn_multiple, from 0. */
  readonly appnum: number;
}

/** The new ranks' end of the communicator with those that started them (MPI_Comm_get_parent). */
export function parentOf(runtime: Runtime, { spawn, counter, parents }: Origin): Communicator {
  return runtime.makeCommunicator(counter, runtime.world.group, {
    name: PARENT_NAME,
    label: spawnLabel(spawn),
    parent: -1,
    remote: new Group(parents),
  });
}

/** What the communicator between a spawn's ranks and their parents is called. */
export function spawnLabel(spawn: number): string {
  return `spawn ${spawn}`;
}
