import { abiFortranInfo, abiInfo, abiVersion } from "#mpi/abi.ts";
import { checkProfiling, ThreadLevel } from "#mpi/environment.ts";
import { untimelyError } from "#mpi/errors.ts";
import { hardwareInfo } from "#mpi/info.ts";
import type { Runtime } from "#mpi/runtime.ts";
import { libraryName, libraryText, libraryVersion, standardVersion } from "#mpi/version.ts";
import { made } from "./handle.ts";
import { Info } from "./info.ts";

/** Members of MPI: what programs ask of it as a whole. */
export function environmentMembers(runtime: Runtime) {
  const { options } = runtime;
  const initialized = (call: string): never => {
    throw untimelyError(call, "MPI is initialised by the import already");
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
  const library = (): string => libraryText;
  const vendor = (): [string, [number, number, number]] => [libraryName, [...libraryVersion]];
  const abi = (): [number, number] => [...abiVersion];
  const sizes = (): Info => new Info(made, abiInfo());
  const fortranSizes = (): Info => new Info(made, abiFortranInfo());
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
    Get_library_version: library,
    Get_abi_version: abi,
    Get_abi_info: sizes,
    Get_abi_fortran_info: fortranSizes,
    get_vendor: vendor,
    VERSION: standardVersion[0],
    SUBVERSION: standardVersion[1],
    Get_hw_resource_info: resourceInfo,
    Pcontrol: pcontrol,
  };
}
