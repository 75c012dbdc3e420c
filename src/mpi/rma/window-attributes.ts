import { Keyvals } from "#mpi/attributes.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Window } from "./window.ts";

/** Keys of what MPI itself attaches to windows (MPI-4.1 section 12.2.6), with MPICH's numbers. */
export const windowKeys = {
  WIN_BASE: 0x66000001,
  WIN_SIZE: 0x66000003,
  WIN_DISP_UNIT: 0x66000005,
  WIN_CREATE_FLAVOR: 0x66000007,
  WIN_MODEL: 0x66000009,
  /** Another name that mpi4py has. */
  WIN_FLAVOR: 0x66000007,
} as const;

/** A rank's own keys for windows. */
export const windowKeyvals = new Keyvals<Window>();

/**
 * MPI_Win_get_attr: undefined where nothing is attached.
 * @param base what WIN_BASE is in the program's language
 */
export function windowAttribute(window: Window, call: string, keyval: number, base: () => unknown): unknown {
  window.checkAlive(call);
  switch (keyval) {
    case windowKeys.WIN_BASE:
      return base();
    case windowKeys.WIN_SIZE:
      return window.own.bytes;
    case windowKeys.WIN_DISP_UNIT:
      return window.own.unit;
    case windowKeys.WIN_CREATE_FLAVOR:
      return window.flavor;
    case windowKeys.WIN_MODEL:
      return window.model;
    default:
      return window.attributes.get(call, keyval);
  }
}

/** Throws ERR_KEYVAL for the keys that MPI defines: a program can read what is attached under them. */
export function checkOwnWindowKey(call: string, keyval: number): void {
  const name = Object.entries(windowKeys).find(([, value]) => value === keyval)?.[0];
  if (name !== undefined)
    throw argumentError(
      ErrorClass.ERR_KEYVAL,
      call,
      "keyval",
      keyval,
      `a key made by Create_keyval, not MPI.${name}`,
    );
}
