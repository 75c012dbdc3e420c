import { expect, test } from "vitest";
import { show } from "#mpi/errors.ts";
import { inspect } from "#rank/inspect/inspect.ts";
import { datatypeMembers } from "./datatype.ts";
import { made } from "./handle.ts";
import { Op, opMembers } from "./op.ts";
import { Request } from "./request.ts";
import { Status } from "./status.ts";

test("MPI's objects print as MPI names them, alone and inside others", () => {
  expect(inspect(opMembers.SUM)).toBe("MPI.SUM");
  expect(inspect({ op: opMembers.MAX, type: datatypeMembers.INT })).toBe("{ op: MPI.MAX, type: MPI.INT }");
  expect(
    inspect(
      Op.Create(function larger(a: number, b: number) {
        return a + b > 3 ? a : b;
      }),
    ),
  ).toContain("larger");
  expect(String(new Request(made, null))).toBe("Request (inactive)");
});

test("a status shows what it holds", () => {
  const status = new Status();
  expect(inspect(status)).toBe(
    "Status { source: MPI.ANY_SOURCE, tag: MPI.ANY_TAG, count: 0 bytes, error: 0 }",
  );
  status.fill({ source: 2, tag: 7, bytes: 24, error: 0, cancelled: true });
  expect(`${status}`).toBe("Status { source: 2, tag: 7, count: 24 bytes, error: 0, cancelled }");
});

test("errors name them too", () => {
  expect(show(opMembers.SUM)).toBe("MPI.SUM");
});
