import type { MPI } from "mpi";
import type { Communicator } from "#mpi/communicator.ts";

/** The class of a communicator's handle, by what the core has of it. */
interface Shapes {
  intra: MPI.Intracomm;
  inter: MPI.Intercomm;
  cart: MPI.Cartcomm;
  graph: MPI.Graphcomm;
  dist_graph: MPI.Distgraphcomm;
}
type Shape = keyof Shapes;

/** Communicators of all classes make one another: each class says here how it is made, and imports none of the others. */
const makers: { [S in Shape]?: (core: Communicator) => Shapes[S] } = {};
const handles = new WeakMap<Communicator, MPI.Comm>();

export function makes<S extends Shape>(shape: S, maker: (core: Communicator) => Shapes[S]): void {
  (makers as Record<Shape, (core: Communicator) => MPI.Comm>)[shape] = maker;
}

/** The program knows this communicator by this handle: functions that it is handed to get the same object. */
export function knownAs(core: Communicator, handle: MPI.Comm): void {
  handles.set(core, handle);
}

/** The program's object for a communicator. */
export function commOf(core: Communicator): MPI.Comm {
  const known = handles.get(core);
  if (known !== undefined) return known;
  const shape = core.remote !== null ? "inter" : (core.topology?.kind ?? "intra");
  const make: ((core: Communicator) => MPI.Comm) | undefined = makers[shape];
  if (make === undefined) throw new Error(`no class makes communicators of the kind ${shape}`);
  return make(core);
}
