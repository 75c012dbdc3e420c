import { CHANGES_BYTES } from "./changes.ts";
import { LOCK_BYTES } from "./window-lock.ts";

/** What the ranks of a window know of one another's memory, agreed when it is made. */
export interface Part {
  /** Where it lies in shared memory, and how many bytes it has. Of a dynamic window: 0 and 0. */
  readonly place: number;
  readonly bytes: number;
  /** Bytes that a displacement of 1 stands for. */
  readonly unit: number;
  /** Where its control words lie. */
  readonly control: number;
  /** Whether its rank has other memory for it, which the program uses. Of a dynamic window that may be so. */
  readonly mirrored: boolean;
}

/** Byte offsets of a part's control words. */
export const Control = {
  /** Taken while elements are combined, so that each update is whole (MPI-4.1 section 12.7.1). */
  Mutex: 0,
  Lock: 64,
  /** Of a dynamic window: attached regions, a table of `Region`s, guarded by `Table`. */
  Table: 64 + LOCK_BYTES,
  Regions: 64 + LOCK_BYTES + 4,
  RegionCount: 64 + LOCK_BYTES + 8,
  /** Of the part's memory, see `Changes`. */
  Changes: 128,
} as const;
export const CONTROL_BYTES = 128 + CHANGES_BYTES;
