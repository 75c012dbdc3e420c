/** What Python has to know of the runtime's datatypes. */
import { datatypesOfShortLongs } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { matchSize, valueIndex } from "#mpi/find-datatype.ts";
import { bridgeOf } from "./bridge.ts";
import { typeOf } from "./buffers.ts";
import type { NativePart } from "./module.ts";

export const datatypesPart: NativePart = (host) => {
  const { py, values } = bridgeOf(host);
  return {
    /** datatypes() -> [(name, handle, size, extent, class, kind)]: all that there are, long having 32 bits. */
    datatypes: () =>
      values.list(
        Object.entries(datatypesOfShortLongs).map(([name, type]) =>
          values.tuple(
            values.str(name),
            values.int(type.index),
            values.int(type.size),
            values.int(type.extent),
            values.str(type.class),
            values.str(type.kind),
          ),
        ),
      ),
    /** datatype_null(call): raises for a call that was made on MPI.DATATYPE_NULL. */
    datatype_null: (args) => {
      typeOf(0, values.toText(py.HEAPU32[args]));
      return values.none();
    },
    /** datatype_free(handle): raises, since there are predefined datatypes alone. */
    datatype_free: (args) => {
      const type = typeOf(values.toInt(py.HEAPU32[args]), "Datatype.Free");
      throw callError(
        ErrorClass.ERR_TYPE,
        "Datatype.Free",
        `${type.name} is one of MPI's own and cannot be freed`,
      );
    },
    /** datatype_true_extent(handle) -> int: bytes from the first byte of data to behind the last. */
    datatype_true_extent: (args) => {
      const type = typeOf(values.toInt(py.HEAPU32[args]), "Datatype.Get_true_extent");
      return values.int(type.location < 0 ? type.size : type.location + 4);
    },
    /** datatype_match_size(typeclass, size) -> handle */
    datatype_match_size: (args) => {
      const typeClass = values.toInt(py.HEAPU32[args]);
      const size = values.toInt(py.HEAPU32[args + 1]);
      return values.int(matchSize("Datatype.Match_size", typeClass, size).index);
    },
    /** datatype_value_index(value, index) -> handle, 0 where there is none */
    datatype_value_index: (args) => {
      const call = "Datatype.Get_value_index";
      const value = typeOf(values.toInt(py.HEAPU32[args]), call);
      const index = typeOf(values.toInt(py.HEAPU32[args + 1]), call);
      return values.int(valueIndex(call, value, index, datatypesOfShortLongs)?.index ?? 0);
    },
  };
};
