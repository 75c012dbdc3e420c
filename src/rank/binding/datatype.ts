import { rankBound } from "#mpi/codec/rank-bound.ts";
import { type Datatype as CoreDatatype, datatypes } from "#mpi/datatypes.ts";
import { ErrorClass } from "#mpi/errors.ts";
import { Handle, type HowToGet, made } from "./handle.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_TYPE,
  call: "new MPI.Datatype",
  sentence: "take one of MPI's datatypes, such as MPI.INT or MPI.DOUBLE",
};

/** MPI.Datatype over the core's. */
export class Datatype extends Handle {
  readonly core: CoreDatatype;

  constructor(pass: typeof made, core: CoreDatatype) {
    super(pass, howToGet);
    this.core = core;
  }

  override get [rankBound](): string {
    return "a datatype";
  }

  get name(): string {
    return this.core.name;
  }

  override toString(): string {
    return this.name.replace("MPI_", "MPI.");
  }

  get size(): number {
    return this.core.size;
  }

  get extent(): number {
    return this.core.extent;
  }

  Get_name(): string {
    return this.core.name;
  }

  Get_size(): number {
    return this.core.size;
  }

  Get_extent(): [lb: number, extent: number] {
    return [0, this.core.extent];
  }
}

type DatatypeName = keyof typeof datatypes | "INT_INT";

function wrapAll(): Readonly<Record<DatatypeName, Datatype>> {
  const wrapped: Partial<Record<DatatypeName, Datatype>> = {};
  for (const name of Object.keys(datatypes) as (keyof typeof datatypes)[])
    wrapped[name] = new Datatype(made, datatypes[name]);
  wrapped.INT_INT = wrapped.TWOINT;
  return wrapped as Record<DatatypeName, Datatype>;
}

/** As members of MPI, by name. */
export const datatypeMembers = wrapAll();

const wrappers = new Map<CoreDatatype, Datatype>(
  Object.values(datatypeMembers).map((type) => [type.core, type]),
);

/** The program's object for a datatype of the core. */
export function wrapperOf(core: CoreDatatype): Datatype {
  return wrappers.get(core) ?? new Datatype(made, core);
}
