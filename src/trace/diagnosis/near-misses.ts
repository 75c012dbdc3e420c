import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import type { WaitEntry } from "#mpi/transport.ts";
import type { History } from "./history.ts";
import { detailsOf, type Saying } from "./sayings.ts";
import { commName, rankWords } from "./words.ts";

/** A message that was sent to a rank that waits, and that its receive does not match. */
export interface NearMiss {
  /** The rank that waits. */
  readonly rank: number;
  /** What it waits for. */
  readonly entry: WaitEntry;
  readonly message: number;
  readonly differs: "tag" | "communicator" | "source";
  /** "Rank 1 did send a message to rank 0, but with tag 5 (line 9)." */
  readonly text: string;
}

/** More of them explain nothing that the first do not. */
const MOST = 3;

/**
 * Messages to `rank` that nobody has taken and that differ from what `entries` ask for in the tag, else the communicator,
 * else the source, nearest first; of those that are alike one. `untaken`: all messages that were sent and not received.
 */
export function findNearMisses(
  rank: number,
  entries: readonly WaitEntry[],
  untaken: readonly number[],
  history: History,
): NearMiss[] {
  const { dest, source, tag, comm } = history.trace.messages;
  const mine = untaken.filter((message) => dest[message] === rank);
  const found: Omit<NearMiss, "text">[] = [];
  const known = new Set<string>();
  for (const entry of entries) {
    if (entry.what !== "recv" || (entry.context & 1) === 1) continue;
    for (const message of mine) {
      const differs = difference(entry, message, history);
      if (differs === null) continue;
      const kind = [source[message], tag[message], comm[message], history.sendLine(message)].join();
      if (known.has(kind)) continue;
      known.add(kind);
      found.push({ rank, entry, message, differs });
    }
  }
  const order = ["tag", "communicator", "source"];
  found.sort((a, b) => order.indexOf(a.differs) - order.indexOf(b.differs));
  return found.slice(0, MOST).map((miss) => {
    const [{ text }] = detailsOf([missSaying(miss, history)]);
    return { ...miss, text };
  });
}

/** The one thing in which a message differs from what is waited for; null when nothing or more does. */
function difference(entry: WaitEntry, message: number, history: History): NearMiss["differs"] | null {
  const { source, tag, comm } = history.trace.messages;
  const sameSource = entry.peer === ANY_SOURCE || entry.peer === source[message];
  const sameTag = entry.tag === ANY_TAG || entry.tag === tag[message];
  const sameComm = entry.context === comm[message];
  if (sameSource && sameComm && !sameTag) return "tag";
  if (sameSource && !sameComm) return "communicator";
  return sameComm && sameTag && !sameSource ? "source" : null;
}

/** "Rank 1 did send a message to rank 0, but with tag 5 (line 9)." */
export function missSaying({ message, differs, entry }: Omit<NearMiss, "text">, history: History): Saying {
  const { messages } = history.trace;
  const source = messages.source[message];
  const dest = messages.dest[message];
  const line = history.sendLine(message);
  const where = line > 0 ? ` (line ${line})` : "";
  const comm = messages.comm[message];
  const name = commName(comm, history.trace.commOf(source, comm)?.name);
  const tail = {
    tag: `, but with tag ${messages.tag[message]}${where}.`,
    communicator: `, but on communicator ${name}${where}.`,
    source: ` with tag ${messages.tag[message]}${where}, but rank ${dest} waits for one from rank ${entry.peer}.`,
  }[differs];
  return {
    rank: source,
    line,
    time: messages.sendTime[message],
    one: `did send a message to rank ${dest}${tail}`,
    many: `did send messages to rank ${dest}${tail}`,
    alike: {
      key: `${differs} ${messages.tag[message]} ${comm}`,
      peers: [dest],
      many: (peers) =>
        `did send messages to ${rankWords(peers)}` +
        `${differs === "source" ? `${where}, but not where they are waited for.` : tail}`,
    },
  };
}
