import type { MPI } from "mpi";
import { callKind } from "#mpi/call-kinds.ts";
import type { Communicator } from "#mpi/communicator.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Info as CoreInfo } from "#mpi/info.ts";
import { accumulate, compareAndSwap, fetchAndOp, get, getAccumulate, put } from "#mpi/rma/access.ts";
import { attach, detach } from "#mpi/rma/attach.ts";
import {
  allocateShared,
  allocateWindow,
  checkLength,
  createDynamic,
  createWindow,
  freeWindow,
} from "#mpi/rma/make-window.ts";
import * as synchronize from "#mpi/rma/synchronize.ts";
import { windowConstants } from "#mpi/rma/window.ts";
import { windowKeys } from "#mpi/rma/window-attributes.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { addressFunctions, addressOf } from "./addresses.ts";
import { checkNoMore } from "./call-forms.ts";
import { readComm } from "./comm.ts";
import { readGroup } from "./group.ts";
import { made } from "./handle.ts";
import { readInfo } from "./info.ts";
import { bytesOf } from "./memory-bytes.ts";
import { checkKeys } from "./options.ts";
import { started } from "./started.ts";
import { WinBase } from "./win-base.ts";
import {
  ownSide,
  readAssertion,
  readDisp,
  readDispOp,
  readLock,
  readTarget,
  readTargetOp,
  targetOf,
} from "./win-options.ts";

const PUT = callKind("win.Put");
const GET = callKind("win.Get");
const ACCUMULATE = callKind("win.Accumulate");
const GET_ACCUMULATE = callKind("win.Get_accumulate");
const FETCH_AND_OP = callKind("win.Fetch_and_op");
const COMPARE_AND_SWAP = callKind("win.Compare_and_swap");
const RPUT = callKind("win.Rput");
const RGET = callKind("win.Rget");
const RACCUMULATE = callKind("win.Raccumulate");
const RGET_ACCUMULATE = callKind("win.Rget_accumulate");

/** What programs pass as memory of their own, or none (MPI_BOTTOM with a size of 0). */
type Spec = MPI.BufSpec | null;

/** MPI.Win over the core's windows: what does not need to know of which rank it is. */
class WinHandle extends WinBase {
  Put(origin: Spec, target_rank: number, options?: MPI.TargetOptions, extra?: unknown): void {
    const target = readTarget("win.Put", options, extra);
    const from = ownSide("win.Put", "origin", origin, target_rank);
    put(this.coreFor("win.Put"), PUT, from, target_rank, targetOf("win.Put", target, origin, from));
  }

  Get(origin: Spec, target_rank: number, options?: MPI.TargetOptions, extra?: unknown): void {
    const target = readTarget("win.Get", options, extra);
    const into = ownSide("win.Get", "origin", origin, target_rank, "write");
    get(this.coreFor("win.Get"), GET, into, target_rank, targetOf("win.Get", target, origin, into));
  }

  Accumulate(origin: Spec, target_rank: number, options?: MPI.AccumulateOptions, extra?: unknown): void {
    const call = "win.Accumulate";
    const { target, op } = readTargetOp(call, options, extra);
    const from = ownSide(call, "origin", origin, target_rank);
    accumulate(this.coreFor(call), ACCUMULATE, from, target_rank, targetOf(call, target, origin, from), op);
  }

  Get_accumulate(
    origin: Spec,
    result: Spec,
    target_rank: number,
    options?: MPI.AccumulateOptions,
    extra?: unknown,
  ): void {
    this.#getAccumulate("win.Get_accumulate", GET_ACCUMULATE, origin, result, target_rank, options, extra);
  }

  Fetch_and_op(
    origin: Spec,
    result: Spec,
    target_rank: number,
    options?: MPI.FetchOptions,
    extra?: unknown,
  ): void {
    const call = "win.Fetch_and_op";
    const { disp, op } = readDispOp(call, options, extra);
    const from = ownSide(call, "origin", origin, target_rank);
    const into = ownSide(call, "result", result, target_rank, "write");
    fetchAndOp(this.coreFor(call), FETCH_AND_OP, from, into, target_rank, disp, op);
  }

  Compare_and_swap(
    origin: Spec,
    compare: Spec,
    result: Spec,
    target_rank: number,
    options?: MPI.SwapOptions,
    extra?: unknown,
  ): void {
    const call = "win.Compare_and_swap";
    const disp = readDisp(call, options, extra);
    const from = ownSide(call, "origin", origin, target_rank);
    const expected = ownSide(call, "compare", compare, target_rank);
    const into = ownSide(call, "result", result, target_rank, "write");
    compareAndSwap(this.coreFor(call), COMPARE_AND_SWAP, from, expected, into, target_rank, disp);
  }

