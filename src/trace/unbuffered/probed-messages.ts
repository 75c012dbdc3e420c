import { reachOf, type Trace } from "#trace/model.ts";
import { Does, does } from "./kinds.ts";

/** Messages that one rank sends another on a communicator with a tag: they are found, and taken, in their order. */
interface Channel {
  readonly messages: number[];
  /** The first that may not have been taken yet. */
  at: number;
}

/** Which messages probes found: the log tells their source and tag. */
export class ProbedMessages {
  readonly #trace: Trace;
  readonly #channels: Map<string, Channel> | null;

  constructor(trace: Trace) {
    this.#trace = trace;
    const { kind, length } = trace.calls;
    let probes = false;
    for (let call = 0; call < length && !probes; call++)
      probes = ((does[kind[call]] ?? 0) & Does.Probes) !== 0;
    this.#channels = probes ? channelsOf(trace) : null;
  }

  /** The message that a probe found, -1 for none. Probes of a rank have to be asked for in their order. */
  foundBy(call: number): number {
    const { rank, comm, gotSource, gotTag, seq } = this.#trace.calls;
    if (gotSource[call] < 0) return -1;
    const source = reachOf(this.#trace, rank[call], comm[call])?.[gotSource[call]];
    const channel = this.#channels?.get([source, rank[call], comm[call], gotTag[call]].join());
    if (channel === undefined) return -1;
    const { recvCall } = this.#trace.messages;
    const gone = (message: number) => recvCall[message] >= 0 && seq[recvCall[message]] < seq[call];
    while (channel.at < channel.messages.length && gone(channel.messages[channel.at])) channel.at++;
    return channel.messages[channel.at] ?? -1;
  }
}

function channelsOf({ messages }: Trace): Map<string, Channel> {
  const { source, dest, comm, tag, collective, length } = messages;
  const channels = new Map<string, Channel>();
  for (let message = 0; message < length; message++) {
    if (collective[message] === 1) continue;
    const key = [source[message], dest[message], comm[message], tag[message]].join();
    const channel = channels.get(key);
    if (channel === undefined) channels.set(key, { messages: [message], at: 0 });
    else channel.messages.push(message);
  }
  return channels;
}
