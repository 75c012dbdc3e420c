import { type CallName, callKind, callNames } from "#mpi/call-kinds.ts";
import type { Note } from "#mpi/recorder.ts";
import { byLine, detailsOf, groupsOf, type Saying } from "#trace/diagnosis/sayings.ts";
import { callWords, capital, rankWords } from "#trace/diagnosis/words.ts";
import type { Finding } from "#trace/findings.ts";
import type { Trace } from "#trace/model.ts";
import { accessKinds } from "./window-accesses.ts";

type Open = Extract<Note, { type: "epoch-open" }>;

const kindsOf = (...names: readonly CallName[]): ReadonlySet<number> => new Set(names.map(callKind));

/** How epochs are opened and closed. */
const epochs: ReadonlyMap<string, { readonly opens: ReadonlySet<number>; readonly closes: string }> = new Map(
  [
    ["fence", { opens: accessKinds, closes: "win.Fence" }],
    ["lock", { opens: kindsOf("win.Lock", "win.Lock_all"), closes: "win.Unlock" }],
    ["start", { opens: kindsOf("win.Start"), closes: "win.Complete" }],
    ["post", { opens: kindsOf("win.Post"), closes: "win.Wait" }],
  ],
);

/** Epochs of windows that nobody closed: what was accessed in them need not have happened. */
export function findOpenEpochs(trace: Trace): Finding[] {
  const notes = trace.notes.flatMap(({ rank, time, note }) =>
    note.type === "epoch-open" && epochs.has(note.how) ? [{ rank, time, note }] : [],
  );
  if (notes.length === 0) return [];
  const lastCall = callsThatOpened(trace, new Set(notes.map(({ note }) => note.id)));
  const told = notes.map(({ rank, time, note }): Saying => {
    const call = lastCall(rank, note);
    const { enterTime, line, kind } = trace.calls;
    const name = call < 0 ? "" : callWords(callNames[kind[call]] ?? "none", line[call]);
    const [one, many] = words(note, name);
    return {
      rank,
      line: call < 0 ? note.line : line[call],
      time: call < 0 ? time : enterTime[call],
      one,
      many,
    };
  });
  const sayings = byLine(told);
  const ranks = sayings.map(({ rank }) => rank);
  const groups = groupsOf(sayings);
  const [{ note }] = notes;
  const closes = epochs.get(note.how)?.closes ?? "";
  return [
    {
      class: "Window misuse",
      rule: "window-misuse",
      severity: "warning",
      summary: `${capital(rankWords(ranks))} ${new Set(ranks).size === 1 ? "does" : "do"} not close an epoch of a window: ${closes} is missing.`,
      details: detailsOf(sayings),
      ...(groups && { groups }),
      advice:
        "What is put or fetched in an epoch is certain to be there only after the call that closes it: call " +
        `${closes}${note.how === "fence" ? " on all ranks" : ""} after the last access.`,
    },
  ];
}

/** What a rank does, and what several do; `call` as words, "" where it is not known. */
function words({ how, line }: Open, call: string): readonly [string, string] {
  const until = line > 0 ? `before the window is freed in line ${line}` : "before the program ends";
  const closes = epochs.get(how)?.closes ?? "";
  const said = (one: string, many: string) => [`${one}${until}.`, `${many}${until}.`] as const;
  if (how === "fence") {
    const rest = `${call === "" ? "" : ` in ${call}`}, and no win.Fence follows `;
    return said(`accesses the window${rest}`, `access the window${rest}`);
  }
  const rest = `an epoch${call === "" ? "" : ` in ${call}`}, and no ${closes} follows `;
  return said(`opens ${rest}`, `open ${rest}`);
}

/** The last call of a rank that began what is still open, -1 where it is not recorded. */
function callsThatOpened(trace: Trace, windows: ReadonlySet<number>): (rank: number, note: Open) => number {
  const { calls } = trace;
  const last = new Map<string, number>();
  for (let call = 0; call < calls.length; call++) {
    if (!windows.has(calls.comm[call]) || calls.error[call] !== 0) continue;
    for (const [how, { opens }] of epochs) {
      if (!opens.has(calls.kind[call])) continue;
      const whom = how === "lock" ? calls.peer[call] : -1;
      last.set(`${calls.rank[call]} ${calls.comm[call]} ${how} ${whom}`, call);
    }
  }
  return (rank, { id, how, rank: whom }) =>
    last.get(`${rank} ${id} ${how} ${how === "lock" ? whom : -1}`) ?? -1;
}
