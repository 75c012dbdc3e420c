import type { ReactNode } from "react";
import { useStore } from "zustand";
import { algorithmNames } from "#mpi/collectives/choices.ts";
import { playback } from "#state/playback.ts";
import { runStore } from "#state/run.ts";
import { selection } from "#state/selection.ts";
import { openDialog } from "#state/view.ts";
import { commName } from "#trace/diagnosis/words.ts";
import { isElsewhere, lineWords } from "#trace/lines.ts";
import type { Trace } from "#trace/model.ts";
import { rankLabel, who } from "#trace/worlds.ts";
import { newRankMoment, rankMoment } from "#viz/flow/status.ts";
import { previewOf, typeWords } from "#viz/flow/words.ts";
import { formatBytes, formatCount, formatDuration, formatTime, shorten } from "#viz/format.ts";
import { callWords, rankWords } from "#viz/words.ts";
import { Legend } from "./legend.tsx";
import { indexes } from "./scene.ts";
import "./details.css";

interface DetailsProps {
  readonly trace: Trace | null;
  onLine(line: number): void;
}

/** What is selected, in words: a message, a call or a rank; else what the shapes mean. */
export function Details({ trace, onLine }: DetailsProps) {
  const chosen = useStore(selection, (state) => state.selection);
  if (trace === null || chosen.kind === "none") return <Legend />;
  return (
    <section className="details" aria-label="Selected">
      <header>
        <h3>Selected</h3>
        <button type="button" className="quiet" onClick={() => selection.getState().clear()}>
          Clear
        </button>
      </header>
      <dl>
        {chosen.kind === "message" && <MessageFacts trace={trace} message={chosen.index} onLine={onLine} />}
        {chosen.kind === "call" && <CallFacts trace={trace} call={chosen.index} onLine={onLine} />}
        {chosen.kind === "rank" && <RankFacts trace={trace} rank={chosen.index} onLine={onLine} />}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const longestLine = 36;

/** The line of a call with its text, where the program that ran is still known. */
function Line({ trace, line, onLine }: { trace: Trace; line: number; onLine(line: number): void }) {
  const text = useStore(runStore, (run) =>
    run.trace === trace ? (run.source.split("\n")[line - 1] ?? "") : "",
  );
  if (line <= 0) return null;
  if (isElsewhere(line)) return <Fact name="line">line {lineWords(trace, line)}</Fact>;
  return (
    <Fact name="line">
      <button type="button" className="link" onClick={() => onLine(line)}>
        line {line} {text !== "" && <code>{shorten(text.trim(), longestLine)}</code>}
      </button>
    </Fact>
  );
}

function MessageFacts({
  trace,
  message,
  onLine,
}: {
  trace: Trace;
  message: number;
  onLine(line: number): void;
}) {
  const { messages, calls } = trace;
  if (message >= messages.length) return null;
  const sendCall = messages.sendCall[message];
  const recvCall = messages.recvCall[message];
  const recv = messages.recvTime[message];
  const preview = previewOf(trace, message);
  const type = typeWords(trace, message);
  const waited = recvCall >= 0 && !Number.isNaN(recv) ? recv - calls.enterTime[recvCall] : Number.NaN;
  return (
    <>
      <Fact name="message">
        {who(trace, messages.source[message])} → {who(trace, messages.dest[message])}
      </Fact>
      {sendCall >= 0 && <Fact name="call">{callWords(trace, sendCall)}</Fact>}
      {sendCall >= 0 && <Line trace={trace} line={calls.line[sendCall]} onLine={onLine} />}
      {trace.comms.size > 1 && (
        <Fact name="comm">
          {commName(messages.comm[message], trace.comms.get(messages.comm[message])?.name)}
        </Fact>
      )}
      {messages.collective[message] === 0 && <Fact name="tag">{messages.tag[message]}</Fact>}
      <Fact name="bytes">
        {formatCount(messages.bytes[message])}
        {messages.bytes[message] >= 1024 ? ` (${formatBytes(messages.bytes[message])})` : ""}
      </Fact>
      {type !== "" && <Fact name="type">{type}</Fact>}
      {preview !== "" && (
        <Fact name="value">
          <code>{preview}</code>
        </Fact>
      )}
      <Fact name="way">{messages.rendezvous[message] === 1 ? "rendezvous" : "eager"}</Fact>
      <Fact name="sent">{formatTime(messages.sendTime[message])}</Fact>
      <Fact name="received">{Number.isNaN(recv) ? "not yet" : formatTime(recv)}</Fact>
      {waited > 0 && (
        <Fact name="waited">
          {formatTime(waited)} on {who(trace, messages.dest[message])}
        </Fact>
      )}
    </>
  );
}

function CallFacts({ trace, call, onLine }: { trace: Trace; call: number; onLine(line: number): void }) {
  const { calls } = trace;
  if (call >= calls.length) return null;
  const type = trace.typeOf(calls.rank[call], calls.datatype[call]);
  return (
    <>
      <Fact name="call">{callWords(trace, call)}</Fact>
      <Fact name="rank">{rankLabel(trace, calls.rank[call])}</Fact>
      {calls.algorithm[call] > 0 && (
        <Fact name="algorithm">
          {algorithmNames[calls.algorithm[call]] ?? calls.algorithm[call]}{" "}
          <button type="button" className="link" onClick={() => openDialog("options")}>
            Choose…
          </button>
        </Fact>
      )}
      {calls.rounds[call] > 0 && <Fact name="rounds">{calls.rounds[call]}</Fact>}
      <Line trace={trace} line={calls.line[call]} onLine={onLine} />
      {calls.comm[call] >= 0 && trace.comms.size > 1 && (
        <Fact name="comm">{commName(calls.comm[call], trace.comms.get(calls.comm[call])?.name)}</Fact>
      )}
      {calls.count[call] >= 0 && <Fact name="count">{formatCount(calls.count[call])}</Fact>}
      {type?.derived === true && <Fact name="type">{type.name}</Fact>}
      {calls.bytes[call] > 0 && <Fact name="bytes">{formatCount(calls.bytes[call])}</Fact>}
      {calls.gotSource[call] >= 0 && (
        <Fact name="got">
          {formatCount(calls.gotBytes[call])} B from {calls.gotSource[call]}, tag {calls.gotTag[call]}
        </Fact>
      )}
      <Fact name="began">{formatTime(calls.enterTime[call])}</Fact>
      <Fact name="took">{formatDuration(calls.exitTime[call] - calls.enterTime[call])}</Fact>
    </>
  );
}

const state = newRankMoment();

function RankFacts({ trace, rank, onLine }: { trace: Trace; rank: number; onLine(line: number): void }) {
  const words = useStore(playback, ({ mode, position, live }) =>
    rankWords(trace, rankMoment(indexes.get(trace, mode, !live), rank, position, state)),
  );
  const call = useStore(playback, ({ mode, position, live }) => {
    return rankMoment(indexes.get(trace, mode, !live), rank, position, state).call;
  });
  const calls = trace.callsOf(rank).length;
  return (
    <>
      <Fact name="rank">{rankLabel(trace, rank)}</Fact>
      <Fact name="now">{words}</Fact>
      {call >= 0 && <Line trace={trace} line={trace.calls.line[call]} onLine={onLine} />}
      <Fact name="calls">{formatCount(calls)}</Fact>
      <Fact name="sent">{formatCount(trace.sendsOf(rank).length)} messages</Fact>
      <Fact name="received">{formatCount(trace.receivesOf(rank).length)} messages</Fact>
    </>
  );
}
