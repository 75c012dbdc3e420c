/** Names that mpi4py has and that need no other rank: what they give, and what they say of mistakes. */
import { expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

const [MPI] = ranksInThread(1);
const comm = MPI.COMM_SELF;

test("an info is used as a dictionary is", () => {
  const info = MPI.Info.Create({ a: "1" });
  info.update({ b: "2", c: "3" });
  info.update([["a", "0"]]);
  expect(info.items()).toEqual([
    ["a", "0"],
    ["b", "2"],
    ["c", "3"],
  ]);
  expect([info.get("a"), info.get("z"), info.get("z", "no")]).toEqual(["0", null, "no"]);
  const copy = info.copy();
  expect([info.pop("b"), info.pop("b", "gone"), info.pop("b", null)]).toEqual(["2", "gone", null]);
  expect(() => info.pop("b")).toThrow('Info.pop: key is "b", expected one of its keys: "a", "c"');
  expect(info.popitem()).toEqual(["c", "3"]);
  info.clear();
  expect([info.keys(), copy.keys()]).toEqual([[], ["a", "b", "c"]]);
  expect(() => info.popitem()).toThrow("Info.popitem: the info has no keys (MPI_ERR_INFO_NOKEY)");
  expect(MPI.INFO_NULL.get("a", "none")).toBe("none");
  expect(MPI.INFO_NULL.copy()).toBe(MPI.INFO_NULL);
  expect(() => MPI.INFO_NULL.update({ a: "1" })).toThrow("Info.update: this is MPI.INFO_NULL");
});

test("free ends what the program has made, once, and leaves null and MPI's own alone", () => {
  const request = comm.isend(1, { dest: 0 });
  const session = MPI.Session.Init();
  const win = MPI.Win.Allocate(8, { comm });
  const made = {
    [String(MPI.Info.Create())]: MPI.Info.Create(),
    communicator: comm.Dup(),
    group: comm.Get_group(),
    op: MPI.Op.Create((a: number, b: number) => a + b),
    type: MPI.INT.Create_contiguous(2).Commit(),
    handler: MPI.Comm.Create_errhandler(() => undefined),
    request,
    session,
    win,
  };
  for (const handle of Object.values(made)) {
    handle.free();
    handle.free();
  }
  expect(comm.recv({ source: 0 })).toBe(1);
  expect(() => made.communicator.Get_rank()).toThrow("was freed before this call");
  expect(() => made.op.Is_commutative()).toThrow("was freed before this call (MPI_ERR_OP)");
  expect(String(made.group)).toBe("MPI.GROUP_NULL");
  expect(String(win)).toBe("MPI.WIN_NULL");
  expect(String(session)).toBe("MPI.SESSION_NULL");
  const nobodys = [
    MPI.COMM_NULL,
    MPI.COMM_WORLD,
    MPI.GROUP_EMPTY,
    MPI.GROUP_NULL,
    MPI.SUM,
    MPI.OP_NULL,
    MPI.INT,
    MPI.DATATYPE_NULL,
    MPI.REQUEST_NULL,
    MPI.INFO_ENV,
    MPI.INFO_NULL,
    MPI.ERRORS_RETURN,
    MPI.ERRHANDLER_NULL,
    MPI.SESSION_NULL,
    MPI.WIN_NULL,
  ];
  for (const handle of nobodys) handle.free();
  expect([MPI.COMM_WORLD.Get_rank(), MPI.GROUP_EMPTY.size, MPI.INFO_ENV.Get_nkeys() > 0]).toEqual([
    0,
    0,
    true,
  ]);
});

test("no operation is one that nothing can be combined with", () => {
  expect(String(MPI.OP_NULL)).toBe("MPI.OP_NULL");
  const { OP_NULL } = MPI;
  const words = "op is MPI.OP_NULL, expected an operation such as MPI.SUM (MPI_ERR_OP)";
  expect(() => comm.allreduce(1, { op: OP_NULL })).toThrow(`comm.allreduce: ${words}`);
  expect(() => comm.Allreduce(Int32Array.of(1), new Int32Array(1), { op: OP_NULL })).toThrow(
    `comm.Allreduce: ${words}`,
  );
  expect(() => MPI.OP_NULL.Free()).toThrow(`Op.Free: ${words}`);
});

test("values that stand for buffers are one of a kind, and say what they are", () => {
  expect([String(MPI.IN_PLACE), String(MPI.BUFFER_AUTOMATIC)]).toEqual([
    "MPI.IN_PLACE",
    "MPI.BUFFER_AUTOMATIC",
  ]);
  expect([
    MPI.IN_PLACE instanceof MPI.InPlaceType,
    MPI.BUFFER_AUTOMATIC instanceof MPI.BufferAutomaticType,
  ]).toEqual([true, true]);
  expect(() => Reflect.construct(MPI.InPlaceType, [])).toThrow(
    "new MPI.InPlaceType: there is one value of it, MPI.IN_PLACE (MPI_ERR_ARG)",
  );
  expect(() => comm.send(MPI.IN_PLACE, { dest: 0 })).toThrow("MPI.IN_PLACE");
});

test("an exception has its numbers as properties too", () => {
  const code = MPI.Add_error_code(MPI.ERR_TAG);
  const error = new MPI.Exception(code);
  expect([error.error_code, error.error_class]).toEqual([code, MPI.ERR_TAG]);
  expect(error.error_string).toBe(error.Get_error_string());
  expect(code).toBeGreaterThan(MPI.ERR_LASTCODE);
});

test("MPI tells of itself", () => {
  expect([MPI.VERSION, MPI.SUBVERSION]).toEqual(MPI.Get_version());
  expect(MPI.get_vendor()[0]).toBe("Ringside");
  expect(MPI.Get_abi_version()).toEqual([-1, -1]);
  expect(MPI.Get_abi_info().get("mpi_aint_size")).toBe(String(MPI.AINT.Get_size()));
  const fortran = MPI.Get_abi_fortran_info();
  expect(fortran.get("mpi_double_precision_size")).toBe("8");
  expect([fortran.get("mpi_real16_supported"), fortran.get("mpi_real2_supported")]).toEqual([
    "true",
    "false",
  ]);
  expect(MPI.REAL2).toBe(MPI.DATATYPE_NULL);
  expect(MPI.Get_processor_name().length).toBeLessThanOrEqual(MPI.MAX_PROCESSOR_NAME);
});

test("ranks agree where none has failed", () => {
  const [first, second] = ranksInThread(2);
  const [mine, theirs] = [Int32Array.of(0b1011), Int32Array.of(0b1101)];
  const before = first.COMM_WORLD.Iagree(mine);
  expect(before.Test()).toBe(false);
  const after = second.COMM_WORLD.Iagree(theirs);
  before.Test();
  expect([after.Test(), before.Test()]).toEqual([true, true]);
  expect([mine[0], theirs[0]]).toEqual([0b1001, 0b1001]);
  expect([comm.Agree(6), comm.Ack_failed(), comm.Get_failed().size, comm.Is_revoked()]).toEqual([
    6,
    0,
    0,
    false,
  ]);
  expect(comm.Shrink().Get_size()).toBe(1);
  const [copy, request] = comm.Ishrink();
  request.Wait();
  expect(copy.Get_size()).toBe(1);
  expect(() => comm.Agree(0.5)).toThrow("comm.Agree: flag is 0.5, expected a whole number of 32 bits");
  expect(() => comm.Iagree(new Float64Array(1))).toThrow(
    "comm.Iagree: flag is a Uint8Array of 8, expected memory of one integer of 4 bytes (MPI_ERR_BUFFER)",
  );
});
