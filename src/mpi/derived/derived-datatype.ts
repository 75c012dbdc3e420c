import type { Datatype, ElementKind, TypeClass } from "#mpi/datatypes.ts";
import { type Recipe, wordsOf } from "./recipe.ts";
import { basicOf, type Composed, isComposed, type Loop, type Shape, segmentsOf, shapeOf } from "./typemap.ts";

/** Indices of derived datatypes in the log begin here; each is a rank's own. */
export const firstDerived = 1000;
let next = firstDerived;

/** Bounds that a constructor sets, whatever the data: those of resized types and of arrays. */
export interface Bounds {
  readonly lb: number;
  readonly extent: number;
}

/** A datatype that a program has made of others. */
export class DerivedDatatype implements Composed {
  readonly index: number;
  readonly class: TypeClass;
  readonly size: number;
  readonly extent: number;
  readonly kind: ElementKind;
  readonly parts: number;
  readonly location: number;
  readonly elements: number;
  readonly lb: number;
  readonly trueLb: number;
  readonly trueExtent: number;
  readonly signature: Shape["signature"];
  readonly unpacked = null;
  readonly shape: Shape;
  readonly loops: readonly Loop[];
  /** How it was made. */
  readonly recipe: Recipe;
  readonly #bounds: Bounds | null;
  /** What MPI_Type_get_name says: empty as long as the program gives none. */
  givenName = "";
  committed: boolean;
  freed = false;
  #dense: boolean | null = null;
  #words: string | null = null;

  constructor(recipe: Recipe, loops: readonly Loop[], bounds: Bounds | null = null) {
    this.index = next++;
    this.recipe = recipe;
    this.loops = loops;
    this.#bounds = bounds;
    const shape = shapeOf(loops);
    const trueLb = shape.trueLb ?? 0;
    const trueUb = shape.trueUb ?? 0;
    const lb = bounds?.lb ?? shape.lb ?? trueLb;
    const ub =
      bounds === null
        ? (shape.ub ?? lb + Math.ceil((trueUb - lb) / shape.alignment) * shape.alignment)
        : bounds.lb + bounds.extent;
    this.shape = bounds === null ? shape : { ...shape, lb, ub };
    this.size = shape.size;
    this.lb = lb;
    this.extent = ub - lb;
    this.trueLb = trueLb;
    this.trueExtent = trueUb - trueLb;
    this.elements = shape.elements;
    this.signature = shape.signature;
    const basic = basicOf(this);
    const builtIn = recipe.combiner.startsWith("F90_");
    this.class = builtIn && basic !== null ? basic.class : "derived";
    this.kind = basic === null || basic.location >= 0 ? "u8" : basic.kind;
    this.parts = builtIn ? (basic?.parts ?? 1) : 1;
    this.location = -1;
    const [first] = recipe.types;
    this.committed = builtIn || (recipe.combiner === "DUP" && isCommitted(first));
  }

  /** Its name, or words for how it was made. */
  get name(): string {
    if (this.givenName !== "") return this.givenName;
    this.#words ??= wordsOf(this.recipe);
    return this.#words;
  }

  /** The same type for one who will free it: MPI_Type_get_contents hands out such. */
  another(): DerivedDatatype {
    const copy = new DerivedDatatype(this.recipe, this.loops, this.#bounds);
    copy.committed = this.committed;
    copy.givenName = this.givenName;
    return copy;
  }

  /** Whether it is one of MPI's own that has no name (MPI-4.1 section 19.1.5). */
  get builtIn(): boolean {
    return this.recipe.combiner.startsWith("F90_");
  }

  get dense(): boolean {
    this.#dense ??= this.#isDense();
    return this.#dense;
  }

  #isDense(): boolean {
    if (this.size !== this.extent || this.lb !== 0 || this.trueLb !== 0) return false;
    if (this.trueExtent !== this.size) return false;
    const segments = segmentsOf(this);
    return this.size === 0 || (segments.length === 1 && segments.counts[0] === 1);
  }
}

export function isDerived(type: Datatype): type is DerivedDatatype {
  return isComposed(type);
}

/** Whether a type may be used for messages (MPI_Type_commit). */
export function isCommitted(type: Datatype): boolean {
  return !isDerived(type) || type.committed;
}

const packedForms = new WeakMap<Datatype, Datatype>();

/** The type of elements that lie as they travel: without the gaps, one after another. */
export function packedForm(type: Datatype): Datatype {
  if (type.dense && !isDerived(type)) return type;
  let form = packedForms.get(type);
  if (form === undefined) {
    const bytes = Math.max(type.size, 1);
    form = {
      index: type.index,
      get name() {
        return type.name;
      },
      class: type.class,
      size: bytes,
      extent: bytes,
      kind: type.kind,
      parts: type.parts,
      location: type.location,
      elements: type.elements,
      lb: 0,
      trueLb: 0,
      trueExtent: bytes,
      dense: true,
      signature: type.signature,
      unpacked: type,
    };
    packedForms.set(type, form);
  }
  return form;
}

const givenNames = new WeakMap<Datatype, string>();

/** MPI_Type_get_name: what the program has named it, else MPI's own name, empty for a derived type. */
export function nameOf(type: Datatype): string {
  if (isDerived(type)) return type.givenName;
  return givenNames.get(type) ?? type.name;
}

/** MPI_Type_set_name. */
export function setName(type: Datatype, name: string): void {
  if (isDerived(type)) type.givenName = name;
  else givenNames.set(type, name);
}
