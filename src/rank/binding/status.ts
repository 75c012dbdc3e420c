import { ANY_SOURCE, ANY_TAG } from "#mpi/constants.ts";
import { datatypes } from "#mpi/datatypes.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { bytesOfElements, countOf, elementsOf, type StatusFields } from "#mpi/status.ts";
import { statusAsked } from "#mpi/status-asked.ts";
import { Datatype } from "./datatype.ts";
import { Printable } from "./printable.ts";

/**
 * MPI.Status: a copy of what the core found. Its fields are its own, as a message keeps only those: sent to another
 * rank, where there are no methods, it is still { source, tag, error, count, cancelled }.
 */
export class Status extends Printable {
  source = ANY_SOURCE;
  tag = ANY_TAG;
  error = 0;
  /** Bytes. */
  count = 0;
  cancelled = false;

  /** Takes over what a call found. */
  fill(fields: StatusFields): void {
    this.source = fields.source;
    this.tag = fields.tag;
    this.count = fields.bytes;
    this.error = fields.error;
    this.cancelled = fields.cancelled;
  }

  override toString(): string {
    const from = this.source === ANY_SOURCE ? "MPI.ANY_SOURCE" : this.source;
    const tag = this.tag === ANY_TAG ? "MPI.ANY_TAG" : this.tag;
    const cancelled = this.cancelled ? ", cancelled" : "";
    return `Status { source: ${from}, tag: ${tag}, count: ${this.count} bytes, error: ${this.error}${cancelled} }`;
  }

  Get_source(): number {
    return this.source;
  }

  Get_tag(): number {
    return this.tag;
  }

  Get_error(): number {
    return this.error;
  }

  Get_count(datatype?: Datatype): number {
    return countOf(this.count, core("Status.Get_count", datatype));
  }

  Get_elements(datatype: Datatype): number {
    return elementsOf(this.count, core("Status.Get_elements", datatype));
  }

  Is_cancelled(): boolean {
    return this.cancelled;
  }

  Set_source(source: number): void {
    this.source = whole("Set_source", "source", source);
  }

  Set_tag(tag: number): void {
    this.tag = whole("Set_tag", "tag", tag);
  }

  Set_error(error: number): void {
    this.error = whole("Set_error", "error", error);
  }

  Set_elements(datatype: Datatype, count: number): void {
    const type = core("Status.Set_elements", datatype);
    this.count = bytesOfElements(whole("Set_elements", "count", count), type);
  }

  Set_cancelled(flag: boolean): void {
    this.cancelled = flag;
  }
}

/** Hands a program that asks what a call has found: by default the message that was received or probed last. */
export function tell(
  status: Status | null,
  runtime: Runtime | undefined,
  found: StatusFields | undefined = runtime?.received,
): void {
  if (status === null) return;
  if (runtime !== undefined) statusAsked(runtime);
  if (found !== undefined) status.fill(found);
}

function whole(call: string, argument: string, value: number): number {
  if (Number.isInteger(value)) return value;
  throw argumentError(ErrorClass.ERR_ARG, `Status.${call}`, argument, value, "a whole number");
}

function core(call: string, datatype: Datatype | undefined): Datatype["core"] {
  if (datatype === undefined) return datatypes.BYTE;
  if (!(datatype instanceof Datatype))
    throw argumentError(ErrorClass.ERR_TYPE, call, "datatype", datatype, "a datatype such as MPI.INT");
  return datatype.core;
}
