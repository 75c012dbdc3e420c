import type { MPI } from "mpi";
import { keyvals } from "#mpi/attributes.ts";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import {
  type Datatype as CoreDatatype,
  datatypeAliases,
  datatypesOfLongLongs as known,
  lackingDatatypes,
} from "#mpi/datatypes.ts";
import { codesOf, namesOfCodes } from "#mpi/derived/codes.ts";
import { orders } from "#mpi/derived/combiners.ts";
import { type ConstructorName, checkAlive, construct } from "#mpi/derived/construct.ts";
import { isDerived, nameOf, setName } from "#mpi/derived/derived-datatype.ts";
import * as calls from "#mpi/derived/handle-calls.ts";
import { packInto, packSize, unpackFrom } from "#mpi/derived/pack-calls.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { matchSize, valueIndex } from "#mpi/find-datatype.ts";
import { CommBase } from "./comm-base.ts";
import { Handle, type HowToGet, made } from "./handle.ts";
import { bytesOf } from "./memory-bytes.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_TYPE,
  call: "new MPI.Datatype",
  sentence:
    "take one of MPI's datatypes, such as MPI.INT or MPI.DOUBLE, or make one of it, as in MPI.DOUBLE.Create_vector(3, 1, 4)",
};

type CopyFunction = (datatype: MPI.Datatype, keyval: number, attrval: unknown) => unknown;
type DeleteFunction = (datatype: MPI.Datatype, keyval: number, attrval: unknown) => void;

/** MPI.Datatype over the core's. Null makes DATATYPE_NULL. */
export class Datatype extends Handle {
  readonly #core: CoreDatatype | null;

  constructor(pass: typeof made, core: CoreDatatype | null) {
    super(pass, howToGet);
    this.#core = core;
  }

  override get [rankBound](): string {
    return "a datatype";
  }

  /** The core's datatype; DATATYPE_NULL has none, so that every call on it is an error. */
  get core(): CoreDatatype {
    if (this.#core === null)
      throw callError(
        ErrorClass.ERR_TYPE,
        "Datatype",
        "this is MPI.DATATYPE_NULL, and the call needs a datatype",
      );
    return this.#core;
  }

  /** The same, for an error that names the argument it was given as. */
  coreFor(call: string, argument: string): CoreDatatype {
    if (this.#core === null)
      throw argumentError(ErrorClass.ERR_TYPE, call, argument, this, "a datatype such as MPI.INT");
    return this.#core;
  }

  override toString(): string {
    const core = this.#core;
    if (core === null) return "MPI.DATATYPE_NULL";
    if (!isDerived(core)) return core.name.replace("MPI_", "MPI.");
    return `Datatype ${core.name}${core.freed ? " (freed)" : ""}`;
  }

  #alive(call: string): CoreDatatype {
    const { core } = this;
    checkAlive(`Datatype.${call}`, core);
    return core;
  }

  #make(combiner: ConstructorName, ...values: readonly unknown[]): Datatype {
    return wrapperOf(construct(combiner, values, [this.core]));
  }

  get name(): string {
    return this.Get_name();
  }

  set name(name: string) {
    this.Set_name(name);
  }

  get size(): number {
    return this.#alive("size").size;
  }

  get extent(): number {
    return this.#alive("extent").extent;
  }

  get lb(): number {
    return this.#alive("lb").lb;
  }

  get ub(): number {
    const { lb, extent } = this.#alive("ub");
    return lb + extent;
  }

  get true_extent(): number {
    return this.#alive("true_extent").trueExtent;
  }

  get true_lb(): number {
    return this.#alive("true_lb").trueLb;
  }

  get true_ub(): number {
    const { trueLb, trueExtent } = this.#alive("true_ub");
    return trueLb + trueExtent;
  }

  get combiner(): number {
    return this.Get_envelope()[4];
  }

  get envelope(): [integers: number, addresses: number, counts: number, datatypes: number, combiner: number] {
    return this.Get_envelope();
  }

  get contents(): [integers: number[], addresses: number[], counts: number[], datatypes: Datatype[]] {
    return this.Get_contents();
  }

  get is_named(): boolean {
    return !isDerived(this.core);
  }

  get is_predefined(): boolean {
    return this.#core === null || calls.isPredefined(this.#core);
  }

