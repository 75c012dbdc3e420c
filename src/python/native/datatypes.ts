/** Datatypes of Python programs: MPI's own, and what a program makes of them. */
import { type Datatype, datatypeAliases, datatypesOfShortLongs, kindSize } from "#mpi/datatypes.ts";
import { codesOf, namesOfCodes } from "#mpi/derived/codes.ts";
import { combiners, distributions, orders } from "#mpi/derived/combiners.ts";
import { construct, isConstructor, parametersOf } from "#mpi/derived/construct.ts";
import { isDerived, nameOf, setName } from "#mpi/derived/derived-datatype.ts";
import * as calls from "#mpi/derived/handle-calls.ts";
import { packInto, packSize, unpackFrom } from "#mpi/derived/pack-calls.ts";
import { matchSize, typeClassMembers, valueIndex } from "#mpi/find-datatype.ts";
import { keyvalOf } from "./attached.ts";
import { bridgeOf } from "./bridge.ts";
import { forgetType, handleOf, typeOf } from "./datatype-handles.ts";
import type { NativePart } from "./module.ts";
import type { Argument } from "./signatures.ts";

/** Bytes to which C aligns one of MPI's own; 0 for derived types. */
function alignmentOf(type: Datatype): number {
  return isDerived(type) && !type.builtIn ? 0 : Math.max(kindSize(type.kind), type.location < 0 ? 1 : 4);
}

