/** What a program asks of MPI itself. */
import { keyvals } from "#mpi/attributes.ts";
import { ERR_LASTCODE } from "#mpi/error-classes.ts";
import { textOfCode } from "#mpi/error-codes.ts";
import { ErrorClass, untimelyError } from "#mpi/errors.ts";
import { bytesOfElements, countOf, elementsOf } from "#mpi/status.ts";
import { libraryName, libraryText, libraryVersion, standardVersion } from "#mpi/version.ts";
import { settingsNoted } from "#rank/settings-read.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";

function errorClasses(): [name: string, number: number][] {
  return [...Object.entries(ErrorClass), ["ERR_LASTCODE", ERR_LASTCODE]];
}

export const environmentPart: NativePart = (host) => {
  const { runtime, values, method, kinds } = bridgeOf(host);
  const { bool, float, int, nothing, object, text, type, wide } = kinds;
  const read = settingsNoted(runtime.recorder);
  const pairs = (entries: readonly (readonly [name: string, number: number])[]): number =>
    values.list(entries.map(([name, number]) => values.tuple(values.str(name), values.int(number))));
  return {
    /** wtime() -> float, seconds */
    wtime: method("MPI.Wtime", [], float, () => runtime.options.now() / 1000),
    wtick: method("MPI.Wtick", [], float, () => runtime.options.tick / 1000),
    processor_name: method("MPI.Get_processor_name", [], text, () => runtime.options.processorName),
    /** version() -> (int, int): of the standard */
    version: method("MPI.Get_version", [], object, () =>
      values.tuple(...standardVersion.map((part) => values.int(part))),
    ),
    library_version: method("MPI.Get_library_version", [], text, () => libraryText),
    /** vendor() -> (name, (int, int, int)) */
    vendor: method("MPI.get_vendor", [], object, () =>
      values.tuple(values.str(libraryName), values.tuple(...libraryVersion.map((part) => values.int(part)))),
    ),
    /** initialized_already(): the error of a second MPI_Init */
    initialized_already: method("MPI.Init", [], nothing, (call) => {
      throw untimelyError(call, "MPI is initialized already, and that can be done once only");
    }),
    init: method("MPI.Init", [], nothing, () => runtime.init()),
    await_init: method("MPI", [], nothing, () => runtime.awaitInit()),
    /** setting_read(name, value, line), setting_missed(name, line): of os.environ */
    setting_read: method("os.environ", [text, text, int], nothing, (name, value, line) =>
      read(name, value, () => line),
    ),
    setting_missed: method("os.environ", [text, int], nothing, (name, line) => read(name, null, () => line)),
    finalize: method("MPI.Finalize", [], nothing, () => runtime.finalize()),
    is_finalized: method("MPI.Is_finalized", [], bool, () => runtime.finalized),
    /** keyvals() -> [(name, number)]: of the attributes that MPI defines */
    keyvals: method("MPI", [], object, () => pairs(Object.entries(keyvals))),
    /** error_classes() -> [(name, number)] */
    error_classes: method("MPI", [], object, () => pairs(errorClasses())),
    /** error_string(class) -> str */
    error_string: method("MPI.Get_error_string", [int], text, (errorCode) => textOfCode(errorCode)),
    /** count(bytes, datatype) -> int: whole elements */
    count: method("Status.Get_count", [wide, type], int, countOf),
    /** bytes_of(elements, datatype) -> int: what so many elements come to */
    bytes_of: method("Status.Set_elements", [wide, type], int, bytesOfElements),
    /** elements(bytes, datatype) -> int: basic elements */
    elements: method("Status.Get_elements", [wide, type], int, elementsOf),
  };
};
