/** How a call is written, for errors about arguments by position: that is how C and mpi4py pass them. */
import { rankBoundName } from "#mpi/codec/rank-bound.ts";
import { argumentError, callError, ErrorClass, show } from "#mpi/errors.ts";
import { Printable } from "./printable.ts";
import { Status } from "./status.ts";

/** What stands before the options, by the names of the calls. */
const leading: readonly [before: string, calls: readonly string[]][] = [
  ["", ["comm.recv", "comm.irecv", "comm.probe", "comm.iprobe", "comm.Probe", "comm.Iprobe"]],
  ["", ["comm.mprobe", "comm.improbe", "comm.Mprobe", "comm.Improbe"]],
  ["", ["comm.barrier", "comm.Barrier", "comm.Dup", "Grequest.Start"]],
  ["", ["Request.wait", "Request.test", "Request.Wait", "Request.Test"]],
  ["buf", ["comm.Send", "comm.Ssend", "comm.Isend", "comm.Issend", "comm.Recv", "comm.Irecv", "comm.Bcast"]],
  ["buf", ["comm.Bsend", "comm.Rsend", "comm.Ibsend", "comm.Irsend", "comm.Send_init", "comm.Bsend_init"]],
  ["buf", ["comm.Ssend_init", "comm.Rsend_init", "comm.Recv_init"]],
  ["buf", ["comm.Sendrecv_replace", "comm.Isendrecv_replace"]],
  ["buf, partitions", ["comm.Psend_init", "comm.Precv_init"]],
  ["sendbuf", ["comm.Sendrecv", "comm.Isendrecv"]],
  ["color, key", ["comm.Split"]],
  ["fn", ["MPI.Op.Create"]],
  [
    "origin, target_rank",
    ["win.Put", "win.Get", "win.Accumulate", "win.Rput", "win.Rget", "win.Raccumulate"],
  ],
  ["origin, result, target_rank", ["win.Get_accumulate", "win.Rget_accumulate", "win.Fetch_and_op"]],
  ["origin, compare, result, target_rank", ["win.Compare_and_swap"]],
  ["memory", ["Win.Create"]],
  ["size", ["Win.Allocate", "Win.Allocate_shared"]],
  ["", ["Win.Create_dynamic", "win.Fence", "win.Lock_all"]],
  ["group", ["win.Post", "win.Start"]],
  ["rank", ["win.Lock"]],
  ["command", ["comm.Spawn", "comm.Spawn_multiple"]],
  ["comm, filename", ["File.Open"]],
  ["filename", ["File.Delete"]],
  ["", ["file.Set_view"]],
  ["offset", ["file.Seek", "file.Seek_shared"]],
];

function before(call: string): string {
  const found = leading.find(([, calls]) => calls.includes(call));
  if (found !== undefined) return found[0];
  if (call.startsWith("Request.")) return "requests";
  if (call.startsWith("file.")) return call.includes("_at") && !call.endsWith("_end") ? "offset, buf" : "buf";
  return /^comm\.[A-Z]/.test(call) ? "sendbuf, recvbuf" : "data";
}

/** Options that a call cannot do without, or that it is mostly called with, with a value to show. */
const usual: Readonly<Record<string, string>> = {
  dest: "1",
  source: "0",
  root: "0",
  op: "MPI.SUM",
  status: "status",
  statuses: "statuses",
  commute: "true",
  recvbuf: "recvbuf",
  target: "0",
  target_disp: "0",
  disp_unit: "4",
  comm: "MPI.COMM_WORLD",
  assertion: "MPI.MODE_NOCHECK",
  lock_type: "MPI.LOCK_SHARED",
  amode: "MPI.MODE_RDWR",
  whence: "MPI.SEEK_END",
  args: '["a", "b"]',
  maxprocs: "2",
};
const needed = ["dest", "recvbuf"];

/** A value as the program would write it for this option; null when it cannot be meant for it. */
function literal(key: string, value: unknown): string | null {
  switch (key) {
    case "op": {
      if (typeof value === "function") return value.name === "" ? "fn" : value.name;
      if (rankBoundName(value) !== "an operation") return null;
      const name = String(value);
      return name.startsWith("MPI.") ? name : "op";
    }
    case "commute":
      return typeof value === "boolean" ? String(value) : null;
    case "status":
      return value instanceof Status ? "status" : null;
    case "statuses":
      return Array.isArray(value) ? "statuses" : null;
    case "args":
      return Array.isArray(value) ? usual.args : null;
    case "query_fn":
    case "free_fn":
    case "cancel_fn":
      return typeof value === "function" ? key : null;
    case "recvbuf":
      return ArrayBuffer.isView(value) ? "recvbuf" : null;
    default:
      return typeof value === "number" ? show(value) : null;
  }
}

/** "comm.send(data, { dest: 1, tag: 5 })": the call with its options by name, from what was given by position. */
function written(call: string, keys: readonly string[], options: unknown, extra: unknown): string {
  const named = isOptions(options) ? options : {};
  const loose = isOptions(options) ? [extra] : [options, extra];
  const parts: string[] = [];
  let data = before(call);
  // C's way: how many, of which type, and then to whom.
  if (data === "buf" && typeof loose[0] === "number" && rankBoundName(extra) === "a datatype")
    data = `[buf, ${loose.splice(0).map(String).join(", ")}]`;
  for (const key of keys) {
    const own: unknown = Reflect.get(named, key);
    const at = own === undefined ? loose.findIndex((value) => literal(key, value) !== null) : -1;
    const given = at < 0 ? own : loose.splice(at, 1)[0];
    if (given !== undefined) parts.push(`${key}: ${literal(key, given) ?? usual[key] ?? "…"}`);
    else if (needed.includes(key)) parts.push(`${key}: ${usual[key]}`);
  }
  if (parts.length === 0 && keys.length > 0) parts.push(`${keys[0]}: ${usual[keys[0]] ?? "…"}`);
  const all = [data, parts.length === 0 ? "" : `{ ${parts.join(", ")} }`];
  return `${call}(${all.filter((part) => part !== "").join(", ")})`;
}

/** Whether it holds options by name, and is not a value, a buffer or one of MPI's objects in their place. */
export function isOptions(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]" && !(value instanceof Printable);
}

/** The error for something else where the options should be. */
export function notOptions(call: string, keys: readonly string[], options: unknown, extra: unknown): Error {
  if (options instanceof Status && keys.includes("status"))
    return callError(ErrorClass.ERR_ARG, call, "a status is passed by name, as in { status: status }");
  const intoBuffer = ArrayBuffer.isView(options) && /^comm\.i?recv$/.test(call);
  const also = intoBuffer ? "; comm.Recv and comm.Irecv receive into a buffer" : "";
  return argumentError(
    ErrorClass.ERR_ARG,
    call,
    "the options argument",
    options,
    `options by name, as in ${written(call, keys, options, extra)}${also}`,
  );
}

/** Throws for an argument after the last one that the call has: to ignore it would be to do something else. */
export function checkNoMore(call: string, keys: readonly string[], options: unknown, extra: unknown): void {
  if (extra === undefined) return;
  if (options !== undefined && !isOptions(options)) throw notOptions(call, keys, options, extra);
  throw callError(
    ErrorClass.ERR_ARG,
    call,
    `${show(extra)} is one argument too many: the call is written ${written(call, keys, options, extra)}`,
  );
}
