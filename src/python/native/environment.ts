/** What a program asks of MPI itself. */
import { keyvals } from "#mpi/attributes.ts";
import { callError, ErrorClass, errorString } from "#mpi/errors.ts";
import { ERR_LASTCODE, furtherErrorClasses } from "#mpi/further-error-classes.ts";
import { countOf, elementsOf } from "#mpi/status.ts";
import { libraryName, libraryText, libraryVersion, standardVersion } from "#mpi/version.ts";
import { bridgeOf } from "./bridge.ts";
import { typeOf } from "./buffers.ts";
import type { NativePart } from "./module.ts";

function errorClasses(): [name: string, number: number][] {
  return [
    ...Object.entries(ErrorClass),
    ...furtherErrorClasses.map(({ name, number }): [string, number] => [name, number]),
    ["ERR_LASTCODE", ERR_LASTCODE],
  ];
}

export const environmentPart: NativePart = (host) => {
  const { py, runtime, values } = bridgeOf(host);
  const int = (place: number): number => values.toInt(py.HEAPU32[place]);
  return {
    /** wtime() -> float, seconds */
    wtime: () => values.float(runtime.options.now() / 1000),
    wtick: () => values.float(runtime.options.tick / 1000),
    processor_name: () => values.str(runtime.options.processorName),
    /** version() -> (int, int): of the standard */
    version: () => values.tuple(...standardVersion.map((part) => values.int(part))),
    library_version: () => values.str(libraryText),
    /** vendor() -> (name, (int, int, int)) */
    vendor: () =>
      values.tuple(values.str(libraryName), values.tuple(...libraryVersion.map((part) => values.int(part)))),
    /** initialized_already(): the error of a second MPI_Init */
    initialized_already: () => {
      throw callError(ErrorClass.ERR_OTHER, "MPI.Init", "MPI is initialized already, by the import");
    },
    finalize: () => {
      runtime.finalize();
      return values.none();
    },
    is_finalized: () => values.bool(runtime.finalized),
    /** keyvals() -> [(name, number)]: of the attributes that MPI defines */
    keyvals: () =>
      values.list(
        Object.entries(keyvals).map(([name, number]) => values.tuple(values.str(name), values.int(number))),
      ),
    /** error_classes() -> [(name, number)] */
    error_classes: () =>
      values.list(errorClasses().map(([name, number]) => values.tuple(values.str(name), values.int(number)))),
    /** error_string(class) -> str */
    error_string: (args) => values.str(errorString(int(args))),
    /** count(bytes, datatype) -> int: whole elements */
    count: (args) => values.int(countOf(int(args), typeOf(int(args + 1), "Status.Get_count"))),
    /** bytes_of(elements, datatype) -> int: what so many elements come to */
    bytes_of: (args) => values.int(int(args) * typeOf(int(args + 1), "Status.Set_elements").size),
    /** elements(bytes, datatype) -> int: basic elements */
    elements: (args) => values.int(elementsOf(int(args), typeOf(int(args + 1), "Status.Get_elements"))),
  };
};
