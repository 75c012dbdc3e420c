import { flags } from "./flags.ts";

export const usage = "mpiexec -n RANKS [options] program.ts [arguments]";

/** What options end with, beside the program. */
const endings = [
  { names: ["--list-rules"], value: "", help: "what is looked for in a run: the names for --silence" },
  { names: ["-h", "--help"], value: "", help: "this text" },
  {
    names: ["-m"],
    value: "MODULE",
    help: "a Python module that runs the program, or is it: -m mpi4py.futures a.py",
  },
] as const;

export function helpText(): string {
  const rows = [...flags, ...endings].map((flag) => {
    const value = flag.value === "" ? "" : "optional" in flag ? `[=${flag.value}]` : ` ${flag.value}`;
    return [`${flag.names.join(", ")}${value}`, flag.help];
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `Usage: ${usage}`,
    "",
    "Runs an MPI program on so many ranks, each a thread of this process.",
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    "",
    "Ends with 0, or with the code of the first rank that failed (1 for an uncaught error, what Abort or process.exit",
    "was given otherwise); 2 when nothing was run, 3 for a deadlock, 4 for a program that floods, 5 for what --strict",
    "minds, 130 after Ctrl-C. Warnings change nothing without --strict.",
  ].join("\n");
}