  Rput(origin: Spec, target_rank: number, options?: MPI.TargetOptions, extra?: unknown): MPI.Request {
    const target = readTarget("win.Rput", options, extra);
    const from = ownSide("win.Rput", "origin", origin, target_rank);
    const there = targetOf("win.Rput", target, origin, from);
    return started(put(this.coreFor("win.Rput"), RPUT, from, target_rank, there));
  }

  Rget(origin: Spec, target_rank: number, options?: MPI.TargetOptions, extra?: unknown): MPI.Request {
    const target = readTarget("win.Rget", options, extra);
    const into = ownSide("win.Rget", "origin", origin, target_rank, "write");
    const there = targetOf("win.Rget", target, origin, into);
    return started(get(this.coreFor("win.Rget"), RGET, into, target_rank, there));
  }

  Raccumulate(
    origin: Spec,
    target_rank: number,
    options?: MPI.AccumulateOptions,
    extra?: unknown,
  ): MPI.Request {
    const call = "win.Raccumulate";
    const { target, op } = readTargetOp(call, options, extra);
    const from = ownSide(call, "origin", origin, target_rank);
    const there = targetOf(call, target, origin, from);
    return started(accumulate(this.coreFor(call), RACCUMULATE, from, target_rank, there, op));
  }

  Rget_accumulate(
    origin: Spec,
    result: Spec,
    target_rank: number,
    options?: MPI.AccumulateOptions,
    extra?: unknown,
  ): MPI.Request {
    const call = "win.Rget_accumulate";
    return started(this.#getAccumulate(call, RGET_ACCUMULATE, origin, result, target_rank, options, extra));
  }

  #getAccumulate(
    call: string,
    kind: number,
    origin: Spec,
    result: Spec,
    rank: number,
    options: MPI.AccumulateOptions | undefined,
    extra: unknown,
  ) {
    const { target, op } = readTargetOp(call, options, extra);
    const into = ownSide(call, "result", result, rank, "write");
    const from = origin === null ? into : ownSide(call, "origin", origin, rank);
    const there = targetOf(call, target, result, into);
    return getAccumulate(this.coreFor(call), kind, from, into, rank, there, op);
  }

  Fence(options?: MPI.AssertionOptions, extra?: unknown): void {
    const assertion = readAssertion("win.Fence", options, extra);
    synchronize.fence(this.coreFor("win.Fence"), callKind("win.Fence"), assertion);
  }

  Post(group: MPI.Group, options?: MPI.AssertionOptions, extra?: unknown): void {
    const assertion = readAssertion("win.Post", options, extra);
    const ranks = readGroup("win.Post", "group", group);
    synchronize.post(this.coreFor("win.Post"), callKind("win.Post"), ranks, assertion);
  }

  Start(group: MPI.Group, options?: MPI.AssertionOptions, extra?: unknown): void {
    const assertion = readAssertion("win.Start", options, extra);
    const ranks = readGroup("win.Start", "group", group);
    synchronize.start(this.coreFor("win.Start"), callKind("win.Start"), ranks, assertion);
  }

  Complete(): void {
    synchronize.complete(this.coreFor("win.Complete"), callKind("win.Complete"));
  }

  Wait(): true {
    synchronize.wait(this.coreFor("win.Wait"), callKind("win.Wait"));
    return true;
  }

  Test(): boolean {
    return synchronize.test(this.coreFor("win.Test"), callKind("win.Test"));
  }

  Lock(rank: number, options?: MPI.LockOptions, extra?: unknown): void {
    const { type, assertion } = readLock("win.Lock", options, extra, synchronize.LOCK_EXCLUSIVE);
    synchronize.lock(this.coreFor("win.Lock"), callKind("win.Lock"), rank, type, assertion);
  }

  Unlock(rank: number): void {
    synchronize.unlock(this.coreFor("win.Unlock"), callKind("win.Unlock"), rank);
  }

  Lock_all(options?: MPI.AssertionOptions, extra?: unknown): void {
    const assertion = readAssertion("win.Lock_all", options, extra);
    synchronize.lockAll(this.coreFor("win.Lock_all"), callKind("win.Lock_all"), assertion);
  }

  Unlock_all(): void {
    synchronize.unlockAll(this.coreFor("win.Unlock_all"), callKind("win.Unlock_all"));
  }

  Flush(rank: number): void {
    synchronize.flush(this.coreFor("win.Flush"), callKind("win.Flush"), rank);
  }

