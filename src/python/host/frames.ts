/** Which line of the program runs: a walk over Python's frames by its C API, 0.2 µs. */

import type { NativePart } from "#python/native/module.ts";
import { Values } from "#python/native/values.ts";
import type { SiteFinder } from "#rank/call-sites.ts";
import type { PythonModule } from "./emscripten.ts";

/** What walking takes. Frames and code objects are new references, but the first frame's is borrowed. */
export interface FramesModule extends PythonModule {
  /** 0 where Python has let go of its thread, as it does around every system call. */
  _PyThreadState_GetUnchecked(): number;
  /** Makes a thread's state the present one (0: none). Returns what was. */
  _PyThreadState_Swap(thread: number): number;
  _PyEval_GetFrame(): number;
  _PyFrame_GetBack(frame: number): number;
  _PyFrame_GetCode(frame: number): number;
  _PyFrame_GetLineNumber(frame: number): number;
}

const mostFrames = 50;
/** A code object's fields lie within so many bytes. */
const codeBytes = 256;

export class ProgramFrames implements SiteFinder {
  readonly dear = false;
  readonly #py: FramesModule;
  /** The one thread that Python has here. */
  readonly #thread: number;
  /** The name of the program's file, one object for all of its code; 0 before the program is compiled. */
  #fileName = 0;
  /** Where a code object keeps it. */
  #offset = 0;

  constructor(py: FramesModule) {
    this.#py = py;
    this.#thread = py._PyThreadState_Get();
  }

  /** `_set_program(code, name)`: the program is about to run; `name` is the very object that `code` has. */
  readonly part: NativePart = () => ({
    _set_program: (args) => {
      const [code, name] = this.#py.HEAPU32.subarray(args, args + 2);
      this.#py._Py_IncRef(name);
      const words = this.#py.HEAPU32.subarray(code >> 2, (code + codeBytes) >> 2);
      this.#offset = words.indexOf(name);
      this.#fileName = this.#offset < 0 ? 0 : name;
      return new Values(this.#py).none();
    },
  });

  find(): { line: number; column: number } | null {
    const [line] = this.lines(1);
    return line === undefined ? null : { line, column: 1 };
  }

  /** Lines of the program's frames, innermost first. */
  lines(most = mostFrames): number[] {
    if (this.#fileName === 0) return [];
    const detached = this.#py._PyThreadState_GetUnchecked() === 0;
    if (detached) this.#py._PyThreadState_Swap(this.#thread);
    const found = this.#walk(most);
    if (detached) this.#py._PyThreadState_Swap(0);
    return found;
  }

  #walk(most: number): number[] {
    const py = this.#py;
    const found: number[] = [];
    let frame = py._PyEval_GetFrame();
    if (frame !== 0) py._Py_IncRef(frame);
    while (frame !== 0) {
      const code = py._PyFrame_GetCode(frame);
      if (py.HEAPU32[(code >> 2) + this.#offset] === this.#fileName)
        found.push(py._PyFrame_GetLineNumber(frame));
      py._Py_DecRef(code);
      const back = found.length < most ? py._PyFrame_GetBack(frame) : 0;
      py._Py_DecRef(frame);
      frame = back;
    }
    return found;
  }
}
