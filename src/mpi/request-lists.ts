/**
 * Waiting for and testing what a program lists: requests, and null where one of the list is MPI_REQUEST_NULL
 * (MPI-4.1 section 3.7.5). Statuses are handed out as the standard fills them, the empty one for what was inactive.
 */
import { UNDEFINED } from "./constants.ts";
import { type Request, requests } from "./request.ts";
import { emptyStatus, type StatusFields } from "./status.ts";

export type RequestList = readonly (Request | null)[];

/** MPI_Wait. The status of the request; an error is thrown, and the request's own status tells it too. */
export function wait(kind: number, request: Request | null): StatusFields {
  if (request === null) return emptyStatus;
  const { active } = request;
  requests.waitAll(request.comm.runtime, kind, [request]);
  if (!active) request.waitedIdly(kind);
  return active ? request.status : emptyStatus;
}

/** MPI_Test. The status of a request that is complete, null when it is not. */
export function test(kind: number, request: Request | null): StatusFields | null {
  if (request === null) return emptyStatus;
  const { active } = request;
  if (!requests.testAll(request.comm.runtime, kind, [request])) return null;
  return active ? request.status : emptyStatus;
}

/** MPI_Waitall. `statuses` is filled, one for each of the list, even when a request's error is thrown. */
export function waitAll(kind: number, list: RequestList, statuses: StatusFields[] | null): void {
  const there = withoutNull(list).requests;
  const active = activeOf(list);
  try {
    if (there.length > 0) requests.waitAll(there[0].comm.runtime, kind, there);
  } finally {
    fillAll(statuses, list, active);
  }
  // A list may well have some that are complete already.
  if (!active.includes(true)) for (const request of there) request.waitedIdly(kind);
}

/** MPI_Testall: completes all or none. `statuses` is left alone when it returns false. */
export function testAll(kind: number, list: RequestList, statuses: StatusFields[] | null): boolean {
  const there = withoutNull(list).requests;
  const active = activeOf(list);
  let done = true;
  try {
    if (there.length > 0) done = requests.testAll(there[0].comm.runtime, kind, there);
  } finally {
    if (done) fillAll(statuses, list, active);
  }
  return done;
}

/** What a Waitany or Testany did. */
export interface AnyDone {
  /** Place in the list of the request that it completed, else UNDEFINED. */
  readonly index: number;
  /** False when a request is active and none is done. */
  readonly flag: boolean;
  /** Null when `flag` is false. */
  readonly status: StatusFields | null;
}

/**
 * MPI_Waitany (`blocking`), MPI_Testany. `statuses` gets the status of the result; when a request's error is thrown, that
 * request's.
 */
export function any(
  kind: number,
  list: RequestList,
  blocking: boolean,
  statuses: StatusFields[] | null = null,
): AnyDone {
  const { requests: there, places } = withoutNull(list);
  const open = there.filter((request) => request.active);
  let found = UNDEFINED;
  try {
    if (there.length > 0) found = requests.any(there[0].comm.runtime, kind, there, blocking);
  } catch (error) {
    for (const request of open) if (!request.active) statuses?.push(request.status);
    throw error;
  }
  const none = found === UNDEFINED;
  const status = found >= 0 ? there[found].status : none ? emptyStatus : null;
  if (status !== null) statuses?.push(status);
  return { index: found >= 0 ? places[found] : UNDEFINED, flag: found >= 0 || none, status };
}

/**
 * MPI_Waitsome (`blocking`), MPI_Testsome: places of the requests that it completed, null when none was active.
 * `statuses` has those of the completed ones, in this order, even when a request's error is thrown.
 */
export function some(
  kind: number,
  list: RequestList,
  blocking: boolean,
  statuses: StatusFields[] | null,
): number[] | null {
  const { requests: there, places } = withoutNull(list);
  const open = there.filter((request) => request.active);
  let found: readonly number[] | null = null;
  try {
    if (there.length > 0) found = requests.some(there[0].comm.runtime, kind, there, blocking);
  } finally {
    for (const request of open) if (!request.active) statuses?.push(request.status);
  }
  return found === null ? null : found.map((index) => places[index]);
}

/** MPI_Request_get_status_any: what a Testany would say, which it does not do. */
export function peekAny(list: RequestList): AnyDone {
  if (!activeOf(list).includes(true)) return { index: UNDEFINED, flag: true, status: emptyStatus };
  for (const [index, request] of list.entries()) {
    const status = request?.active === true ? request.peek() : null;
    if (status !== null) return { index, flag: true, status };
  }
  return { index: UNDEFINED, flag: false, status: null };
}

/** MPI_Request_get_status_all. `statuses` is filled when all are done. */
export function peekAll(list: RequestList, statuses: StatusFields[]): boolean {
  const found = list.map((request) => (request === null ? emptyStatus : request.peek()));
  const done = found.filter((status) => status !== null);
  if (done.length < list.length) return false;
  statuses.push(...done);
  return true;
}

/** MPI_Request_get_status_some: places of the active ones that are done, null when none is active. */
export function peekSome(list: RequestList, statuses: StatusFields[]): number[] | null {
  if (!activeOf(list).includes(true)) return null;
  const indices: number[] = [];
  for (const [index, request] of list.entries()) {
    const status = request?.active === true ? request.peek() : null;
    if (status === null) continue;
    indices.push(index);
    statuses.push(status);
  }
  return indices;
}

function withoutNull(list: RequestList): { requests: Request[]; places: number[] } {
  const there: Request[] = [];
  const places: number[] = [];
  for (const [place, request] of list.entries()) {
    if (request === null) continue;
    there.push(request);
    places.push(place);
  }
  return { requests: there, places };
}

function activeOf(list: RequestList): boolean[] {
  return list.map((request) => request?.active === true);
}

function fillAll(statuses: StatusFields[] | null, list: RequestList, active: readonly boolean[]): void {
  if (statuses === null) return;
  for (const [place, request] of list.entries())
    statuses[place] = request !== null && active[place] ? request.status : emptyStatus;
}