  Flush_all(): void {
    synchronize.flush(this.coreFor("win.Flush_all"), callKind("win.Flush_all"), synchronize.everyRank);
  }

  Flush_local(rank: number): void {
    synchronize.flush(this.coreFor("win.Flush_local"), callKind("win.Flush_local"), rank);
  }

  Flush_local_all(): void {
    const core = this.coreFor("win.Flush_local_all");
    synchronize.flush(core, callKind("win.Flush_local_all"), synchronize.everyRank);
  }

  Sync(): void {
    synchronize.sync(this.coreFor("win.Sync"), callKind("win.Sync"));
  }

  Attach(memory: MPI.Buffer): void {
    const bytes = bytesOf("win.Attach", "memory", memory);
    const address = addressOf("win.Attach", "memory", memory);
    attach(this.coreFor("win.Attach"), callKind("win.Attach"), bytes, address);
  }

  Detach(memory: MPI.Buffer): void {
    const address = addressOf("win.Detach", "memory", memory);
    detach(this.coreFor("win.Detach"), callKind("win.Detach"), address);
  }

  Free(): void {
    freeWindow(this.coreFor("Win.Free"), callKind("Win.Free"));
  }

  free(): void {
    if (this.there) this.Free();
  }
}

const createKeys = ["disp_unit", "comm", "info"] as const;
const dynamicKeys = ["comm", "info"] as const;

interface Made {
  comm: Communicator;
  unit: number;
  info: CoreInfo | null;
}

/** MPI.Win of one rank: the calls that make windows have to know whose. */
export function winClass(runtime: Runtime) {
  const read = (
    call: string,
    keys: readonly string[],
    options: MPI.WinOptions | undefined,
    extra: unknown,
  ): Made => {
    checkNoMore(call, keys, options, extra);
    if (options !== undefined) checkKeys(call, options, keys);
    const comm = options?.comm === undefined ? runtime.self : readComm(call, "comm", options.comm);
    return { comm, unit: options?.disp_unit ?? 1, info: readInfo(call, options?.info) };
  };
  return class Win extends WinHandle {
    static Create(memory: MPI.Buffer | null, options?: MPI.WinOptions, extra?: unknown): MPI.Win {
      const { comm, unit, info } = read("Win.Create", createKeys, options, extra);
      const bytes = memory === null ? null : bytesOf("Win.Create", "memory", memory);
      const core = createWindow(comm, callKind("Win.Create"), bytes, unit, info);
      return new Win(made, core, bytes);
    }

    static Allocate(size: number, options?: MPI.WinOptions, extra?: unknown): MPI.Win {
      const { comm, unit, info } = read("Win.Allocate", createKeys, options, extra);
      return new Win(made, allocateWindow(comm, callKind("Win.Allocate"), size, unit, info));
    }

    static Allocate_shared(size: number, options?: MPI.WinOptions, extra?: unknown): MPI.Win {
      const { comm, unit, info } = read("Win.Allocate_shared", createKeys, options, extra);
      return new Win(made, allocateShared(comm, callKind("Win.Allocate_shared"), size, unit, info));
    }

    static Create_dynamic(options?: MPI.DynamicWinOptions, extra?: unknown): MPI.Win {
      const { comm, info } = read("Win.Create_dynamic", dynamicKeys, options, extra);
      return new Win(made, createDynamic(comm, callKind("Win.Create_dynamic"), info));
    }
  };
}

/** Members of MPI: windows, and memory for them. */
export function windowMembers(runtime: Runtime) {
  const { sharedMemory } = runtime.options;
  const allocated = new Set<number>();
  const allocate = (size: number): Uint8Array => {
    checkLength("MPI.Alloc_mem", size);
    const place = sharedMemory.allocate(size);
    allocated.add(place);
    return sharedMemory.bytes(place, size);
  };
  const free = (memory: Uint8Array): void => {
    const place = sharedMemory.placeOf(bytesOf("MPI.Free_mem", "memory", memory));
    if (!allocated.delete(place))
      throw argumentError(
        ErrorClass.ERR_ARG,
        "MPI.Free_mem",
        "memory",
        memory,
        "memory that MPI.Alloc_mem gave, and that was not freed yet",
      );
    sharedMemory.free(place);
  };
  const Win = winClass(runtime);
  return {
    Win,
    WIN_NULL: new Win(made, null),
    Alloc_mem: allocate,
    Free_mem: free,
    ...addressFunctions,
    ...windowKeys,
    ...windowConstants,
    ...synchronize.modes,
  };
}
