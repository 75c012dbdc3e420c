import { callNames } from "#mpi/call-kinds.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";

/** Reductions that got one array as both of their buffers, and worked on it in place all the same. */
export function findOneBuffer(trace: Trace): Finding[] {
  const told = new Map<string, Saying>();
  for (const { rank, time, note } of trace.notes) {
    if (note.type !== "one-buffer" || told.has(`${rank} ${note.kind} ${note.line}`)) continue;
    const rest = `the same memory to ${callWords(callNames[note.kind] ?? "none", note.line)} as sendbuf and as recvbuf.`;
    const saying = { rank, line: note.line, time, one: `hands ${rest}`, many: `hand ${rest}` };
    told.set(`${rank} ${note.kind} ${note.line}`, saying);
  }
  if (told.size === 0) return [];
  const sayings = byLine([...told.values()]);
  const ranks = [...new Set(sayings.map(({ rank }) => rank))];
  const alike = sayings.every(({ many }) => many === sayings[0].many);
  const what = alike
    ? sayings[0].many.replace(/^hand /, "")
    : "the same memory to reductions as sendbuf and as recvbuf.";
  const groups = groupsOf(sayings);
  return [
    {
      class: "Invalid argument",
      rule: "invalid-argument",
      severity: "warning",
      summary: `${capital(rankWords(ranks))} ${ranks.length === 1 ? "hands" : "hand"} ${what}`,
      details: detailsOf(sayings),
      ...(groups && { groups }),
      advice:
        "MPI forbids it, and refuses it with MPI_ERR_BUFFER; mpi4py only lets it pass from 4.2 on. Pass MPI.IN_PLACE as " +
        "sendbuf where the result is to take the place of what is handed in, or use two arrays.",
    },
  ];
}
