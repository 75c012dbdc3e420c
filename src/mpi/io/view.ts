import { type Datatype, datatypes } from "#mpi/datatypes.ts";
import { externalSize } from "#mpi/derived/external.ts";
import { toKeep } from "#mpi/derived/handle-calls.ts";
import { segmentsOf, visitBasics } from "#mpi/derived/typemap.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { checkUsable } from "#mpi/lent-checks.ts";
import type { Datarep } from "./datareps.ts";

/** What is done with one piece of the file: its first byte there, its place among the data, its bytes. False: no further. */
type Visit = (position: number, at: number, bytes: number) => boolean;

/**
 * What of a file a rank sees (MPI-4.1 section 14.3): from byte `disp` on the filetype again and again, and of it the bytes
 * that its data covers. Those are counted one after another, in etypes.
 */
export class View {
  readonly disp: number;
  readonly etype: Datatype;
  readonly filetype: Datatype;
  readonly datarep: Datarep;
  /** Bytes of an etype's data in the file. */
  readonly unit: number;
  /** Bytes of a filetype's data in the file, and from one filetype to the next. */
  readonly #size: number;
  readonly #extent: number;
  /** Of each segment of the filetype: first byte, bytes of a piece, bytes from piece to piece, bytes of data before it. */
  readonly #offsets: number[] = [];
  readonly #lengths: number[] = [];
  readonly #strides: number[] = [];
  readonly #starts: number[] = [];

  /** Checked by `viewOf`. */
  constructor(disp: number, etype: Datatype, filetype: Datatype, datarep: Datarep, scale: number) {
    this.disp = disp;
    this.etype = etype;
    this.filetype = filetype;
    this.datarep = datarep;
    this.unit = etype.size * scale;
    this.#size = filetype.size * scale;
    this.#extent = filetype.extent * scale;
    const segments = segmentsOf(filetype);
    let start = 0;
    for (let i = 0; i < segments.length; i++) {
      this.#offsets.push(segments.offsets[i] * scale);
      this.#lengths.push(segments.lengths[i] * scale);
      this.#strides.push(segments.strides[i] * scale);
      this.#starts.push(start);
      start += segments.lengths[i] * segments.counts[i] * scale;
    }
  }

  /** The byte of the file at which a byte of the visible data lies. */
  positionOf(data: number): number {
    let found = this.disp;
    this.each(data, 1, (position) => {
      found = position;
      return false;
    });
    return found;
  }

