/** Where mpi4py's calls differ from the declarations: parameters that it has, their order, and what they are called. */
import type { PythonParameter } from "../../src/editor/python/names.ts";

/** Functions and parameters that are fractions of a second; every other number of MPI's is whole. */
export const fractions = new Set(["Wtime", "Wtick", "timeout"]);

const firstOfPools = ["max_workers", "initializer", "initargs"];
const moreOfPools = ["mpi_info", "globals", "main", "path", "wdir", "env", "use_pkl5"];

/** Parameters in mpi4py's order, where it is not the declarations', and those that only mpi4py has. */
export const orders: Readonly<Record<string, readonly string[]>> = {
  recv: ["buf", "source", "tag", "status"],
  irecv: ["buf", "source", "tag"],
  sendrecv: ["sendobj", "dest", "sendtag", "recvbuf", "source", "recvtag", "status"],
  "Message.recv": ["status"],
  "Message.irecv": [],
  Sendrecv: ["sendbuf", "dest", "sendtag", "recvbuf", "source", "recvtag", "status"],
  submit: ["fn", "args", "kwargs"],
  map: ["fn", "iterables", "timeout", "chunksize", "buffersize", "unordered"],
  MPIPoolExecutor: [...firstOfPools, ...moreOfPools],
  MPICommExecutor: ["comm", "root", ...firstOfPools, ...moreOfPools],
};

/** What Python writes before a parameter, because from there on, or up to there, places and keywords do not both do. */
export const marks: Readonly<Record<string, string>> = {
  "submit args": "/",
  "shutdown cancel_futures": "*",
  "MPIPoolExecutor mpi_info": "*",
  "MPICommExecutor max_workers": "*",
};

const ofPython = (label: string, documentation: string): PythonParameter => ({
  name: /\w+/.exec(label)?.[0] ?? "",
  label,
  documentation,
});
const pickled = "Memory for the pickled message. Leave it out: it is made as large as the message.";

const only = [
  ofPython("buf: Buffer | None = None", pickled),
  ofPython("recvbuf: Buffer | None = None", pickled),
  ofPython("*iterables: Iterable[Any]", "One for each argument of `fn`."),
  ofPython("**kwargs: Any", "What `fn` is given by keyword."),
  ofPython(
    "globals: Mapping[str, Any] | None = None",
    "Variables that workers have in the program's module.",
  ),
  ofPython("main: bool = True", "Whether workers load the program, for the functions that it defines."),
  ofPython("path: Sequence[str] | None = None", "Added to the workers' `sys.path`."),
  ofPython("wdir: str | None = None", "The folder that workers work in."),
  ofPython("use_pkl5: bool | None = None", "Whether memory travels apart from the pickles that refer to it."),
];
export const onlyInPython: ReadonlyMap<string, PythonParameter> = new Map(
  only.map((each) => [each.name, each]),
);

/** TypeScript's names of parameters, where mpi4py has others. */
export const renamed: Readonly<Record<string, string>> = {
  "Create fn": "function",
  "get missing": "default",
  "pop missing": "default",
};

/** What stands for what is left out, where the declarations' words do not say it. */
export const defaults: Readonly<Record<string, string>> = { "Exception ierr": "SUCCESS" };

/** Parameters that TypeScript may leave out and mpi4py may not. */
export const required = new Set(["bcast obj", "scatter sendobj"]);

/** Classes that are made from another one in Python, where a rank's own executors have all that `MPIPoolExecutor` has. */
export const bases: Readonly<Record<string, string>> = {
  ThreadPoolExecutor: "MPIPoolExecutor",
  ProcessPoolExecutor: "MPIPoolExecutor",
};

/** What `with` gives for an object of these classes and of those that are made from them. */
export const entered: Readonly<Record<string, string>> = {
  Executor: "Self",
  MPICommExecutor: "MPIPoolExecutor",
};
