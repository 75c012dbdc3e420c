/** The picture in words: for details, tooltips and screen readers. */

import { callNames } from "#mpi/call-kinds.ts";
import { lineWords } from "#trace/lines.ts";
import type { Trace } from "#trace/model.ts";
import { rankLabel, who } from "#trace/worlds.ts";
import type { RankMoment } from "./flow/status.ts";
import { formatBytes } from "./format.ts";
import { Awaited, worldRank } from "./index/waiting.ts";

/** The call's name with the arguments that say most: "bcast, root 0", "recv from 3, tag 5". */
export function callWords(trace: Trace, call: number): string {
  const { calls } = trace;
  const name = callNames[calls.kind[call]] ?? "unknown call";
  const peer = worldRank(trace, calls.rank[call], calls.comm[call], calls.peer[call]);
  const lower = name.toLowerCase();
  const parts: string[] = [];
  const called = (rank: number) => rankLabel(trace, rank);
  if (calls.collective[call] > 0) {
    if (peer >= 0) parts.push(`root ${called(peer)}`);
  } else if (name.startsWith("win.")) {
    if (peer >= 0) parts.push(`${windowWord(name)} ${called(peer)}`);
    if (peer >= 0 && calls.bytes[call] > 0) parts.push(formatBytes(calls.bytes[call]));
  } else if (/^i?sendrecv/.test(lower)) {
    const source = worldRank(trace, calls.rank[call], calls.comm[call], calls.peer2[call]);
    if (peer >= 0) parts.push(`to ${called(peer)}`);
    parts.push(source >= 0 ? `from ${called(source)}` : "from anyone");
  } else if (lower.includes("send") || lower.startsWith("pready")) {
    if (peer >= 0) parts.push(`to ${called(peer)}`);
    if (calls.tag[call] >= 0) parts.push(`tag ${calls.tag[call]}`);
  } else if (lower === "start" && calls.tag[call] >= 0) {
    if (peer >= 0) parts.push(`with ${who(trace, peer)}`);
    parts.push(`tag ${calls.tag[call]}`);
  } else if (lower.includes("recv") || lower.includes("probe") || lower === "parrived") {
    if (peer >= 0) parts.push(`from ${called(peer)}`);
    else if (peer === Awaited.Anyone) parts.push("from anyone");
    parts.push(calls.tag[call] >= 0 ? `tag ${calls.tag[call]}` : "any tag");
  }
  return parts.length === 0
    ? name
    : `${name} ${parts[0].startsWith("root") ? "with " : ""}${parts.join(", ")}`;
}

/** What a call on a window has to do with the rank that it names. */
function windowWord(name: string): string {
  if (name === "win.Get" || name === "win.Rget") return "from";
  return /lock|flush/i.test(name) ? "of" : "to";
}

/** Whom a wait is for, in a sentence: "rank 3", "any rank", "all ranks". */
function awaitedWords(trace: Trace, on: number): string {
  if (on >= 0) return `${who(trace, on)}`;
  if (on === Awaited.Anyone) return "any rank";
  if (on === Awaited.Everyone) return "the other ranks";
  if (on === Awaited.Input) return "input";
  return "a request";
}

/** "waiting for rank 0 in bcast with root 0, line 12" */
export function rankWords(trace: Trace, state: RankMoment): string {
  const call = state.call < 0 ? "" : callWords(trace, state.call);
  const line = state.call < 0 ? 0 : trace.calls.line[state.call];
  const place = line > 0 ? `, line ${lineWords(trace, line)}` : "";
  switch (state.status) {
    case "idle":
      return "ready";
    case "computing":
    case "finished":
      return state.status;
    case "failed":
      return call === "" ? "failed" : `failed in ${call}${place}`;
    case "stopped":
      return call === "" ? "ended with the run" : `ended with the run in ${call}${place}`;
    case "sending":
      return `in ${call}${place}`;
    case "waiting":
      return `waiting for ${awaitedWords(trace, state.on)} in ${call}${place}`;
  }
}

/** "rank 0 to rank 2, tag 5, 58 B" */
export function messageWords(trace: Trace, message: number): string {
  const { messages } = trace;
  const tag = messages.collective[message] === 0 ? `, tag ${messages.tag[message]}` : "";
  return `${who(trace, messages.source[message])} to ${who(trace, messages.dest[message])}${tag}, ${formatBytes(messages.bytes[message])}`;
}
