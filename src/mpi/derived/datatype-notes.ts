import type { Datatype } from "#mpi/datatypes.ts";
import type { Recorder } from "#mpi/recorder.ts";
import { visitBasics } from "./typemap.ts";

/** Basic elements that a note lists: as many as a preview can show, and one more to tell whether it is all. */
const listed = 8;

/** Tells the log of derived datatypes: once of each that is used, and again when it has got another name. */
export class DatatypeNotes {
  readonly #recorder: Recorder;
  readonly #told = new WeakMap<Datatype, string>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  tell(type: Datatype): void {
    const { index, name, size, elements } = type;
    if (!this.#recorder.enabled || this.#told.get(type) === name) return;
    this.#told.set(type, name);
    const basics: number[] = [];
    if (size > 0)
      visitBasics(type, (basic) => {
        basics.push(basic.index);
        return basics.length === listed;
      });
    const { length, first, second, anything } = type.signature;
    const signature = anything ? "" : `${length}/${first}/${second}`;
    this.#recorder.note({ type: "datatype", id: index, name, size, elements, basics, signature });
  }
}
