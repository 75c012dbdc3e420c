/** One paragraph for each word of MPI's that a lesson uses; `[broadcast](term:broadcast)` in a text opens it. */
export interface Term {
  readonly title: string;
  /** Plain text. */
  readonly text: string;
}

export const glossary: Readonly<Record<string, Term>> = {
  allgather: {
    title: "Allgather",
    text: "Every rank gives one value, and every rank gets all of them in a list, in the order of the ranks. It is a gather followed by a broadcast, in one call that needs no root.",
  },
  blocking: {
    title: "Blocking",
    text: "A call is blocking when the program stands still on it until the call has done its work. A blocking receive returns when the message is there, be it after a microsecond or never. A blocking send returns when the sender may change its data again, which need not mean that anybody has received it.",
  },
  "binomial-tree": {
    title: "Binomial tree",
    text: "A way to reach everybody quickly: whoever has the data passes it on, so that the number of ranks who have it doubles each round. 8 ranks are served in 3 rounds, 64 ranks in 6, where sending one by one would take 7 and 63.",
  },
  broadcast: {
    title: "Broadcast",
    text: "One rank, the root, has a value; after the broadcast every rank has a copy of it. All ranks of the communicator make the same call, the root to give and the others to get.",
  },
  buffer: {
    title: "Buffer",
    text: "A piece of memory that holds numbers of one kind, one right after the other: a typed array, or one of numpy. MPI can copy a buffer as it is, without looking at each element, so it is the fast way to send many numbers.",
  },
  collective: {
    title: "Collective",
    text: "A call in which all ranks of a communicator take part: broadcast, scatter, gather, reduce, barrier and their kin. Every rank has to make the call, with the same root, in the same order as the other collectives. A rank that leaves one out lets the others wait.",
  },
  colour: {
    title: "Colour",
    text: "The number by which Split divides the ranks of a communicator: those that give the same one are together in a new communicator. MPI.UNDEFINED means to be in none.",
  },
  communicator: {
    title: "Communicator",
    text: "A group of ranks that can send messages to one another, with its own numbering from 0. MPI.COMM_WORLD has all ranks of the run. Messages in one communicator are never mixed up with those in another.",
  },
  core: {
    title: "Core",
    text: "The part of a processor that carries out a program. A processor with 8 cores can do 8 things at the same instant. With more ranks than cores, the operating system lets them take turns: everything still works, but nothing gets faster.",
  },
  datatype: {
    title: "Datatype",
    text: "What the elements of a buffer are and how many bytes each has: MPI.INT is a whole number of 4 bytes, MPI.DOUBLE a number with a fraction of 8 bytes. Sender and receiver have to agree on it, for MPI copies bytes and does not convert.",
  },
  deadlock: {
    title: "Deadlock",
    text: "Ranks wait for something that can never happen, each for another one of them or for a message that nobody sends. No amount of patience helps. Ringside finds out by following who waits for whom, and shows it.",
  },
  displacement: {
    title: "Displacement",
    text: "Where a block begins inside a larger buffer, counted in elements. Calls that end in v, such as Gatherv, take a count and a displacement for each rank, so that blocks may differ in length.",
  },
  "dynamic-work-sharing": {
    title: "Dynamic work sharing",
    text: "Work is handed out in small pieces while the program runs: whoever is done asks for the next. Nobody idles while there is work, at the price of more messages. The opposite, static sharing, fixes beforehand who does what.",
  },
  eager: {
    title: "Eager message",
    text: "A small message that is sent off at once and kept at the receiver until it asks. The sender goes on without waiting. Up to what size a message is eager is a setting of the MPI library, so no program should count on it.",
  },
  environment: {
    title: "Environment variable",
    text: "A name with a text value that a program finds at its start, process.env.N in TypeScript and os.environ['N'] in Python, for instance. On a cluster only the machine on which you typed the command has the values that you set there; ranks elsewhere do not see them. Ringside does the same: rank 0 alone has them.",
  },
  file: {
    title: "File of all ranks",
    text: "A file that the ranks of a communicator open together and read and write at the same time, each at places of its own. The numbers lie in it as they lie in memory, one after the other, without anything that says whose they are.",
  },
  "file-view": {
    title: "View of a file",
    text: "What one rank sees of a file: where it begins, of which numbers it is made, and which of them are this rank's, with holes for those of the others. Places are counted among what is seen, so that a rank can write its numbers one after the other although they lie far apart.",
  },
  future: {
    title: "Future",
    text: "An object for a result that is still to come. Whoever hands out a task gets one at once, and may do other things; asking it for the result waits until that is there. An error of the task comes out in the same place.",
  },
  gather: {
    title: "Gather",
    text: "Every rank gives one value; the root gets all of them in a list, in the order of the ranks. It is scatter run backwards.",
  },
  group: {
    title: "Group",
    text: "A list of processes in an order, the members of a communicator for instance. Groups can be joined, cut and compared on each rank alone, without a message; only a communicator made of a group can send.",
  },
  intercommunicator: {
    title: "Intercommunicator",
    text: "A communicator of two groups of ranks. Its messages go from a rank of one group to a rank of the other: a destination or a source is always a rank of the other group. Spawn makes one between parents and children.",
  },
  "load-balance": {
    title: "Load balance",
    text: "How evenly the work is spread. The run ends when the last rank ends, so a rank that got twice the work makes all others wait. In the picture, waiting is hatched: much hatching means bad balance.",
  },
  message: {
    title: "Message",
    text: "Data that one rank sends to another, with the sender, the receiver, a tag and a communicator written on the envelope. Ranks share no variables: whatever one knows of another came in a message.",
  },
  "monte-carlo": {
    title: "Monte Carlo method",
    text: "Finding a number by drawing at random and counting. The error shrinks with the square root of the number of draws: a hundred times as many draws give one more correct digit.",
  },
  nonblocking: {
    title: "Nonblocking",
    text: "A nonblocking call starts a message or a collective and comes back at once with a request. The program goes on with other work, and leaves alone what is being sent or received until it has waited for the request.",
  },
  "non-overtaking": {
    title: "Messages do not overtake",
    text: "Two messages from the same sender to the same receiver, with the same tag and communicator, are received in the order in which they were sent. Nothing is promised about messages of different senders.",
  },
  null: {
    title: "null and None",
    text: "The word for “no value here”, null in TypeScript and None in Python. Ranks have separate memories, so a variable that one rank has filled still has no value on the others.",
  },
  pool: {
    title: "Pool of workers",
    text: "Ranks that wait for work, and one rank that hands it out. It says what is to be done and not by whom: a task goes to whoever has nothing to do. Unequal tasks are no harm, since who has a long one gets fewer.",
  },
  process: {
    title: "Process",
    text: "A running program with memory of its own. Under MPI each rank is a process; here each rank is a worker of your browser, which has its own memory and runs at the same time as the others.",
  },
  rank: {
    title: "Rank",
    text: "The number of a process in its communicator, from 0 to size − 1. The program asks for it with comm.Get_rank() and decides by it what to do. One also says “rank 3” for the process itself.",
  },
  reduce: {
    title: "Reduce",
    text: "Every rank gives one value; MPI combines them with an operation such as sum or maximum, and the root gets the one result. MPI combines on the way, so the root does not have to handle them all.",
  },
  request: {
    title: "Request",
    text: "What a nonblocking call returns: the receipt for something under way. wait stands still until it is done, test asks whether it is. Every request has to be completed by one of them, or by one of their kin for several requests.",
  },
  rendezvous: {
    title: "Rendezvous",
    text: "How large messages travel: the sender first announces the message and waits until the receiver asks for it. Then the data goes straight to where it is wanted. Until then, the sender's call does not return.",
  },
  root: {
    title: "Root",
    text: "The one rank with a special part in a collective: it gives the data in a broadcast or scatter, and gets it in a gather or reduce. Any rank can be root, as long as all ranks name the same one.",
  },
  scatter: {
    title: "Scatter",
    text: "The root has a list with one item for each rank, and deals it out: item 0 to rank 0, item 1 to rank 1, and so on. Where broadcast gives everybody the same, scatter gives everybody a part.",
  },
  size: {
    title: "Size",
    text: "How many ranks a communicator has: comm.Get_size(). A good program works for any size and never has the number written into it.",
  },
  spawn: {
    title: "Spawn",
    text: "To start further ranks while a program runs. They have a communicator MPI.COMM_WORLD of their own, and reach those that started them by the intercommunicator that Get_parent gives.",
  },
  spmd: {
    title: "SPMD",
    text: "Single program, multiple data: every rank runs the same program, and what differs is the rank number and the data that the rank works on. Nearly all MPI programs are written so.",
  },
  status: {
    title: "Status",
    text: "A small record that a receive fills in: who sent the message, with which tag, and how long it was. Useful after receiving from MPI.ANY_SOURCE, or into a buffer with room to spare.",
  },
  tag: {
    title: "Tag",
    text: "A number that the sender writes on a message and by which the receiver can choose. It tells different kinds of messages apart. A receive that gives no tag takes any.",
  },
  task: {
    title: "Task",
    text: "A function and the arguments to call it with, as one piece of work that any worker can do. It knows what it is given and nothing else.",
  },
  truncation: {
    title: "Truncation",
    text: "A message is longer than the buffer that should receive it. MPI does not cut it short in silence: it raises the error ERR_TRUNCATE. The other way round is fine: a buffer may be longer than the message.",
  },
  "typed-array": {
    title: "Typed array",
    text: "An array whose elements are all of one kind and lie in memory one right after the other: Int32Array, Float64Array and others in TypeScript; array('i', …), array('d', …) and the arrays of numpy in Python.",
  },
  wildcard: {
    title: "Wildcard",
    text: "MPI.ANY_SOURCE receives from whoever sends first, MPI.ANY_TAG accepts every tag. Handy where the order cannot be known; the status tells who it was.",
  },
};

export const termNames: readonly string[] = Object.keys(glossary);
