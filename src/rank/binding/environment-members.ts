import { checkProfiling, ThreadLevel } from "#mpi/environment.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { hardwareInfo } from "#mpi/info.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { libraryText, standardVersion } from "#mpi/version.ts";
import { made } from "./handle.ts";
import { Info } from "./info.ts";

/** Members of MPI: what programs ask of it as a whole. */
export function environmentMembers(runtime: Runtime) {
  const { options } = runtime;
  const initialized = (call: string): never => {
    throw callError(ErrorClass.ERR_OTHER, call, "MPI is initialised by the import already");
  };
  const init = (): void => initialized("MPI.Init");
  const initThread = (_required?: number): number => initialized("MPI.Init_thread");
  const finalize = (): void => runtime.finalize();
  const isInitialized = (): boolean => true;
  const isFinalized = (): boolean => runtime.finalized;
  const queryThread = (): number => ThreadLevel.THREAD_MULTIPLE;
  const isThreadMain = (): boolean => true;
  const wtime = (): number => options.now() / 1000;
  const wtick = (): number => options.tick / 1000;
  const processorName = (): string => options.processorName;
  const version = (): [number, number] => [...standardVersion];
  const libraryVersion = (): string => libraryText;
  const resourceInfo = (): Info => new Info(made, hardwareInfo());
  const pcontrol = (level: number): void => checkProfiling("MPI.Pcontrol", level);
  return {
    ...ThreadLevel,
    Init: init,
    Init_thread: initThread,
    Finalize: finalize,
    Is_initialized: isInitialized,
    Is_finalized: isFinalized,
    Query_thread: queryThread,
    Is_thread_main: isThreadMain,
    Wtime: wtime,
    Wtick: wtick,
    Get_processor_name: processorName,
    Get_version: version,
    Get_library_version: libraryVersion,
    Get_hw_resource_info: resourceInfo,
    Pcontrol: pcontrol,
  };
}
