import type { MPI } from "mpi";
import {
  closePort,
  lookupName,
  MAX_PORT_NAME,
  openPort,
  publishName,
  unpublishName,
} from "#mpi/processes/ports.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { readInfo } from "./info.ts";

/** Members of MPI: what ranks that have no communicator in common find each other by. */
export function portMembers(runtime: Runtime) {
  const open = (info?: MPI.Info | null): string => {
    const call = "MPI.Open_port";
    readInfo(call, info);
    return openPort(runtime, call);
  };
  const close = (port_name: string): void => closePort(runtime, "MPI.Close_port", port_name);
  const publish = (service_name: string, port_name: string, info?: MPI.Info | null): void => {
    const call = "MPI.Publish_name";
    readInfo(call, info);
    publishName(runtime, call, service_name, port_name);
  };
  const unpublish = (service_name: string, port_name: string, info?: MPI.Info | null): void => {
    const call = "MPI.Unpublish_name";
    readInfo(call, info);
    unpublishName(runtime, call, service_name, port_name);
  };
  const lookup = (service_name: string, info?: MPI.Info | null): string => {
    const call = "MPI.Lookup_name";
    readInfo(call, info);
    return lookupName(runtime, call, service_name);
  };
  return {
    Open_port: open,
    Close_port: close,
    Publish_name: publish,
    Unpublish_name: unpublish,
    Lookup_name: lookup,
    MAX_PORT_NAME,
  };
}
