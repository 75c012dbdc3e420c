import { expect, test } from "vitest";
import { datatypes } from "./datatypes.ts";
import { checkBlocks, checkRoom } from "./memory-checks.ts";

test("a count has to fit its buffer", () => {
  checkRoom("comm.Bcast", "buf", 16, 4, datatypes.INT);
  expect(() => checkRoom("comm.Bcast", "buf", 7, 2, datatypes.INT)).toThrow(
    "comm.Bcast: buf has room for 1 element of MPI_INT, and the count is 2 (MPI_ERR_BUFFER)",
  );
});

test("blocks have to fit their buffer and to be counted from 0 on", () => {
  const bytes = new Uint8Array(12);
  const check = (counts: number[], displs: number[]) =>
    checkBlocks("comm.Gatherv", "recvbuf", { bytes, counts, displs, type: datatypes.INT });
  check([1, 2], [0, 1]);
  check([0, 3], [99, 0]);
  expect(() => check([1, 2], [0, 2])).toThrow(
    "the block of rank 1 does not fit recvbuf: it is 2 elements from element 2 on, and recvbuf has 3 elements (counts [1, 2], displs [0, 2])",
  );
  expect(() => check([1, -1], [0, 1])).toThrow(/the count of rank 1 in recvbuf is -1.*MPI_ERR_COUNT/);
  expect(() => check([1, 1], [-1, 1])).toThrow(/the displacement of rank 0 in recvbuf is -1.*MPI_ERR_ARG/);
});
