/** What the files of declarations are about, in the order in which a reader meets them. */
const topics: readonly (readonly [file: string, topic: string])[] = [
  ["mpi-comm", "Messages and collectives"],
  ["mpi-messages", "More ways to send and receive"],
  ["mpi-collectives", "More collectives"],
  ["mpi-communicators", "Making communicators"],
  ["mpi-topology", "Neighbours"],
  ["mpi-info", "Hints, attributes, error handlers"],
  ["mpi-failures", "After a failure"],
  ["mpi-constants", "Communicators, ranks, tags"],
  ["mpi-request", "Requests and statuses"],
  ["mpi-group", "Groups"],
  ["mpi-op", "Operations"],
  ["mpi-datatype-names", "Datatypes"],
  ["mpi-datatype", "Making datatypes"],
  ["mpi-win", "One-sided communication"],
  ["mpi-file", "Files"],
  ["mpi-processes", "Starting ranks"],
  ["mpi-ports", "Ports and names"],
  ["mpi-functions", "MPI itself"],
  ["mpi-session", "Sessions, threads, error codes"],
  ["mpi-errors", "Errors"],
  ["mpi-options", "What calls take by name"],
  ["mpi", "Buffers"],
  ["futures", "Pools of workers"],
];

const titles = new Map(topics);
const order = [...new Map(topics).values()];

/** The title for a file's names; a file that has none yet goes by its name. */
export function topicOf(file: string): string {
  const name = file.replace(/^.*\//, "").replace(/\.d\.ts$/, "");
  return (
    titles.get(name) ??
    `${name.slice("mpi-".length, "mpi-".length + 1).toUpperCase()}${name.slice("mpi-".length + 1)}`
  );
}

/** Sorts titles: those in the list first. */
export function byTopic(one: string, other: string): number {
  const place = (topic: string) => (order.includes(topic) ? order.indexOf(topic) : order.length);
  return place(one) - place(other);
}
