import type { Datatype } from "#mpi/datatypes.ts";
import { externalSize } from "#mpi/derived/external.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { MAX_DATAREP_STRING } from "./modes.ts";

/** How numbers lie in a file (MPI-4.1 section 14.5). */
export interface Datarep {
  readonly name: string;
  /** Big-endian, as all machines understand it. */
  readonly external: boolean;
  /** Bytes from one element to the next in a file. */
  readonly extent: (type: Datatype) => number;
}

const asInMemory = ({ extent }: Datatype): number => extent;

export const native: Datarep = { name: "native", external: false, extent: asInMemory };

const predefined: readonly Datarep[] = [
  native,
  { name: "internal", external: false, extent: asInMemory },
  {
    name: "external32",
    external: true,
    extent: (type) => (type.size === 0 ? type.extent : type.extent * (externalSize(type) / type.size)),
  },
];

/** The data representations that one rank knows. */
export class Datareps {
  readonly #known = new Map(predefined.map((datarep) => [datarep.name, datarep]));

  /** Throws ERR_UNSUPPORTED_DATAREP; `call`, here and below, as the program spells it. */
  find(call: string, name: string): Datarep {
    const found = this.#known.get(name);
    if (found !== undefined) return found;
    const names = [...this.#known.keys()].map((known) => JSON.stringify(known)).join(", ");
    throw argumentError(ErrorClass.ERR_UNSUPPORTED_DATAREP, call, "datarep", name, `one of ${names}`);
  }

  /**
   * MPI_Register_datarep: a name for numbers that lie as in memory, with an extent of the program's own.
   * @param converts whether the program gives functions that convert
   * @throws MpiError ERR_DUP_DATAREP, ERR_ARG, ERR_CONVERSION
   */
  register(call: string, name: string, converts: boolean, extent: (type: Datatype) => number): void {
    if (name.length === 0 || name.length > MAX_DATAREP_STRING)
      throw argumentError(
        ErrorClass.ERR_ARG,
        call,
        "datarep",
        name,
        `a name of 1 to ${MAX_DATAREP_STRING} characters`,
      );
    if (this.#known.has(name))
      throw callError(ErrorClass.ERR_DUP_DATAREP, call, `datarep ${JSON.stringify(name)} is defined already`);
    if (converts)
      throw callError(
        ErrorClass.ERR_CONVERSION,
        call,
        "functions that convert are not called here, as in MPICH: give none for both, convert before writing and after reading, or use external32",
      );
    this.#known.set(name, { name, external: false, extent });
  }
}
