/** What programs ask that are made to tell where they touch memory (lib/_ringside_touches.py). */
import { bridgeOf } from "./bridge.ts";
import type { NativePart } from "./module.ts";
import { pythonError } from "./values.ts";

export const bufferWatchPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, buffers, method, kinds, runtime } = bridge;
  const { bool, int, object } = kinds;

  /** Where an object's memory lies; null for one that has none, or none in one piece. */
  const placeOf = (
    owner: number,
  ): { readonly start: number; readonly end: number; readonly item: number } | null => {
    let view: number;
    try {
      view = buffers.open(owner, false);
    } catch (error) {
      if (error !== pythonError) throw error;
      // Python's own error says that it has none, which is no error here.
      py._Py_DecRef(py._PyErr_GetRaisedException());
      return null;
    }
    const { byteOffset, length } = buffers.bytesOf(view);
    const item = buffers.itemSizeOf(view);
    buffers.giveBack(view);
    return { start: byteOffset, end: byteOffset + length, item };
  };

  return {
    /** watch_buffers(object) -> bool: whether they are watched; then the object's `on` says whether any is in use. */
    watch_buffers: method("watch_buffers", [object], bool, (told) => {
      const { watch } = runtime;
      if (watch === null) return false;
      py._Py_IncRef(told);
      const on = py.stringToNewUTF8("on");
      let known: boolean | null = null;
      watch.listen(({ busy }) => {
        if (busy === known) return;
        known = busy;
        py._PyObject_SetAttrString(told, on, busy ? py.__Py_TrueStruct : py.__Py_FalseStruct);
      });
      return true;
    }),
    /** buffer_used(object, all) -> bool: whether a request uses any of its memory, or `all` of it. */
    buffer_used: method("buffer_used", [object, bool], bool, (owner, all) => {
      const place = placeOf(owner);
      return place !== null && runtime.watch?.uses(py.HEAPU8.buffer, place.start, place.end, all) === true;
    }),
    /** buffer_touched(object, first, end, writes): so many of its items, counted from its first byte. */
    buffer_touched: method(
      "buffer_touched",
      [object, int, int, bool],
      kinds.nothing,
      (owner, first, end, writes) => {
        const place = placeOf(owner);
        if (place === null) return;
        const from = place.start + first * place.item;
        const to = Math.min(place.end, place.start + end * place.item);
        if (from < to) runtime.watch?.touched(py.HEAPU8.buffer, from, to, writes ? "write" : "read");
      },
    ),
  };
};
