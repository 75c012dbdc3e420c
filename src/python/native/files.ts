/** MPI.File of Python programs. */
import type { CallName } from "#mpi/call-kinds.ts";
import { callHandler } from "#mpi/error-handlers.ts";
import { argumentError, ErrorClass } from "#mpi/errors.ts";
import { accessAt, accessOrdered, accessOwn, accessShared, endSplit } from "#mpi/io/access.ts";
import type { FilesOfRank } from "#mpi/io/files-of-rank.ts";
import { closeFile, deleteFile, openFile } from "#mpi/io/make-file.ts";
import * as manage from "#mpi/io/manage-file.ts";
import { fileConstants } from "#mpi/io/modes.ts";
import type { OpenFile } from "#mpi/io/open-file.ts";
import type { Memory } from "#mpi/memory.ts";
import type { Request } from "#mpi/request.ts";
import { errorHandlerFor } from "./attached.ts";
import { bridgeOf } from "./bridge.ts";
import type { NativeFunction } from "./cpython.ts";
import { handleOf } from "./datatype-handles.ts";
import type { NativePart } from "./module.ts";
import type { Argument } from "./signatures.ts";
import { pythonError } from "./values.ts";

/** Calls at an offset, at the rank's own pointer, at the shared one, and there in order; without `file.`. */
const atOffset = ["Read_at", "Read_at_all", "Read_at_all_begin", "Iread_at", "Iread_at_all"] as const;
const atOwn = ["Read", "Read_all", "Read_all_begin", "Iread", "Iread_all"] as const;
const atShared = ["Read_shared", "Iread_shared"] as const;
const inOrder = ["Read_ordered", "Read_ordered_begin"] as const;
const ends = ["Read_at_all_end", "Read_all_end", "Read_ordered_end"] as const;

type Access = (file: OpenFile, kind: number, memory: Memory) => Request | null;