  get typechar(): string {
    return this.#core === null ? "" : (codesOf(this.#core).char ?? "V");
  }

  get typestr(): string {
    return this.#core === null ? "" : (codesOf(this.#core).str ?? `V${this.#core.extent}`);
  }

  Get_name(): string {
    return this.#core === null ? "MPI_DATATYPE_NULL" : nameOf(this.#alive("Get_name"));
  }

  Set_name(name: string): void {
    if (typeof name !== "string")
      throw argumentError(ErrorClass.ERR_ARG, "Datatype.Set_name", "name", name, "a string");
    setName(this.#alive("Set_name"), name);
  }

  Get_size(): number {
    return this.#alive("Get_size").size;
  }

  Get_extent(): [lb: number, extent: number] {
    const { lb, extent } = this.#alive("Get_extent");
    return [lb, extent];
  }

  Get_true_extent(): [lb: number, extent: number] {
    const { trueLb, trueExtent } = this.#alive("Get_true_extent");
    return [trueLb, trueExtent];
  }

  Dup(): Datatype {
    return wrapperOf(calls.duplicate(this.core));
  }

  Create_dup(): Datatype {
    return this.Dup();
  }

  Create_contiguous(count: number): Datatype {
    return this.#make("CONTIGUOUS", count);
  }

  Create_vector(count: number, blocklength: number, stride: number): Datatype {
    return this.#make("VECTOR", count, blocklength, stride);
  }

  Create_hvector(count: number, blocklength: number, stride: number): Datatype {
    return this.#make("HVECTOR", count, blocklength, stride);
  }

  Create_indexed(blocklengths: readonly number[], displacements: readonly number[]): Datatype {
    return this.#make("INDEXED", blocklengths, displacements);
  }

  Create_hindexed(blocklengths: readonly number[], displacements: readonly number[]): Datatype {
    return this.#make("HINDEXED", blocklengths, displacements);
  }

  Create_indexed_block(blocklength: number, displacements: readonly number[]): Datatype {
    return this.#make("INDEXED_BLOCK", blocklength, displacements);
  }

  Create_hindexed_block(blocklength: number, displacements: readonly number[]): Datatype {
    return this.#make("HINDEXED_BLOCK", blocklength, displacements);
  }

  Create_subarray(
    sizes: readonly number[],
    subsizes: readonly number[],
    starts: readonly number[],
    order: number = orders.ORDER_C,
  ): Datatype {
    return this.#make("SUBARRAY", sizes, subsizes, starts, order);
  }

  Create_darray(
    size: number,
    rank: number,
    gsizes: readonly number[],
    distribs: readonly number[],
    dargs: readonly number[],
    psizes: readonly number[],
    order: number = orders.ORDER_C,
  ): Datatype {
    return this.#make("DARRAY", size, rank, gsizes, distribs, dargs, psizes, order);
  }

  Create_resized(lb: number, extent: number): Datatype {
    return this.#make("RESIZED", lb, extent);
  }

  Resized(lb: number, extent: number): Datatype {
    return this.Create_resized(lb, extent);
  }

  Commit(): this {
    calls.commit("Datatype.Commit", this.core);
    return this;
  }

  Free(): void {
    calls.free("Datatype.Free", this.core);
  }

  free(): void {
    if (!this.is_predefined && !(isDerived(this.core) && this.core.freed)) this.Free();
  }

  Get_envelope(): [integers: number, addresses: number, counts: number, datatypes: number, combiner: number] {
    return calls.envelopeOf(this.#alive("Get_envelope"));
  }

  Get_contents(): [integers: number[], addresses: number[], counts: number[], datatypes: Datatype[]] {
    const call = "Get_contents";
    const { integers, addresses, counts, types } = calls.contentsOfType(
      `Datatype.${call}`,
      this.#alive(call),
    );
    return [[...integers], [...addresses], [...counts], types.map(wrapperOf)];
  }

  // biome-ignore lint/suspicious/noExplicitAny: each combiner has parameters of its own.
  decode(): [basetype: Datatype, combiner: string, params: Record<string, any>] {
    const core = this.#alive("decode");
    if (!isDerived(core)) return [this, "NAMED", {}];
    const { combiner, numbers, types } = calls.decoded(core);
    const params: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(numbers))
      params[name] = typeof value === "number" ? value : [...value];
    if (combiner === "STRUCT") params.datatypes = types.map(wrapperOf);
    return [types.length === 1 ? wrapperOf(types[0]) : DATATYPE_NULL, combiner, params];
  }

  tocode(): string {
    const { code } = codesOf(this.#alive("tocode"));
    if (code === null)
      throw callError(ErrorClass.ERR_TYPE, "Datatype.tocode", `there is no code for ${this.core.name}`);
    return code;
  }

  Pack_size(count: number, comm: MPI.Comm): number {
    checkComm("Datatype.Pack_size", comm);
    return packSize("Datatype.Pack_size", this.#alive("Pack_size"), null, count);
  }

  Pack(inbuf: MPI.Buffer, outbuf: MPI.Buffer, position: number, comm: MPI.Comm): number {
    checkComm("Datatype.Pack", comm);
    return this.#pack("Datatype.Pack", null, inbuf, outbuf, position);
  }

  Unpack(inbuf: MPI.Buffer, position: number, outbuf: MPI.Buffer, comm: MPI.Comm): number {
    checkComm("Datatype.Unpack", comm);
    return this.#unpack("Datatype.Unpack", null, inbuf, position, outbuf);
  }

  Pack_external_size(datarep: string, count: number): number {
    const call = "Pack_external_size";
    return packSize(`Datatype.${call}`, this.#alive(call), datarep, count);
  }

  Pack_external(datarep: string, inbuf: MPI.Buffer, outbuf: MPI.Buffer, position: number): number {
    return this.#pack("Datatype.Pack_external", datarep, inbuf, outbuf, position);
  }

  Unpack_external(datarep: string, inbuf: MPI.Buffer, position: number, outbuf: MPI.Buffer): number {
    return this.#unpack("Datatype.Unpack_external", datarep, inbuf, position, outbuf);
  }

  #pack(call: string, datarep: string | null, inbuf: unknown, outbuf: unknown, position: number): number {
    const from = bytesOf(call, "inbuf", inbuf);
    return packInto(call, this.core, datarep, from, bytesOf(call, "outbuf", outbuf), position);
  }

  #unpack(call: string, datarep: string | null, inbuf: unknown, position: number, outbuf: unknown): number {
    const from = bytesOf(call, "inbuf", inbuf);
    return unpackFrom(call, this.core, datarep, from, position, bytesOf(call, "outbuf", outbuf));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a program attaches what it likes.
  Get_attr(keyval: number): any {
    const core = this.#alive("Get_attr");
    return calls.attributesOf(core).get("Datatype.Get_attr", keyval) ?? null;
  }

  Set_attr(keyval: number, attrval: unknown): void {
    const core = this.#alive("Set_attr");
    calls.attributesOf(core).set(core, "Datatype.Set_attr", keyval, attrval);
  }

  Delete_attr(keyval: number): void {
    const core = this.#alive("Delete_attr");
    calls.attributesOf(core).delete(core, "Datatype.Delete_attr", keyval);
  }

  static Create_keyval(
    copy_fn: CopyFunction | boolean | null = null,
    delete_fn: DeleteFunction | null = null,
  ): number {
    const call = "MPI.Datatype.Create_keyval";
    if (typeof copy_fn !== "function" && typeof copy_fn !== "boolean" && copy_fn !== null)
      throw argumentError(ErrorClass.ERR_ARG, call, "copy_fn", copy_fn, "a function, true, false or null");
    if (typeof delete_fn !== "function" && delete_fn !== null)
      throw argumentError(ErrorClass.ERR_ARG, call, "delete_fn", delete_fn, "a function or null");
    return calls.datatypeKeyvals.create({
      copy:
        typeof copy_fn === "function"
          ? (owner, keyval, value) => copy_fn(wrapperOf(owner), keyval, value)
          : copy_fn === true
            ? (_owner, _keyval, value) => value
            : null,
      remove: delete_fn && ((owner, keyval, value) => delete_fn(wrapperOf(owner), keyval, value)),
    });
  }

  static Free_keyval(keyval: number): number {
    calls.datatypeKeyvals.free("MPI.Datatype.Free_keyval", keyval);
    return keyvals.KEYVAL_INVALID;
  }

  static Create_struct(
    blocklengths: readonly number[],
    displacements: readonly number[],
    datatypes: readonly MPI.Datatype[],
  ): Datatype {
    const call = "Datatype.Create_struct";
    if (!Array.isArray(datatypes))
      throw argumentError(ErrorClass.ERR_TYPE, call, "datatypes", datatypes, "an array of datatypes");
    const cores = datatypes.map((type: unknown, i) => coreOf(call, `datatypes[${i}]`, type));
    return wrapperOf(construct("STRUCT", [blocklengths, displacements], cores));
  }

  static Create_f90_integer(r: number): Datatype {
    return ofFortran("F90_INTEGER", r);
  }

  static Create_f90_real(p: number, r: number): Datatype {
    return ofFortran("F90_REAL", p, r);
  }

  static Create_f90_complex(p: number, r: number): Datatype {
    return ofFortran("F90_COMPLEX", p, r);
  }

  static Match_size(typeclass: number, size: number): Datatype {
    return wrapperOf(matchSize("Datatype.Match_size", typeclass, size));
  }

  static Get_value_index(value: MPI.Datatype, index: MPI.Datatype): Datatype {
    const call = "Datatype.Get_value_index";
    const found = valueIndex(call, coreOf(call, "value", value), coreOf(call, "index", index), known);
    return found === null ? DATATYPE_NULL : wrapperOf(found);
  }

  static fromcode(code: string): Datatype {
    const name = namesOfCodes.get(code);
    if (name === undefined)
      throw argumentError(
        ErrorClass.ERR_TYPE,
        "Datatype.fromcode",
        "code",
        code,
        'a code of NumPy\'s, such as "i4" or "d"',
      );
    return wrapperOf(known[name as keyof typeof known]);
  }
}

const wrappers = new WeakMap<CoreDatatype, Datatype>();

/** The program's object for a datatype of the core. */
export function wrapperOf(core: CoreDatatype): Datatype {
  let wrapper = wrappers.get(core);
  if (wrapper === undefined) {
    wrapper = new Datatype(made, core);
    wrappers.set(core, wrapper);
  }
  return wrapper;
}

/** MPI_DATATYPE_NULL. */
export const DATATYPE_NULL = new Datatype(made, null);

/** Fortran's kinds by their arguments: MPI gives the same one each time (MPI-4.1 section 19.1.5). */
const fortran = new Map<string, Datatype>();

function ofFortran(combiner: "F90_INTEGER" | "F90_REAL" | "F90_COMPLEX", ...values: number[]): Datatype {
  const key = `${combiner} ${values.join(" ")}`;
  let type = fortran.get(key);
  if (type === undefined) {
    type = wrapperOf(construct(combiner, values, []));
    fortran.set(key, type);
  }
  return type;
}

/** The core's datatype of an argument. Throws ERR_TYPE for anything else. */
export function coreOf(call: string, argument: string, type: unknown): CoreDatatype {
  if (!(type instanceof Datatype))
    throw argumentError(ErrorClass.ERR_TYPE, call, argument, type, "a datatype such as MPI.INT");
  return type.coreFor(call, argument);
}

function checkComm(call: string, comm: unknown): void {
  if (!(comm instanceof CommBase))
    throw argumentError(ErrorClass.ERR_COMM, call, "comm", comm, "a communicator, such as MPI.COMM_WORLD");
  if (comm.core.freed)
    throw callError(ErrorClass.ERR_COMM, call, `${comm.core.label} was freed before this call`);
}

type DatatypeName = keyof typeof known | keyof typeof datatypeAliases | (typeof lackingDatatypes)[number];

function wrapAll(): Readonly<Record<DatatypeName, Datatype>> {
  const wrapped: Partial<Record<DatatypeName, Datatype>> = {};
  for (const name of Object.keys(known) as (keyof typeof known)[]) wrapped[name] = wrapperOf(known[name]);
  for (const name of Object.keys(datatypeAliases) as (keyof typeof datatypeAliases)[])
    wrapped[name] = wrapperOf(known[datatypeAliases[name]]);
  for (const name of lackingDatatypes) wrapped[name] = DATATYPE_NULL;
  return wrapped as Record<DatatypeName, Datatype>;
}

/** As members of MPI, by name. */
export const datatypeMembers = wrapAll();
