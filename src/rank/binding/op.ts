import type { MPI } from "mpi";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { reduceLocal } from "#mpi/collectives/reduce-local.ts";
import type { Combine } from "#mpi/collectives/reduction.ts";
import type { Datatype as CoreDatatype } from "#mpi/datatypes.ts";
import { inLayout } from "#mpi/derived/in-layout.ts";
import { basicOf } from "#mpi/derived/typemap.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { type Op as CoreOp, type OpName, ops } from "#mpi/ops.ts";
import { typedView } from "#mpi/typed-view.ts";
import { memoryOf } from "./buffers.ts";
import { type Datatype, wrapperOf } from "./datatype.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { combineValues } from "./op-values.ts";
import { checkKeys } from "./options.ts";

// biome-ignore lint/suspicious/noExplicitAny: a program writes it for the values that it has.
type UserFunction = (a: any, b: any, datatype: Datatype) => unknown;

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_OP,
  call: "new MPI.Op",
  sentence: "write MPI.Op.Create(fn) for an operation of your own, or take one of MPI's, such as MPI.SUM",
};

/** MPI.Op over the core's. */
export class Op extends Handle {
  readonly #core: CoreOp | null;
  /** How it combines two values that are no memory. */
  readonly combine: Combine["combine"];
  #freed = false;

  /** Null makes OP_NULL. */
  constructor(pass: typeof made, core: CoreOp | null, combine: Combine["combine"]) {
    super(pass, howToGet);
    this.#core = core;
    this.combine = combine;
  }

  /** `call` as the program spells it. Throws ERR_OP for OP_NULL, and for what was freed. */
  coreFor(call: string): CoreOp {
    if (this.#core === null)
      throw callError(ErrorClass.ERR_OP, call, "op is MPI.OP_NULL, expected an operation such as MPI.SUM");
    if (this.#freed) throw callError(ErrorClass.ERR_OP, call, `op ${this.name} was freed before this call`);
    return this.#core;
  }

  override get [rankBound](): string {
    return "an operation";
  }

  get name(): string {
    return this.#core?.name ?? "MPI_OP_NULL";
  }

  override toString(): string {
    return this.is_predefined ? this.name.replace("MPI_", "MPI.") : `Op ${this.name}`;
  }

  get is_commutative(): boolean {
    return this.Is_commutative();
  }

  get is_predefined(): boolean {
    return this.#core === null || this.#core.index > 0;
  }

  Is_commutative(): boolean {
    return this.coreFor("Op.Is_commutative").commutative;
  }

  Reduce_local(inbuf: MPI.BufSpec, inoutbuf: MPI.BufSpec): void {
    const call = "Op.Reduce_local";
    const core = this.coreFor(call);
    const given = memoryOf(call, "inbuf", inbuf, "read");
    reduceLocal(call, given, memoryOf(call, "inoutbuf", inoutbuf), core);
  }

  Free(): void {
    if (this.coreFor("Op.Free").index > 0)
      throw callError(ErrorClass.ERR_OP, "Op.Free", `${this.name} is one of MPI's own and cannot be freed`);
    this.#freed = true;
  }

  free(): void {
    if (!this.is_predefined && !this.#freed) this.Free();
  }

  static Create(fn: UserFunction, options?: { commute?: boolean }): Op {
    if (typeof fn !== "function")
      throw argumentError(ErrorClass.ERR_ARG, "MPI.Op.Create", "fn", fn, "a function of two values");
    if (options !== undefined) checkKeys("MPI.Op.Create", options, ["commute"]);
    const core: CoreOp = {
      index: -1,
      name: fn.name === "" ? "a function of the program" : fn.name,
      commutative: options?.commute ?? false,
      classes: null,
      elements: (left, right, count, type) =>
        inLayout(type, left, right, count, (a, b, own) => applyToBuffers(fn, a, b, own)),
    };
    return new Op(made, core, fn as Combine["combine"]);
  }
}

function applyToBuffers(fn: UserFunction, left: Uint8Array, right: Uint8Array, type: CoreDatatype): void {
  const result = fn(elementsOf(left, type), elementsOf(right, type), wrapperOf(type));
  if (result !== undefined)
    throw callError(
      ErrorClass.ERR_OP,
      "MPI.Op.Create",
      "the function returned a value, but in upper-case calls it gets (inbuf, inoutbuf, datatype) and must change inoutbuf",
    );
}

/** Elements as a program knows them: a typed array, or where none holds them a DataView. */
function elementsOf(bytes: Uint8Array, type: CoreDatatype): unknown {
  const basic = basicOf(type);
  if (basic === null || (basic.class === "pair" && basic.kind !== "i32") || basic.kind === "f128")
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return typedView(bytes, basic.kind);
}

function wrapAll(): Readonly<Record<OpName, Op>> {
  const wrapped: Partial<Record<OpName, Op>> = {};
  for (const name of Object.keys(ops) as OpName[])
    wrapped[name] = new Op(made, ops[name], (left, right) => combineValues(name, left, right));
  return wrapped as Record<OpName, Op>;
}

/** As members of MPI, by name. */
export const opMembers = wrapAll();

/** MPI_OP_NULL. */
export const OP_NULL = new Op(made, null, () => null);

/** The operation of an upper-case call; SUM where none is given. */
export function bufferOp(call: string, op: unknown): CoreOp {
  if (op === undefined) return ops.SUM;
  return checked(call, op, "an operation such as MPI.SUM, or one made by MPI.Op.Create").coreFor(call);
}

/** The operation of a lower-case call, which may be a plain function too. */
export function objectOp(call: string, op: unknown): Combine {
  if (typeof op === "function") return { index: -1, combine: op as Combine["combine"] };
  const given =
    op === undefined
      ? opMembers.SUM
      : checked(call, op, "an operation such as MPI.SUM, or a function of two values");
  return { index: given.coreFor(call).index, combine: given.combine };
}

function checked(call: string, op: unknown, expected: string): Op {
  if (!(op instanceof Op)) throw argumentError(ErrorClass.ERR_OP, call, "op", op, expected);
  return op;
}
