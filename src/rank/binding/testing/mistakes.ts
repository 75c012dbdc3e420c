/** For tests of what a program is told that uses a call wrongly. */
import type { MPI as Mpi } from "mpi";
import { expect, test } from "vitest";

/** What a program did wrong, the class that it is, and the words that the student reads. */
export type Mistake = readonly [
  what: string,
  call: () => unknown,
  errorClass: keyof typeof Mpi,
  message: string,
];

/** A test for each. */
export function testMistakes(MPI: typeof Mpi, mistakes: readonly Mistake[]): void {
  test.each(mistakes)("%s", (_what, call, errorClass, message) => {
    let caught: unknown;
    try {
      call();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(MPI.Exception);
    const exception = caught as Mpi.Exception;
    expect(exception.message.startsWith(message) ? message : exception.message).toBe(message);
    expect(exception.message).toContain(`(MPI_${errorClass})`);
    expect(exception.Get_error_class()).toBe(MPI[errorClass]);
    expect(exception.Get_error_string()).toMatch(new RegExp(`^MPI_${errorClass}: `));
  });
}
