import type { Neighbours } from "#mpi/topology/topology.ts";
import { NeighbourCollectives } from "./neighbour-collectives.ts";

const nobody: Neighbours = { sources: [], destinations: [] };

/** MPI.Topocomm: ranks that know their neighbours. */
export class Topocomm extends NeighbourCollectives {
  get degrees(): [indegree: number, outdegree: number] {
    const [sources, destinations] = this.inoutedges;
    return [sources.length, destinations.length];
  }

  get indegree(): number {
    return this.inedges.length;
  }

  get outdegree(): number {
    return this.outedges.length;
  }

  get inoutedges(): [inedges: number[], outedges: number[]] {
    return [this.inedges, this.outedges];
  }

  get inedges(): number[] {
    return [...(this.alive("inedges").topology ?? nobody).sources];
  }

  get outedges(): number[] {
    return [...(this.alive("outedges").topology ?? nobody).destinations];
  }
}
