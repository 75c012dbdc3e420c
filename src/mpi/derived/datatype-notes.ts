import type { Datatype } from "#mpi/datatypes.ts";
import type { Note, Recorder } from "#mpi/recorder.ts";
import { basicOf, visitBasics } from "./typemap.ts";

/** Basic types that a note lists: more than a preview can show. */
const listed = 8;

/** How often the ranks of a run tell in all. A program that makes a type in each turn of a loop is not to fill the log. */
const mostInAll = 20_000;

/** Tells the log of derived datatypes: once of each that is used, and again when it has got another name. */
export class DatatypeNotes {
  readonly #recorder: Recorder;
  readonly #told = new WeakMap<Datatype, string>();
  #left: number;

  /** @param ranks how many share the log's room */
  constructor(recorder: Recorder, ranks: number) {
    this.#recorder = recorder;
    this.#left = Math.floor(mostInAll / ranks);
  }

  tell(type: Datatype): void {
    if (!this.#recorder.enabled || this.#left === 0 || this.#told.get(type) === type.name) return;
    this.#left -= 1;
    this.#told.set(type, type.name);
    this.#recorder.note(noteOf(type));
  }
}

function noteOf(type: Datatype): Note {
  const basics: number[] = [];
  const more =
    type.size > 0 &&
    visitBasics(type, (basic) => {
      if (basics.length === listed) return true;
      basics.push(basic.index);
      return false;
    });
  const { length, first, second, anything } = type.signature;
  return {
    type: "datatype",
    id: type.index,
    name: type.name,
    size: type.size,
    basics,
    more,
    basic: basicOf(type)?.index ?? 0,
    signature: anything ? "" : `${length}/${first}/${second}`,
  };
}
