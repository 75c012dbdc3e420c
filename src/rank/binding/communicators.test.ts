import type { MPI as Mpi } from "mpi";
import { beforeEach, describe, expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

let MPI: typeof Mpi;
let world: Mpi.Intracomm;

beforeEach(() => {
  [MPI] = ranksInThread(1);
  world = MPI.COMM_WORLD;
});

describe("communicators", () => {
  test("are of mpi4py's classes, by what they are made of", () => {
    const grid = world.Create_cart([1], true);
    const graph = world.Create_graph([1], [0]);
    const own = world.Create_dist_graph_adjacent([0], null);
    expect([grid, graph, own].map((comm) => comm.constructor)).toEqual([
      MPI.Cartcomm,
      MPI.Graphcomm,
      MPI.Distgraphcomm,
    ]);
    for (const comm of [grid, graph, own]) {
      expect(comm).toBeInstanceOf(MPI.Topocomm);
      expect(comm).toBeInstanceOf(MPI.Intracomm);
      expect(comm.Dup().constructor).toBe(comm.constructor);
      expect([comm.is_topo, comm.is_intra, comm.is_inter]).toEqual([true, true, false]);
      // What is divided forgets who are neighbours.
      expect(comm.Split().constructor).toBe(MPI.Intracomm);
    }
    expect([grid, graph, own, world].map(({ topology }) => topology)).toEqual([
      MPI.CART,
      MPI.GRAPH,
      MPI.DIST_GRAPH,
      MPI.UNDEFINED,
    ]);
  });

  test("are COMM_NULL where a rank is not in them, which says so whatever is asked of it", () => {
    const [, , { COMM_NULL }] = ranksInThread(3);
    const grid = COMM_NULL as Mpi.Cartcomm;
    for (const use of [
      () => grid.Shift(0, 1),
      () => grid.dims,
      () => grid.Create_cart([1]),
      () => grid.scan(1),
    ])
      expect(use).toThrow("comm: this is MPI.COMM_NULL: this rank was given no communicator");
  });

  test("compare by who is in them", () => {
    const copy = world.Dup();
    expect(world.Compare(world)).toBe(MPI.IDENT);
    expect(world.Compare(copy)).toBe(MPI.CONGRUENT);
    expect(world.Compare(MPI.COMM_SELF)).toBe(MPI.CONGRUENT);
  });

  test("a duplicate that is not ready cannot be used, and can be once its request is complete", () => {
    const [comm, request] = world.Idup();
    expect(String(comm)).toBe("Comm (not ready yet)");
    expect(() => comm.rank).toThrow(
      "comm: the duplicate of MPI_COMM_WORLD can be used once its request is complete: wait for it first (MPI_ERR_COMM)",
    );
    request.Wait();
    expect(comm.allreduce(3)).toBe(3);
    expect(comm.Compare(world)).toBe(MPI.CONGRUENT);
  });

  test("nobody is left out by what all share, everybody by what none do", () => {
    expect(world.Split_type(MPI.COMM_TYPE_SHARED).size).toBe(1);
    expect(world.Split_type(MPI.UNDEFINED)).toBe(MPI.COMM_NULL);
    expect(world.Split_type(MPI.COMM_TYPE_HW_UNGUIDED)).toBe(MPI.COMM_NULL);
    expect(world.Split_type(MPI.COMM_TYPE_HW_GUIDED)).toBe(MPI.COMM_NULL);
    const info = MPI.Info.Create({ mpi_hw_resource_type: "mpi_shared_memory" });
    expect(world.Split_type(MPI.COMM_TYPE_HW_GUIDED, 0, info).size).toBe(1);
    expect(() => world.Split_type(77)).toThrow(/split_type is 77, expected one of MPI.COMM_TYPE_SHARED/);
  });

  test.each<[string, () => unknown]>([
    [
      "comm.Create: group is 3, expected a group made by comm.Get_group() (MPI_ERR_GROUP)",
      () => world.Create(3 as never),
    ],
    [
      "comm.Create_intercomm: local_leader is 2, expected rank 0 (MPI_ERR_RANK)",
      () => world.Create_intercomm(2, world, 0),
    ],
    [
      "comm.Create_intercomm: peer_comm is MPI.COMM_NULL on the local leader (MPI_ERR_COMM)",
      () => world.Create_intercomm(0, MPI.COMM_NULL as Mpi.Intracomm, 0),
    ],
    [
      "comm.Create_graph: index[1] is 1, expected 2 to 2: it says where the neighbours of node 1 end in edges",
      () => ranksInThread(2)[0].COMM_WORLD.Create_graph([2, 1], [0, 1]),
    ],
    [
      "comm.Create_dist_graph_adjacent: sources[0] is 1, expected rank 0 (MPI_ERR_RANK)",
      () => world.Create_dist_graph_adjacent([1], []),
    ],
    [
      "comm.Create_dist_graph_adjacent: the edges of one direction have weights and the others have none",
      () => world.Create_dist_graph_adjacent([0], [0], [1]),
    ],
    [
      "comm.Shift: direction is 1, expected a dimension from 0 to 0 (MPI_ERR_ARG)",
      () => world.Create_cart([1]).Shift(1, 1),
    ],
    [
      "comm.Get_cart_rank: coords[0] is 1, expected 0 to 0: the grid is no circle in dimension 0 (MPI_ERR_ARG)",
      () => world.Create_cart([1]).Get_cart_rank([1]),
    ],
    [
      "comm.Dup_with_info: info is 5, expected an info made by MPI.Info.Create()",
      () => world.Dup_with_info(5 as never),
    ],
  ])("%s", (words, call) => {
    expect(call).toThrow(words);
  });
});

test("a communicator that was freed or disconnected is gone, and MPI's own stay", () => {
  for (const end of ["Free", "Disconnect"] as const) {
    const comm = world.Dup();
    comm[end]();
    expect(() => comm.rank).toThrow("comm.rank: duplicate");
    expect(() => comm[end]()).toThrow("was freed before this call (MPI_ERR_COMM)");
    expect(() => world[end]()).toThrow(`comm.${end}: MPI_COMM_WORLD cannot be freed`);
  }
});

test("groups: every operation on the ranks of another", () => {
  const [{ COMM_WORLD, Group, GROUP_EMPTY, GROUP_NULL, UNDEFINED, IDENT, SIMILAR, UNEQUAL }] =
    ranksInThread(5);
  const all = COMM_WORLD.group;
  const ranks = (group: Mpi.Group) => group.Translate_ranks(null, all);
  const odd = all.Incl([3, 1]);
  expect([ranks(odd), odd.rank, odd.size]).toEqual([[3, 1], UNDEFINED, 2]);
  expect(ranks(Group.Union(odd, all.Incl([0, 1])))).toEqual([3, 1, 0]);
  expect(ranks(Group.Intersection(all, odd))).toEqual([1, 3]);
  expect(ranks(Group.Difference(all, odd))).toEqual([0, 2, 4]);
  expect(ranks(all.Excl([0, 4]))).toEqual([1, 2, 3]);
  expect(ranks(all.Range_incl([[0, 4, 2]]))).toEqual([0, 2, 4]);
  expect(ranks(all.Range_excl([[4, 1, -1]]))).toEqual([0]);
  expect([odd.Compare(odd.Dup()), odd.Compare(all.Incl([1, 3])), odd.Compare(all)]).toEqual([
    IDENT,
    SIMILAR,
    UNEQUAL,
  ]);
  expect([GROUP_EMPTY.size, ranks(GROUP_EMPTY)]).toEqual([0, []]);
  expect(() => GROUP_NULL.size).toThrow("this is MPI.GROUP_NULL");
  const none = [all.Incl([]), all.Excl([0, 1, 2, 3, 4]), Group.Difference(odd, all), GROUP_EMPTY.Dup()];
  expect(none.every((group) => group === GROUP_EMPTY)).toBe(true);
  none[0].Free();
  expect(Group.Union(GROUP_EMPTY, odd).size).toBe(2);
  odd.Free();
  expect(() => odd.Get_size()).toThrow("Group.Get_size: this is MPI.GROUP_NULL, or a group that was freed");
});

test("values attached to a communicator go with it as their keys say", () => {
  const told: unknown[] = [];
  const counted = MPI.Comm.Create_keyval(
    (comm, key, value) => {
      told.push(["copy", comm === world, key === counted]);
      return (value as number) + 1;
    },
    (comm, _key, value) => told.push(["delete", comm === world, value]),
  );
  const same = MPI.Comm.Create_keyval(true);
  const own = MPI.Comm.Create_keyval();
  const list = [1];
  expect(world.Get_attr(counted)).toBeNull();
  world.Set_attr(counted, 1);
  world.Set_attr(same, list);
  world.Set_attr(own, "mine");
  const copy = world.Dup();
  expect([copy.Get_attr(counted), copy.Get_attr(own)]).toEqual([2, null]);
  expect(copy.Get_attr(same)).toBe(list);
  copy.Free();
  world.Set_attr(counted, 7);
  world.Delete_attr(counted);
  expect(told).toEqual([
    ["copy", true, true],
    ["delete", false, 2],
    ["delete", true, 1],
    ["delete", true, 7],
  ]);
  expect(MPI.Comm.Free_keyval(own)).toBe(MPI.KEYVAL_INVALID);
  expect(() => world.Get_attr(own)).toThrow(/MPI_ERR_KEYVAL/);
  expect(world.Get_attr(MPI.TAG_UB)).toBe(MPI.TAG_UB);
  expect(
    [MPI.UNIVERSE_SIZE, MPI.IO, MPI.HOST, MPI.WTIME_IS_GLOBAL, MPI.APPNUM].map((key) => world.Get_attr(key)),
  ).toEqual([1, MPI.ANY_SOURCE, MPI.PROC_NULL, 1, 0]);
  expect(() => world.Set_attr(MPI.IO, 1)).toThrow("expected a key made by Create_keyval, not MPI.IO");
});

test("what is attached to COMM_SELF hears of Finalize", () => {
  const told: unknown[] = [];
  const key = MPI.Comm.Create_keyval(null, (_comm, _key, value) => told.push(value, MPI.Is_finalized()));
  MPI.COMM_SELF.Set_attr(key, "bye");
  MPI.Finalize();
  expect(told).toEqual(["bye", false]);
});

test("info keeps pairs in order, and communicators keep copies", () => {
  const info = MPI.Info.Create({ one: "1", two: "2" });
  info.Set("three", "3");
  info.Delete("one");
  expect([info.items(), info.Get_nkeys(), info.Get_nthkey(0), info.Get("one")]).toEqual([
    [
      ["two", "2"],
      ["three", "3"],
    ],
    2,
    "two",
    null,
  ]);
  const copy = world.Dup(info);
  info.Set("two", "changed");
  copy.info = MPI.Info.Create([["four", "4"]]);
  expect(Object.fromEntries(copy.info.items())).toEqual({ two: "2", three: "3", four: "4" });
  expect(copy.Dup().info.keys()).toEqual(["two", "three", "four"]);
  expect(() => info.Delete("none")).toThrow('key is "none", expected one of its keys: "two", "three"');
  expect(() => info.Set("", "x")).toThrow(/MPI_ERR_INFO_KEY/);
  expect(() => info.Set("x", "y".repeat(MPI.MAX_INFO_VAL + 1))).toThrow(/MPI_ERR_INFO_VALUE/);
  expect(() => info.Get_nthkey(2)).toThrow("n is 2, expected a number from 0 to 1");
  info.Free();
  expect(() => info.Get("two")).toThrow("the info was freed before this call");
  expect(() => MPI.INFO_ENV.Free()).toThrow("MPI.INFO_ENV cannot be freed");
  expect(() => MPI.INFO_NULL.Set("a", "b")).toThrow("this is MPI.INFO_NULL");
});

test("a program's error handler hears of each error of its communicator, once", () => {
  const told: unknown[] = [];
  const handler = MPI.Comm.Create_errhandler((comm, code) => told.push(comm === world, code));
  expect(world.Get_errhandler()).toBe(MPI.ERRORS_RETURN);
  world.Set_errhandler(handler);
  expect(world.Get_errhandler()).toBe(handler);
  expect(() => world.send(1, { dest: 4 })).toThrow(/MPI_ERR_RANK/);
  expect(() => world.Dup_with_info(1 as never)).toThrow(/MPI_ERR_INFO/);
  const short = world.Irecv(new Int8Array(1));
  world.Isend(new Int8Array(2), { dest: 0 }).Wait();
  expect(() => short.Wait()).toThrow(/MPI_ERR_TRUNCATE/);
  world.Call_errhandler(MPI.ERR_OTHER);
  expect(told).toEqual([true, MPI.ERR_RANK, true, MPI.ERR_INFO, true, MPI.ERR_TRUNCATE, true, MPI.ERR_OTHER]);
  expect(() => MPI.COMM_SELF.send(1, { dest: 4 })).toThrow(/MPI_ERR_RANK/);
  expect(told.length).toBe(8);
  world.Set_errhandler(MPI.ERRORS_RETURN);
  expect(() => world.send(1, { dest: 4 })).toThrow(/MPI_ERR_RANK/);
  expect(told.length).toBe(8);
  handler.Free();
  expect(() => world.Set_errhandler(handler)).toThrow(
    "this is MPI.ERRHANDLER_NULL, or a handler that was freed",
  );
});

test("error classes and codes of a program's own have its words", () => {
  const errorClass = MPI.Add_error_class();
  const code = MPI.Add_error_code(errorClass);
  expect(world.Get_attr(MPI.LASTUSEDCODE)).toBe(code);
  expect(MPI.Get_error_string(code)).toBe("");
  MPI.Add_error_string(code, "out of paper");
  const error = new MPI.Exception(code);
  expect([error.message, error.Get_error_class(), error.Get_error_code()]).toEqual([
    "out of paper",
    errorClass,
    code,
  ]);
  expect(() => MPI.Remove_error_class(errorClass)).toThrow("still has the code");
  expect(() => MPI.Remove_error_code(code)).toThrow("still has a string");
  MPI.Remove_error_string(code);
  MPI.Remove_error_code(code);
  MPI.Remove_error_class(errorClass);
  expect(() => MPI.Add_error_string(MPI.ERR_RANK, "mine")).toThrow(
    "expected one that this program has added",
  );
});

test("a session names sets of ranks, from which communicators are made", () => {
  const session = MPI.Session.Init();
  const names = [0, 1].map((n) => session.Get_nth_pset(n));
  expect([session.Get_num_psets(), names]).toEqual([2, ["mpi://WORLD", "mpi://SELF"]]);
  expect(session.Get_pset_info("mpi://WORLD").Get("mpi_size")).toBe("1");
  const comm = MPI.Intracomm.Create_from_group(MPI.Group.Create_from_session_pset(session, "mpi://WORLD"));
  expect(comm.allgather(comm.rank)).toEqual([0]);
  expect(() => session.Create_group("mpi://MOON")).toThrow(
    'Session.Create_group: pset_name is "mpi://MOON", expected "mpi://WORLD" or "mpi://SELF" (MPI_ERR_ARG)',
  );
  const room = new Uint8Array(8 + MPI.BSEND_OVERHEAD);
  session.Attach_buffer(room);
  comm.Dup().Bsend(new Int32Array(2), { dest: 0 });
  expect(() => comm.Bsend(new Int32Array(3), { dest: 0 })).toThrow(
    "the buffer of 104 bytes that is attached",
  );
  expect(() => world.Bsend(new Int32Array(2), { dest: 0 })).toThrow("no buffer is attached");
  session.Finalize();
  expect(() => session.Get_num_psets()).toThrow(
    "the session was finalized before this call (MPI_ERR_SESSION)",
  );
});
