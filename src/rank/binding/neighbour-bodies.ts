/** What each neighbourhood call for buffers takes, whatever its form. */
import { neighborAllgather, neighborAlltoall, neighboursOf } from "#mpi/collectives/neighbours.ts";
import type { Memory, VectorMemory } from "#mpi/memory.ts";
import { blocksOf, memoryOf } from "./buffers.ts";
import { checkNoMore } from "./call-forms.ts";
import type { Body } from "./collective-forms.ts";
import { eachOf } from "./each-buffers.ts";
import { vectorOf } from "./vector-buffers.ts";

type Used = Memory | VectorMemory;
type Blocks<T> = (call: string, argument: string, spec: unknown, size: number, access: "read" | "both") => T;

function between<S extends Used, R extends Used>(
  parts: Blocks<S>,
  places: Blocks<R>,
  start: (on: Parameters<typeof neighborAlltoall>[0], kind: number, send: S, receive: R) => ReturnType<Body>,
): Body {
  return ({ call, kind, on }, core, sendbuf, recvbuf, extra) => {
    checkNoMore(call, [], undefined, extra);
    const { sources, destinations } = neighboursOf(core, kind);
    const receive = places(call, "recvbuf", recvbuf, sources.length, "both");
    return start(on(core), kind, parts(call, "sendbuf", sendbuf, destinations.length, "read"), receive);
  };
}

const whole: Blocks<Memory> = (call, argument, spec, _, access) => memoryOf(call, argument, spec, access);

export const allgather = between(whole, blocksOf, neighborAllgather);
export const allgatherv = between(whole, vectorOf, neighborAllgather);
export const alltoall = between(blocksOf, blocksOf, neighborAlltoall);
export const alltoallv = between(vectorOf, vectorOf, neighborAlltoall);
export const alltoallw = between(eachOf, eachOf, neighborAlltoall);