export const filesPart: NativePart = (host) => {
  const bridge = bridgeOf(host);
  const { py, runtime, values, files, method, logged, kinds } = bridge;
  const { bool, comm, errhandler, group, hints, info, int, memory, needed, nothing, object } = kinds;
  const { request, text, type, unread, wide } = kinds;
  /** Its errors are those of FILE_NULL, when it is none. */
  const file: Argument<OpenFile> = {
    words: 1,
    read: (place, { name }) => {
      bridge.fileCall = true;
      return files.get(values.toInt(py.HEAPU32[place]), name);
    },
  };
  /** Whose errors are handled: FILE_NULL's handle stands for all files that will be opened. */
  const owner: Argument<OpenFile | FilesOfRank> = {
    words: 1,
    read: (place, { name }) => {
      bridge.fileCall = true;
      const handle = values.toInt(py.HEAPU32[place]);
      if (handle === 0) return runtime.files;
      const found = files.get(handle, name);
      found.checkOpen(name);
      return found;
    },
  };
  /** A path; FILE_NULL answers for what goes wrong. */
  const path: Argument<string> = {
    words: 1,
    read: (place, call) => {
      bridge.fileCall = true;
      const given = text.read(place, call);
      if (given !== "") return given;
      throw argumentError(ErrorClass.ERR_BAD_FILE, call.name, "filename", given, 'a name such as "data.bin"');
    },
  };

  const buffer = (name: string) => needed("buf", memory("buf", name.includes("ead")));
  /** What a call tells, it tells of the status that `status` gives next. */
  const told = (result: Request | null): Request | null => {
    if (result === null) bridge.foundMessage();
    return result;
  };
  const access = (name: CallName, make: Access): NativeFunction =>
    logged(name, file, [buffer(name)], request, (on, kind, given) => told(make(on, kind, given)));
  const functions: Record<string, NativeFunction> = {};
  /** Of reading, and of writing. */
  const both = (names: readonly string[], make: (name: CallName) => NativeFunction): void => {
    for (const read of names)
      for (const name of [read, read.replace("Read", "Write").replace("read", "write")])
        functions[`file_${name}`] = make(`file.${name}` as CallName);
  };
  /** file_Read_at(file, offset, *message) -> request or None */
  both(atOffset, (name) =>
    logged(name, file, [wide, buffer(name)], request, (on, kind, offset, given) =>
      told(accessAt(on, kind, offset, given)),
    ),
  );
  /** file_Read(file, *message) -> request or None */
  both(atOwn, (name) => access(name, accessOwn));
  both(atShared, (name) => access(name, accessShared));
  both(inOrder, (name) => access(name, accessOrdered));
  /** file_Read_all_end(file, *message) */
  both(ends, (name) =>
    logged(name, file, [unread], nothing, (on, kind) => {
      endSplit(on, kind);
      bridge.foundMessage();
    }),
  );

  return {
    ...functions,
    /** file_constants() -> [(name, number)] */
    file_constants: method("MPI", [], object, () =>
      values.list(
        Object.entries(fileConstants).map(([name, number]) =>
          values.tuple(values.str(name), values.int(number)),
        ),
      ),
    ),
    /** file_folder() -> where paths begin that do not begin with a slash */
    file_folder: method("MPI", [], text, () => runtime.files.store.folder),
    /** file_open(comm, path, amode, info) -> file */
    file_open: logged("File.Open", comm, [path, int, hints], int, (on, kind, name, amode, given) =>
      files.add(openFile(on, kind, name, amode, given)),
    ),
    file_close: logged("file.Close", file, [], nothing, (on, kind) => {
      closeFile(on, kind);
      files.remove(files.handleOf(on));
    }),
    /** file_delete(comm, path, info): the communicator is nobody's */
    file_delete: logged("File.Delete", comm, [path, hints], nothing, (_comm, kind, name) =>
      deleteFile(runtime, kind, name),
    ),
    file_size: method("file.Get_size", [file], wide, manage.sizeOf),
    file_set_size: logged("file.Set_size", file, [wide], nothing, manage.setSize),
    file_preallocate: logged("file.Preallocate", file, [wide], nothing, manage.preallocate),
    file_amode: method("file.Get_amode", [file], int, ({ amode }) => amode),
    file_group: method("file.Get_group", [file], group, (on) => on.comm.group),
    file_info: method("file.Get_info", [file], info, (on) => on.info.copy()),
    file_set_info: logged("file.Set_info", file, [hints], nothing, manage.setInfo),
    /** file_set_view(file, disp, etype, filetype, datarep, info) */
    file_set_view: logged("file.Set_view", file, [wide, type, type, text, hints], nothing, manage.setView),
    /** file_view(file) -> (disp, etype, filetype, datarep) */
    file_view: method("file.Get_view", [file], object, (on, call) => {
      const [disp, etype, filetype, datarep] = manage.getView(on, call);
      return values.tuple(
        values.int(disp),
        values.int(handleOf(etype)),
        values.int(handleOf(filetype)),
        values.str(datarep),
      );
    }),
    /** file_seek(file, offset, whence) */
    file_seek: logged("file.Seek", file, [wide, int], nothing, manage.seek),
    file_position: method("file.Get_position", [file], wide, manage.positionOf),
    file_byte_offset: method("file.Get_byte_offset", [file, wide], wide, (on, offset, call) =>
      manage.byteOffset(on, call, offset),
    ),
    file_seek_shared: logged("file.Seek_shared", file, [wide, int], nothing, manage.seekShared),
    file_position_shared: method("file.Get_position_shared", [file], wide, manage.sharedPositionOf),
    file_type_extent: method("file.Get_type_extent", [file, type], wide, (on, of, call) =>
      manage.typeExtent(on, call, of),
    ),
    file_set_atomicity: logged("file.Set_atomicity", file, [bool], nothing, manage.setAtomicity),
    file_atomicity: method("file.Get_atomicity", [file], bool, (on, call) => {
      on.checkOpen(call);
      return on.atomic;
    }),
    file_sync: logged("file.Sync", file, [], nothing, manage.syncFile),
    file_errhandler: method("file.Get_errhandler", [owner], errhandler, (of) => of.errorHandler),
    file_set_errhandler: method("file.Set_errhandler", [owner, errhandler], nothing, (of, handler) => {
      of.errorHandler = handler;
    }),
    file_call_errhandler: method("file.Call_errhandler", [owner, int], nothing, (of, code, call) =>
      callHandler(runtime, of.errorHandler, of, call, code),
    ),
    /** file_errhandler_create(function of a handle and an error code) -> errhandler */
    file_errhandler_create: method("File.Create_errhandler", [object], errhandler, (applier) =>
      errorHandlerFor(bridge, applier, (of) => (of === runtime.files ? 0 : files.handleOf(of as OpenFile))),
    ),
    /** register_datarep(name, whether it converts, function of a datatype's handle that gives an extent) */
    register_datarep: method(
      "MPI.Register_datarep",
      [text, bool, object],
      nothing,
      (name, converts, extent, call) => {
        bridge.fileCall = true;
        runtime.files.datareps.register(call, name, converts, (of) => {
          const args = values.tuple(values.int(handleOf(of)));
          const answer = py._PyObject_CallObject(extent, args);
          py._Py_DecRef(args);
          if (answer === 0) throw pythonError;
          const bytes = values.toWide(answer);
          py._Py_DecRef(answer);
          return bytes;
        });
        // As long as the program runs.
        py._Py_IncRef(extent);
      },
    ),
  };
};
