import {
  addErrorClass,
  addErrorCode,
  removeErrorClass,
  removeErrorCode,
  removeErrorString,
  setErrorString,
} from "#mpi/add-errors.ts";
import { keyvals } from "#mpi/attributes.ts";
import { CART, CONGRUENT, DIST_GRAPH, GRAPH, IDENT, SIMILAR, UNEQUAL } from "#mpi/constants.ts";
import { classOfCode, textOfCode } from "#mpi/error-codes.ts";
import { Group as CoreGroup } from "#mpi/group.ts";
import { MAX_INFO_KEY, MAX_INFO_VAL } from "#mpi/info.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { MAX_PSET_NAME_LEN, MAX_STRINGTAG_LEN } from "#mpi/session.ts";
import { CommType } from "#mpi/split-type.ts";
import { computeDims } from "#mpi/topology/dims.ts";
import { belongsTo, COMM_NULL, Comm } from "./comm.ts";
import { Errhandler, errhandlerMembers } from "./errhandler.ts";
import { Cartcomm, Distgraphcomm, Graphcomm } from "./graph-comms.ts";
import { Group, groupOf } from "./group.ts";
import { made } from "./handle.ts";
import { INFO_ENV, INFO_NULL, Info } from "./info.ts";
import { Intercomm } from "./intercomm.ts";
import { Intracomm } from "./intracomm.ts";
import { SessionHandle, sessionClass } from "./session.ts";
import { Topocomm } from "./topocomm.ts";
import { listOf, UNWEIGHTED, WEIGHTS_EMPTY } from "./topology-arguments.ts";

const { TAG_UB: _ub, ...otherKeyvals } = keyvals;

/** A grid that a rank is not in is COMM_NULL too: what its class has says so, instead of not being there. */
for (const cls of [Intracomm, Intercomm, Topocomm, Cartcomm, Graphcomm, Distgraphcomm]) {
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(cls.prototype))) {
    if (name in COMM_NULL) continue;
    const refuse = () => COMM_NULL.core;
    Object.defineProperty(COMM_NULL, name, get === undefined ? { value: refuse } : { get: refuse });
  }
}

/** Members of MPI: communicators, groups, and all that belongs to them. */
export function communicatorMembers(runtime: Runtime) {
  belongsTo(runtime);
  return {
    Comm,
    Intracomm,
    Intercomm,
    Topocomm,
    Cartcomm,
    Graphcomm,
    Distgraphcomm,
    Group,
    Info,
    Errhandler,
    Session: sessionClass(runtime),

    COMM_WORLD: new Intracomm(made, runtime.world),
    COMM_SELF: new Intracomm(made, runtime.self),
    COMM_NULL,
    GROUP_EMPTY: groupOf(new CoreGroup([]), runtime),
    GROUP_NULL: new Group(made, null, runtime),
    INFO_NULL,
    INFO_ENV,
    SESSION_NULL: new SessionHandle(made, null),
    ...errhandlerMembers,

    IDENT,
    CONGRUENT,
    SIMILAR,
    UNEQUAL,
    CART,
    GRAPH,
    DIST_GRAPH,
    UNWEIGHTED,
    WEIGHTS_EMPTY,
    ...CommType,
    ...otherKeyvals,
    MAX_INFO_KEY,
    MAX_INFO_VAL,
    MAX_PSET_NAME_LEN,
    MAX_STRINGTAG_LEN,

    Compute_dims: dimensions,
    ...errorFunctions,
  };
}

function dimensions(nnodes: number, dims: number | readonly number[]): number[] {
  const call = "MPI.Compute_dims";
  const list = typeof dims === "number" ? new Array<number>(dims).fill(0) : listOf(call, "dims", dims);
  return computeDims(call, nnodes, list);
}

const addCode = (errorclass: number): number => addErrorCode("MPI.Add_error_code", errorclass);
const addString = (errorcode: number, string: string): void =>
  setErrorString("MPI.Add_error_string", errorcode, string);
const removeClass = (errorclass: number): void => removeErrorClass("MPI.Remove_error_class", errorclass);
const removeCode = (errorcode: number): void => removeErrorCode("MPI.Remove_error_code", errorcode);
const removeString = (errorcode: number): void => removeErrorString("MPI.Remove_error_string", errorcode);

const errorFunctions = {
  Get_error_class: classOfCode,
  Get_error_string: textOfCode,
  Add_error_class: addErrorClass,
  Add_error_code: addCode,
  Add_error_string: addString,
  Remove_error_class: removeClass,
  Remove_error_code: removeCode,
  Remove_error_string: removeString,
};
