/** What a rank can say of the run without a communicator. */
import type { NativePart } from "./module.ts";
import { Values } from "./values.ts";

export const worldPart: NativePart = ({ py, runtime }) => {
  const values = new Values(py);
  return {
    /** rank() -> int: this rank in MPI.COMM_WORLD. */
    rank: () => values.int(runtime.rank),
    /** size() -> int: the ranks of the run. */
    size: () => values.int(runtime.world.size),
  };
};
