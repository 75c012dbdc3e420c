/** What the classes of findings mean, for a reader who meets the word for the first time: a short paragraph each. */
import type { FindingClass } from "./findings.ts";

export const classMeanings: Readonly<Record<FindingClass, string>> = {
  Deadlock:
    "Ranks wait for something that can never come: for each other in a circle, for a message that nobody sends, for a rank that has ended. They would wait for ever, however long you let the program run, so it has to be changed. The Waits picture shows who waits for whom.",
  "Endless poll":
    "A rank asks again and again whether something has come, and nobody is left who could send it. It is busy rather than asleep, but it will never get further.",
  "Depends on buffering":
    "A plain send may return before anybody receives it, because MPI keeps a copy in a buffer. How large that buffer is nobody promises. This program needs it: with larger messages, or on another computer, its sends wait for their receivers and the program hangs.",
  "Message race":
    "A receive from any rank takes whichever message comes first, and which one that is can differ from run to run. Here another message could have been taken, and the program is not written for that one.",
  "Invalid argument":
    "A call was given something that it cannot work with: a rank that does not exist, a negative count, a tag out of range, a buffer that is too small or of the wrong kind.",
  "Life cycle":
    "MPI can be used between its start (Init) and its end (Finalize), and a rank's messages and requests have to be finished before it ends. Something was called too early or too late, or was still open at the end.",
  "Collective mismatch":
    "In a collective call all ranks of the communicator do one thing together. They all have to make the same call, in the same order, with the same root and matching counts, types and operation; here they did not agree.",
  Truncation:
    "A message was longer than the room its receiver gave it. MPI does not cut messages short in silence: it is an error.",
  "Type mismatch":
    "A message is received as another kind of data than it was sent as, for example bytes of whole numbers read as floating-point numbers. Nothing is converted, so the values are wrong.",
  "Unreceived message":
    "A message was sent, and the program ended before anybody received it. Either the send is one too many or a receive is missing, or the receive asks for another tag, source or communicator.",
  "Ready send":
    "A ready send promises that the receiver already waits for the message. The promise was broken; MPI may then do anything, lose the message too.",
  "Pending request":
    "A call that begins with I (Isend, Irecv, Ibcast …) only starts its work and returns a request. The work is done when Wait or Test says so; here nobody asked, so the message may never have gone out, or the data may not be there.",
  "Request misuse":
    "A request stands for one piece of work that was started. It can be waited for once, it must not be used after it is freed, and a persistent request is started once before each wait.",
  "Resource leak":
    "Communicators, groups, datatypes, windows and files that a program makes are its own to give back, with Free or Close. A program that makes more and more of them runs out of room.",
  "Buffer in use":
    "While a nonblocking send is under way MPI still reads its buffer, and while a nonblocking receive is under way MPI writes into it. Until Wait says that it is done the program may not change the first nor use the second.",
  "No buffer space":
    "A buffered send copies its message into room that the program has attached (Attach_buffer). There was not enough of it left.",
  "Window misuse":
    "A window lets other ranks read and write a rank's memory. They may do so only in an epoch, between the calls that open and close it (Fence, Lock and Unlock, Start and Complete), and only within the window.",
  "Window race":
    "Two ranks used the same part of a window at the same time, at least one of them to write. What is there afterwards is a matter of luck.",
  "Different values":
    "Every rank has its own variables. A value that all ranks have to agree on (a root, a count, how often a loop runs) was not the same everywhere; usually it has to be broadcast by the rank that knows it.",
  Error:
    "The program itself failed on a rank: an exception that nothing catches. An error on one rank ends all of them, as mpiexec has it, because the others would wait for it in vain.",
  Limit:
    "The program put out so much, or asked for so much, that the run was ended before it could fill the computer's memory.",
};