export const datatypesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, values, method, kinds } = bridge;
  const { int, nothing, object, orNone, text, type, wide } = kinds;
  const bool = kinds.bool;
  const handles = kinds.ints;
  const words = (list: readonly [string, number][]): number =>
    values.list(list.map(([name, number]) => values.tuple(values.str(name), values.int(number))));
  const memory = (writable: boolean): Argument<Uint8Array> => ({
    words: 1,
    read: (place, { lent }) => lent.open(py.HEAPU32[place], writable),
  });
  /** A list of lists of whole numbers of any size. */
  const rows: Argument<readonly (readonly number[])[]> = {
    words: 1,
    read: (place) =>
      values.itemsOf(py.HEAPU32[place]).map((row) => values.itemsOf(row).map((item) => values.toWide(item))),
  };
  const handleList = (types: readonly Parameters<typeof handleOf>[0][]): number =>
    values.ints(types.map(handleOf));

  return {
    /** datatypes() -> [(name, handle)]: all that there are, long having 32 bits, and other names of theirs */
    datatypes: method("MPI.Datatype", [], object, () =>
      words([
        ...Object.entries(datatypesOfShortLongs).map(([name, { index }]): [string, number] => [name, index]),
        ...Object.entries(datatypeAliases).map(([alias, name]): [string, number] => [
          alias,
          datatypesOfShortLongs[name].index,
        ]),
      ]),
    ),
    /** datatype_constants() -> [(name, number)] */
    datatype_constants: method("MPI", [], object, () =>
      words(Object.entries({ ...combiners, ...orders, ...distributions, ...typeClassMembers })),
    ),
    /** datatype_codes() -> [(code, name)] */
    datatype_codes: method("MPI", [], object, () =>
      values.list(
        Array.from(namesOfCodes, ([code, name]) => values.tuple(values.str(code), values.str(name))),
      ),
    ),
    /** datatype_facts(handle, call) -> (size, lb, extent, true_lb, true_extent, char, str, code, align); "" for no code */
    datatype_facts: method("Datatype", [int, text], object, (handle, call) => {
      const which = typeOf(handle, call);
      const { size, lb, extent, trueLb, trueExtent } = which;
      const { char, str, code } = codesOf(which);
      const numbers = [size, lb, extent, trueLb, trueExtent].map((value) => values.int(value));
      const codes = [char ?? "V", str ?? `V${extent}`, code ?? ""].map((word) => values.str(word));
      return values.tuple(...numbers, ...codes, values.int(alignmentOf(which)));
    }),
    datatype_get_name: method("Datatype.Get_name", [type], text, nameOf),
    datatype_set_name: method("Datatype.Set_name", [type, text], nothing, setName),
    datatype_is_predefined: method("Datatype.is_predefined", [type], bool, calls.isPredefined),

    /** datatype_make(constructor, a list of numbers for each parameter, handles) -> handle */
    datatype_make: method("Datatype", [text, rows, handles], type, (name, given, olds) => {
      if (!isConstructor(name)) throw new Error(`there is no constructor ${name}`);
      const call = `Datatype.${name}`;
      const parameters = parametersOf(name).map(({ list }, i) => (list ? given[i] : given[i][0]));
      return construct(
        name,
        parameters,
        olds.map((old) => typeOf(old, call)),
      );
    }),
    /** datatype_dup(handle) -> handle: with what is attached to it */
    datatype_dup: method("Datatype.Dup", [type], type, calls.duplicate),
    datatype_commit: method("Datatype.Commit", [type], nothing, (which, call) => calls.commit(call, which)),
    datatype_free: method("Datatype.Free", [type], nothing, (which, call) => {
      calls.free(call, which);
      forgetType(which.index);
    }),
    /** datatype_envelope(handle) -> [integers, addresses, counts, datatypes, combiner] */
    datatype_envelope: method("Datatype.Get_envelope", [type], kinds.ints, calls.envelopeOf),
    /** datatype_contents(handle) -> (integers, addresses, counts, handles) */
    datatype_contents: method("Datatype.Get_contents", [type], object, (which, call) => {
      const { integers, addresses, counts, types } = calls.contentsOfType(call, which);
      return values.tuple(
        values.ints(integers),
        values.ints(addresses),
        values.ints(counts),
        handleList(types),
      );
    }),
    /** datatype_decode(handle) -> (combiner, [(parameter, number or list)], handles) */
    datatype_decode: method("Datatype.decode", [type], object, (which) => {
      const { combiner, numbers, types } = calls.decoded(which);
      const parameters = Object.entries(numbers).map(([name, value]) =>
        values.tuple(values.str(name), typeof value === "number" ? values.int(value) : values.ints(value)),
      );
      return values.tuple(values.str(combiner), values.list(parameters), handleList(types));
    }),
    /** datatype_match_size(typeclass, size) -> handle */
    datatype_match_size: method("Datatype.Match_size", [int, int], type, (typeClass, size, call) =>
      matchSize(call, typeClass, size),
    ),
    /** datatype_value_index(value, index) -> handle, 0 where there is none */
    datatype_value_index: method("Datatype.Get_value_index", [type, type], type, (value, index, call) =>
      valueIndex(call, value, index, datatypesOfShortLongs),
    ),

    /** datatype_keyval_create(copier or None, remover or None) -> int; see attached.ts for the functions */
    datatype_keyval_create: method("Datatype.Create_keyval", [object, object], int, (copier, remover) =>
      calls.datatypeKeyvals.create(
        keyvalOf<Datatype>(
          bridge,
          values.isNone(copier) ? 0 : copier,
          values.isNone(remover) ? 0 : remover,
          handleOf,
        ),
      ),
    ),
    datatype_keyval_free: method("Datatype.Free_keyval", [int], nothing, (keyval, call) =>
      calls.datatypeKeyvals.free(call, keyval),
    ),
    /** datatype_attribute(handle, keyval) -> object or None */
    datatype_attribute: method("Datatype.Get_attr", [type, int], object, (which, keyval, call) => {
      const found = calls.attributesOf(which).get(call, keyval);
      if (typeof found !== "number") return values.none();
      py._Py_IncRef(found);
      return found;
    }),
    datatype_set_attribute: method(
      "Datatype.Set_attr",
      [type, int, object],
      nothing,
      (which, keyval, value, call) => {
        py._Py_IncRef(value);
        try {
          calls.attributesOf(which).set(which, call, keyval, value);
        } catch (error) {
          py._Py_DecRef(value);
          throw error;
        }
      },
    ),
    datatype_delete_attribute: method("Datatype.Delete_attr", [type, int], nothing, (which, keyval, call) =>
      calls.attributesOf(which).delete(which, call, keyval),
    ),

    /** datatype_pack_size(handle, count, datarep or None) -> int */
    datatype_pack_size: method(
      "Datatype.Pack_size",
      [type, wide, orNone(text)],
      wide,
      (which, count, datarep, call) => packSize(call, which, datarep, count),
    ),
    /** datatype_pack(handle, datarep or None, inbuf, outbuf, position) -> position */
    datatype_pack: method(
      "Datatype.Pack",
      [type, orNone(text), memory(false), memory(true), wide],
      wide,
      (which, datarep, inbuf, outbuf, position, call) =>
        packInto(call, which, datarep, inbuf, outbuf, position),
    ),
    /** datatype_unpack(handle, datarep or None, inbuf, position, outbuf) -> position */
    datatype_unpack: method(
      "Datatype.Unpack",
      [type, orNone(text), memory(false), wide, memory(true)],
      wide,
      (which, datarep, inbuf, position, outbuf, call) =>
        unpackFrom(call, which, datarep, inbuf, position, outbuf),
    ),
  };
};
