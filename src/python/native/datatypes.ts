/** What Python has to know of the runtime's datatypes. */
import { datatypesOfShortLongs } from "#mpi/datatypes.ts";
import { callError, ErrorClass } from "#mpi/errors.ts";
import { matchSize, valueIndex } from "#mpi/find-datatype.ts";
import { bridgeOf } from "./bridge.ts";
import { typeOf } from "./datatype-handles.ts";
import type { NativePart } from "./module.ts";

export const datatypesPart: NativePart = (host) => {
  const { values, method, kinds } = bridgeOf(host);
  const { int, nothing, text, type } = kinds;
  return {
    /** datatypes() -> [(name, handle, size, extent, class, kind)]: all that there are, long having 32 bits. */
    datatypes: () =>
      values.list(
        Object.entries(datatypesOfShortLongs).map(([name, each]) =>
          values.tuple(
            values.str(name),
            values.int(each.index),
            values.int(each.size),
            values.int(each.extent),
            values.str(each.class),
            values.str(each.kind),
          ),
        ),
      ),
    /** datatype_null(call): raises for a call that was made on MPI.DATATYPE_NULL. */
    datatype_null: method("Datatype", [text], nothing, (call) => typeOf(0, call)),
    /** datatype_free(handle): raises, since there are predefined datatypes alone. */
    datatype_free: method("Datatype.Free", [type], nothing, ({ name }, call) => {
      throw callError(ErrorClass.ERR_TYPE, call, `${name} is one of MPI's own and cannot be freed`);
    }),
    /** datatype_true_extent(handle) -> int: bytes from the first byte of data to behind the last. */
    datatype_true_extent: method("Datatype.Get_true_extent", [type], int, ({ size, location }) =>
      location < 0 ? size : location + 4,
    ),
    /** datatype_match_size(typeclass, size) -> handle */
    datatype_match_size: method("Datatype.Match_size", [int, int], type, (typeClass, size, call) =>
      matchSize(call, typeClass, size),
    ),
    /** datatype_value_index(value, index) -> handle, 0 where there is none */
    datatype_value_index: method("Datatype.Get_value_index", [type, type], type, (value, index, call) =>
      valueIndex(call, value, index, datatypesOfShortLongs),
    ),
  };
};
