import { fromRoot } from "#mpi/agreement.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { ErrorClass, MpiError } from "#mpi/errors.ts";

/**
 * Numbers that the root alone can find out, on every rank of the communicator. What goes wrong on the root is an error on
 * all of them: the others would wait for ever. To be called within a collective call.
 */
export function toldByRoot(
  { collective, rank }: Communicator,
  root: number,
  count: number,
  work: () => readonly number[],
): Int32Array {
  const { peers } = collective;
  const said = new Int32Array(count + 2);
  let mistake: unknown = null;
  let words = "";
  if (rank === root) {
    try {
      said.set(work(), 2);
    } catch (error) {
      mistake = error;
      words = error instanceof Error ? error.message : String(error);
      said[0] = error instanceof MpiError ? error.errorClass : ErrorClass.ERR_OTHER;
      said[1] = words.length;
    }
  }
  fromRoot(peers, said, root);
  const [errorClass, length] = said;
  if (errorClass === 0) return said.subarray(2);
  const letters = new Int32Array(length);
  for (let index = 0; index < words.length; index += 1) letters[index] = words.charCodeAt(index);
  fromRoot(peers, letters, root);
  throw mistake ?? new MpiError(errorClass, String.fromCharCode(...letters));
}
