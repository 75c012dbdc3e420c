import { type CallName, callKind } from "#mpi/call-kinds.ts";
import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { CallLinks } from "#trace/call-links.ts";
import { reachOf, type Trace } from "#trace/model.ts";
import { Does, does } from "./kinds.ts";
import { ProbedMessages } from "./probed-messages.ts";

/** Something that has to happen before a call can end. */
export interface Need {
  /** The call that another rank, or this one, has to have begun: an index into the trace's calls. */
  readonly call: number;
  readonly message: number;
  /** send: for the message's receive; recv: for its send; any: for it or, as a wildcard asks, for another one. */
  readonly what: "send" | "recv" | "any";
  /** Within a collective. */
  readonly collective: boolean;
  /** The program might go another way instead. */
  readonly open: boolean;
}

/** The state of a request that was completed. */
const COMPLETED = 1;

const startall = callKind("Startall");
const starts: ReadonlySet<number> = new Set([callKind("Start"), startall]);
const bufferedInits: ReadonlySet<CallName> = new Set<CallName>(["Bsend_init"]);

/** What the calls of a run wait for where every message waits for its receive. */
export class Needs {
  readonly #trace: Trace;
  readonly #links: CallLinks;
  readonly #probed: ProbedMessages;
  /** Ranks that prepared sends in buffered mode: which of their starts are such is not told. */
  readonly #maybeBuffered = new Set<number>();

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#links = new CallLinks(trace);
    this.#probed = new ProbedMessages(trace);
    const kinds = new Set([...bufferedInits].map(callKind));
    for (let call = 0; call < trace.calls.length; call++)
      if (kinds.has(trace.calls.kind[call])) this.#maybeBuffered.add(trace.calls.rank[call]);
  }

  /** Adds to `list` what the call waits for. Calls of a rank have to be asked for in their order. */
  of(call: number, list: Need[]): void {
    const deeds = does[this.#trace.calls.kind[call]] ?? 0;
    const open = (deeds & Does.Open) !== 0;
    if ((deeds & Does.Sends) !== 0)
      for (const message of this.#links.sentBy(call)) this.#sent(message, open, list);
    if ((deeds & Does.Receives) !== 0) {
      for (const message of this.#links.takenBy(call)) this.#taken(message, open, list);
      for (const request of this.#links.endedBy(call)) this.#ended(request, open, list);
    }
    if ((deeds & Does.Probes) === 0) return;
    const message = this.#probed.foundBy(call);
    if (message >= 0) this.#taken(message, open, list, call);
  }

  /** A message that nobody takes is another mistake. */
  #sent(message: number, open: boolean, list: Need[]): void {
    const { recvCall, collective } = this.#trace.messages;
    const call = recvCall[message];
    if (call >= 0) list.push({ call, message, what: "send", collective: collective[message] === 1, open });
  }

  #taken(
    message: number,
    open: boolean,
    list: Need[],
    receive = this.#trace.messages.recvCall[message],
  ): void {
    const { sendCall, collective } = this.#trace.messages;
    const call = sendCall[message];
    if (call < 0) return;
    const what = collective[message] === 0 && asksForAny(this.#trace, receive) ? "any" : "recv";
    list.push({ call, message, what, collective: collective[message] === 1, open });
  }

  #ended(request: number, open: boolean, list: Need[]): void {
    const { state, startCall, rank } = this.#trace.requests;
    const start = startCall[request];
    if (state[request] !== COMPLETED || start < 0) return;
    const { kind } = this.#trace.calls;
    if (kind[start] === startall) {
      const message = this.#ofSeveral(start, request);
      if (message < 0) return;
      if (this.#trace.messages.recvCall[message] === start) this.#taken(message, open, list);
      else if (!this.#maybeBuffered.has(rank[request])) this.#sent(message, open, list);
      return;
    }
    const buffers =
      ((does[kind[start]] ?? 0) & Does.Buffers) !== 0 ||
      (starts.has(kind[start]) && this.#maybeBuffered.has(rank[request]));
    if (!buffers) for (const message of this.#links.sentBy(start)) this.#sent(message, open, list);
    for (const message of this.#links.takenBy(start)) this.#taken(message, open, list);
  }

  /** The message of one of the requests that a Startall started: -1 where a wildcard leaves it open. */
  #ofSeveral(start: number, request: number): number {
    const { receive, peer, tag, comm, rank } = this.#trace.requests;
    if (peer[request] < 0 || tag[request] === ANY_TAG) return -1;
    const alike = (other: number) =>
      receive[other] === receive[request] &&
      peer[other] === peer[request] &&
      tag[other] === tag[request] &&
      comm[other] === comm[request];
    let place = 0;
    for (const other of this.#links.startedBy(start)) {
      if (other === request) break;
      if (alike(other)) place++;
    }
    const partner = reachOf(this.#trace, rank[request], comm[request])?.[peer[request]];
    const { messages } = this.#trace;
    const own = receive[request] === 1 ? this.#links.takenBy(start) : this.#links.sentBy(start);
    const others = receive[request] === 1 ? messages.source : messages.dest;
    for (const message of own) {
      if (others[message] !== partner || messages.tag[message] !== tag[request]) continue;
      if (messages.comm[message] !== comm[request]) continue;
      if (place-- === 0) return message;
    }
    return -1;
  }
}

/** Whether a receive or probe, or the receiving half of an exchange, takes a message from anyone. */
export function asksForAny({ calls }: Trace, call: number): boolean {
  if (call < 0) return false;
  return calls.peer2[call] === ANY_SOURCE || (calls.peer2[call] === -1 && calls.peer[call] === ANY_SOURCE);
}