  /** Visits the pieces of the file that hold the visible data from one byte on, in order. */
  each(data: number, bytes: number, visit: Visit): void {
    if (this.#lengths.length === 1 && this.#lengths[0] === this.#size && this.#size === this.#extent) {
      if (bytes > 0) visit(this.disp + this.#offsets[0] + data, 0, bytes);
      return;
    }
    let tile = Math.floor(data / this.#size);
    let rest = data - tile * this.#size;
    let segment = this.#segmentAt(rest);
    for (let done = 0; done < bytes; ) {
      const length = this.#lengths[segment];
      const inside = rest - this.#starts[segment];
      const piece = Math.floor(inside / length);
      const skip = inside - piece * length;
      const part = Math.min(length - skip, bytes - done);
      const base = this.disp + tile * this.#extent + this.#offsets[segment] + piece * this.#strides[segment];
      if (!visit(base + skip, done, part)) return;
      done += part;
      rest += part;
      if (rest >= (this.#starts[segment + 1] ?? this.#size)) segment++;
      if (rest < this.#size) continue;
      tile++;
      rest = 0;
      segment = 0;
    }
  }

  /** Etypes up to the end of a file of so many bytes; one that it ends in counts. */
  etypesIn(size: number): number {
    const past = size - this.disp;
    if (past <= 0 || this.#size === 0) return 0;
    const tiles = Math.max(0, Math.floor((past - this.#end()) / this.#extent));
    let data = tiles * this.#size;
    // At most what two filetypes hold: the one that the file ends in, and one that reaches into it.
    for (let tile = tiles; tile * this.#extent < past; tile++) {
      let all = true;
      this.each(tile * this.#size, this.#size, (position, at, bytes) => {
        if (position >= size) {
          all = false;
          return false;
        }
        data = tile * this.#size + at + Math.min(bytes, size - position);
        return true;
      });
      if (!all) break;
    }
    return Math.ceil(data / this.unit);
  }

  /** The first byte behind a filetype's data. */
  #end(): number {
    const last = this.#offsets.length - 1;
    const pieces = (this.#size - this.#starts[last]) / this.#lengths[last];
    return this.#offsets[last] + (pieces - 1) * this.#strides[last] + this.#lengths[last];
  }

  #segmentAt(rest: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= rest) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * A view as a program asks for it; `written`: the file may be written.
 * @throws MpiError ERR_TYPE, ERR_ARG, ERR_UNSUPPORTED_DATAREP; `call` as the program spells it
 */
export function viewOf(
  call: string,
  disp: number,
  etype: Datatype,
  filetype: Datatype,
  datarep: Datarep,
  written: boolean,
): View {
  checkUsable(call, "etype", etype);
  checkUsable(call, "filetype", filetype);
  for (const [name, { size }] of [["etype", etype] as const, ["filetype", filetype] as const])
    if (size === 0)
      throw callError(ErrorClass.ERR_TYPE, call, `${name} has no data: nothing could be read or written`);
  if (filetype.size % etype.size !== 0)
    throw callError(
      ErrorClass.ERR_TYPE,
      call,
      `filetype ${filetype.name} has ${filetype.size} bytes of data, which is not a whole number of etypes (${etype.name}, ${etype.size} bytes)`,
    );
  checkOrder(call, filetype, written);
  // The program may free its own as soon as the view has them.
  return new View(disp, toKeep(etype), toKeep(filetype), datarep, scaleOf(call, datarep, etype, filetype));
}

/** MPI-4.1 section 14.3: displacements neither below 0 nor falling, and no byte twice where it may be written. */
function checkOrder(call: string, filetype: Datatype, written: boolean): void {
  const { length, offsets, lengths, counts, strides } = segmentsOf(filetype);
  const wrong = (why: string) => callError(ErrorClass.ERR_TYPE, call, `filetype ${filetype.name} ${why}`);
  let end = 0;
  for (let i = 0; i < length; i++) {
    const falls = counts[i] > 1 && strides[i] < 0;
    if (offsets[i] < 0 || falls || (i > 0 && offsets[i] < offsets[i - 1]))
      throw wrong("has data that lies before other data of it, or before its beginning");
    const overlaps = offsets[i] < end || (counts[i] > 1 && strides[i] < lengths[i]);
    if (overlaps && written) throw wrong("has a byte twice, and the file may be written");
    end = Math.max(end, offsets[i] + (counts[i] - 1) * strides[i] + lengths[i]);
  }
  if (filetype.extent <= 0)
    throw wrong(`has an extent of ${filetype.extent}, so that the next one would lie no further`);
  if (written && filetype.extent + offsets[0] < end)
    throw wrong(`overlaps with the next one, ${filetype.extent} bytes further, and the file may be written`);
}

/** How long data is in the file, compared to memory. */
function scaleOf(call: string, datarep: Datarep, ...types: readonly Datatype[]): number {
  if (!datarep.external) return 1;
  const scales = new Set<number>();
  for (const type of types)
    visitBasics(type, (basic) => {
      scales.add(externalSize(basic) / basic.size);
      return scales.size > 1;
    });
  const [scale] = scales;
  if (scales.size === 1) return scale;
  throw callError(
    ErrorClass.ERR_UNSUPPORTED_DATAREP,
    call,
    `datarep is "${datarep.name}", in which some numbers of ${types.map(({ name }) => name).join(" and ")} are shorter than here and others are not: displacements between them would mean nothing`,
  );
}

/** What a file shows when it has been opened: all of its bytes. */
export function plainView(datarep: Datarep): View {
  return new View(0, datatypes.BYTE, datatypes.BYTE, datarep, 1);
}
