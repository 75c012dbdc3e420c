// Tests of mpi4py's that cannot pass here, each with the reason.

/** `from` and `to`: on how many ranks. `pool`: only as a program whose workers the other ranks are, or only as none. */
const leftOut = [
  {
    file: "test_ctypes.py",
    tests: /./,
    why: "It writes into MPI's handles by their addresses in C, and objects of ours are none of C's.",
  },
  {
    file: "test_objmodel.py",
    tests: /testAddressOf|testAHandleOf|testSizeOf/,
    why: "It asks for the addresses in C of MPI's handles, and objects of ours are none of C's.",
  },
  {
    file: "test_package.py",
    tests: /TestMPIABI|testImportMPIABI|testCython|testHeaders|testTyping/,
    why: "It looks for mpi4py's C headers and the libraries that it loads, and a rank loads none.",
  },
  {
    file: "test_toplevel.py",
    tests: /testGetInclude|testProfile/,
    why: "It looks for mpi4py's C headers and the libraries that it loads, and a rank loads none.",
  },
  {
    file: "test_threads.py",
    tests: /testIsThreadMainInThread/,
    why: "It starts a thread, and a rank has one.",
  },
  {
    file: "test_dynproc.py",
    tests: /testJoin/,
    why: "It joins two ranks by a socket of the operating system, which no rank has.",
  },
  {
    file: "test_util_pool.py",
    tests: /TestUserPool\./,
    why: "It starts threads, and a rank has one.",
  },
  {
    file: "test_util_pool.py",
    tests: /TestThreadPool\.test_apply_async_timeout/,
    why: "It looks at a task that a thread beside it carries out, and a rank has one thread.",
  },
  {
    file: "test_futures.py",
    tests: /SharedPoolInitTest\.test_initializer_4/,
    why: "It starts threads, and a rank has one.",
  },
  {
    file: "test_futures.py",
    tests:
      /test_mpi_serialized_support|test_bootup_shutdown_nowait|test_context_manager_shutdown|test_del_shutdown|test_init_bootup_shutdown|ProcessPoolShutdownTest\.test_shutdown(_cancel)?$/,
    why: "It looks at the thread by which mpi4py's executor talks to its workers, and a rank has one thread.",
  },
  {
    file: "test_futures.py",
    tests:
      /test_submit_shutdown_cancel_wait|ProcessPoolExecutorTest\.test_map_unordered_timeout$|ProcessPoolWaitTest\.test_timeout/,
    pool: true,
    to: 1,
    why: "It looks at a task that a thread beside it carries out, and a rank has one thread.",
  },
  {
    file: "test_futures.py",
    tests: /test_init_sys_flags/,
    why: "It starts Python with other flags, and all ranks start from one snapshot of it.",
  },
  {
    file: "test_futures.py",
    tests: /MPICommExecutorTest\.test_get_comm_workers/,
    pool: false,
    from: 2,
    why: "It asserts on every rank that it has the executor, which one of them has: it fails with mpi4py too.",
  },
];

/** Why a test is left out that fails so; null where there is no reason. */
export function reasonFor({ file, test, ranks, pool }) {
  const found = leftOut.find(
    (each) =>
      each.file === file &&
      each.tests.test(test) &&
      (each.from ?? 1) <= ranks &&
      ranks <= (each.to ?? 64) &&
      (each.pool ?? pool) === pool,
  );
  return found?.why ?? null;
}
