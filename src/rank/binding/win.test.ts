/** What windows carry and what they say of mistakes; win.browser.test.ts has what ranks do with them at once. */
import type { MPI as Mpi } from "mpi";
import { beforeEach, describe, expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

let MPI: typeof Mpi;

beforeEach(() => {
  [MPI] = ranksInThread(1);
});

describe("a window", () => {
  test("tells how it was made", () => {
    const memory = new Float64Array(3);
    const win = MPI.Win.Create(memory, { disp_unit: 8 });
    expect(win).toBeInstanceOf(MPI.Win);
    expect([win.flavor, win.model, win.group_size, win.group_rank]).toEqual([
      MPI.WIN_FLAVOR_CREATE,
      MPI.WIN_SEPARATE,
      1,
      0,
    ]);
    expect(win.attrs).toEqual([MPI.Get_address(memory), 24, 8]);
    expect([MPI.WIN_BASE, MPI.WIN_SIZE, MPI.WIN_DISP_UNIT].map((key) => win.Get_attr(key))).toEqual(
      win.attrs,
    );
    expect(win.tomemory().buffer).toBe(memory.buffer);
    win.name = "numbers";
    expect(String(win)).toBe("Win numbers");
    win.Free();
    expect(String(win)).toBe("MPI.WIN_NULL");
    expect(() => win.flavor).toThrow("win.flavor: the window was freed before this call (MPI_ERR_WIN)");
  });

  test("over memory of Alloc_mem needs no copy of it", () => {
    const memory = MPI.Alloc_mem(16);
    const win = MPI.Win.Create(memory);
    expect(win.model).toBe(MPI.WIN_UNIFIED);
    win.Fence();
    win.Put(Uint8Array.of(9), 0, { target: 15 });
    expect(memory[15]).toBe(9);
    win.Free();
    MPI.Free_mem(memory);
    expect(() => MPI.Free_mem(memory)).toThrow(/memory that MPI.Alloc_mem gave, and that was not freed yet/);
  });

  test("keeps values under keys, and tells of them when it ends", () => {
    const told: unknown[] = [];
    const key = MPI.Win.Create_keyval(null, (win, keyval, value) => told.push([win.name, keyval, value]));
    const win = MPI.Win.Allocate(8);
    win.name = "w";
    win.Set_attr(key, ["a"]);
    expect(win.Get_attr(key)).toEqual(["a"]);
    expect(() => win.Set_attr(MPI.WIN_SIZE, 1)).toThrow(/not MPI.WIN_SIZE/);
    win.Free();
    expect(told).toEqual([["w", key, ["a"]]]);
    expect(MPI.Win.Free_keyval(key)).toBe(MPI.KEYVAL_INVALID);
  });

  test("gives its errors to its own handler", () => {
    const told: number[] = [];
    const win = MPI.Win.Allocate(8);
    win.Set_errhandler(MPI.Win.Create_errhandler((_, code) => told.push(code)));
    expect(() => win.Unlock(0)).toThrow(/not locked by this rank/);
    expect(told).toEqual([MPI.ERR_RMA_SYNC]);
  });
});

describe("mistakes", () => {
  const ints = Int32Array.of(1);

  test.each<[string, (win: Mpi.Win) => unknown, RegExp]>([
    [
      "a target that is none",
      (win) => win.Put(ints, 0, { target: "1" as never }),
      /\[disp, count, datatype\]/,
    ],
    [
      "the target by position",
      (win) => win.Put(ints, 0, 1 as never),
      /win.Put\(origin, target_rank, \{ target: 1 \}\)|options by name/,
    ],
    ["a count that differs", (win) => win.Put(ints, 0, { target: [0, 2] }), /both must hold the same data/],
    [
      "another datatype",
      (win) => win.Accumulate(ints, 0, { target: [0, 1, MPI.FLOAT] }),
      /the same datatype/,
    ],
    [
      "an operation of one's own",
      (win) => win.Accumulate(ints, 0, { op: MPI.Op.Create(() => 0) }),
      /MPI's own operations only/,
    ],
    [
      "several elements",
      (win) => win.Fetch_and_op(new Int32Array(2), new Int32Array(2), 0),
      /the call is about one/,
    ],
    [
      "numbers that are not whole",
      (win) => win.Compare_and_swap(Float64Array.of(1), Float64Array.of(1), new Float64Array(1), 0),
      /only whole numbers/,
    ],
    ["a request between fences", (win) => win.Rput(ints, 0), /not locked: call win.Lock\(0\)/],
    ["a flush between fences", (win) => win.Flush(0), /not locked/],
    ["an end of what has not begun", (win) => win.Complete(), /call win.Start\(group\) first/],
    ["memory attached to one that has some", (win) => win.Attach(ints), /Win.Create_dynamic/],
    ["an unknown promise", (win) => win.Fence({ assertion: 7 }), /MPI.MODE_/],
    ["no window", () => MPI.WIN_NULL.Fence(), /this is MPI.WIN_NULL/],
  ])("%s", (_, call, words) => {
    const win = MPI.Win.Allocate(8, { disp_unit: 4 });
    win.Fence();
    expect(() => call(win)).toThrow(words);
  });

  test("nothing goes to PROC_NULL, and its request is complete", () => {
    const win = MPI.Win.Allocate(8);
    win.Fence();
    win.Put(null, MPI.PROC_NULL);
    win.Accumulate(null, MPI.PROC_NULL);
    win.Get(null, MPI.PROC_NULL);
    expect(win.Rput(null, MPI.PROC_NULL).Test()).toBe(true);
  });
});
