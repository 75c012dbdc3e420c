import { plural } from "#base/plural.ts";
import { type Datatype, datatypeByIndex } from "#mpi/datatypes.ts";
import type { Note } from "#mpi/recorder.ts";

/** A datatype as calls and messages of the log name it. */
export interface TracedType {
  /** "MPI_INT"; of a derived type what the program has named it, or how it was made. */
  readonly name: string;
  readonly derived: boolean;
  /** Bytes of data in an element. */
  readonly size: number;
  /** The predefined type that an element consists of; null where there are several. */
  readonly basic: Datatype | null;
  /** The predefined types in an element, in their order; `more`: the first of them. */
  readonly basics: readonly Datatype[];
  readonly more: boolean;
  /** Equal where types match, empty where they match everything; null of a predefined type, which tells it itself. */
  readonly signature: string | null;
}

const predefined = new Map<number, TracedType>();

function predefinedType(index: number): TracedType | null {
  let found = predefined.get(index);
  if (found !== undefined) return found;
  const type = datatypeByIndex(index);
  if (type === null) return null;
  const { name, size } = type;
  found = { name, derived: false, size, basic: type, basics: [type], more: false, signature: null };
  predefined.set(index, found);
  return found;
}

/** The datatypes of a run: those that MPI has, and of each rank those that it has told of. */
export class TracedTypes {
  readonly #derived = new Map<string, TracedType>();

  /** Null for an object, and for a type that the log does not tell of. */
  get(rank: number, index: number): TracedType | null {
    // Of objects and of predefined types it is asked for every message there is.
    if (index === 0) return null;
    return predefinedType(index) ?? this.#derived.get(`${rank}/${index}`) ?? null;
  }

  /** A type may be told of again, with another name. */
  add(rank: number, note: Note & { type: "datatype" }): void {
    const basics = note.basics.flatMap((index) => datatypeByIndex(index) ?? []);
    this.#derived.set(`${rank}/${note.id}`, {
      name: note.name,
      derived: true,
      size: note.size,
      basic: datatypeByIndex(note.basic),
      basics,
      more: note.more || basics.length < note.basics.length,
      signature: note.signature,
    });
  }
}

/** "3 MPI_INT", "2 blocks of vector(3, 1, 4) of MPI_DOUBLE"; null where the bytes are not whole elements. */
export function elementWords(type: TracedType, bytes: number): string | null {
  if (type.size === 0 || bytes % type.size !== 0) return null;
  const count = bytes / type.size;
  if (type.derived) return `${plural(count, "block")} of ${type.name}`;
  return `${count.toLocaleString("en-US")} ${type.name}`;
}

/** The predefined types of elements that follow each other, as far as the log tells, at most `most`. */
export function firstBasics(type: TracedType, most: number): readonly Datatype[] {
  const { basic, basics, more } = type;
  if (basic !== null) return new Array<Datatype>(most).fill(basic);
  if (more || basics.length === 0) return basics.slice(0, most);
  return Array.from({ length: most }, (_, i) => basics[i % basics.length]);
}
