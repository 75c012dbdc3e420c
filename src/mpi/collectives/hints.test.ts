import { expect, test } from "vitest";
import { callKind } from "#mpi/call-kinds.ts";
import { runtimesInThread } from "#mpi/runtimes.testing.ts";

test("a communicator's hint chooses the algorithm of the calls that follow, before the run's settings", () => {
  const [{ world }] = runtimesInThread(9, undefined, { bcast: "linear" });
  const { collective, info } = world;
  const next = () => collective.beginMove(callKind("Bcast"), "bcast", 0, 8, 1, 0, 8);
  expect(next()).toBe("linear");
  info.set("comm.Set_info", "ringside_bcast", "chain");
  expect(next()).toBe("chain");
  info.set("comm.Set_info", "ringside_bcast", "scatter-allgather");
  expect(next()).toBe("scatter-allgather");
  // As MPI has it, a hint that means nothing is as good as none.
  info.set("comm.Set_info", "ringside_bcast", "by pigeon");
  expect(next()).toBe("linear");
  info.set("comm.Set_info", "ringside_bcast", "binomial");
  expect(next()).toBe("binomial");
  info.delete("comm.Set_info", "ringside_bcast");
  expect(next()).toBe("linear");
});
