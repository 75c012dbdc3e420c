/** What a rank does with files, and what they say of mistakes; file.browser.test.ts has what ranks do with them together. */
import type { MPI as Mpi } from "mpi";
import { beforeEach, describe, expect, test } from "vitest";
import { ranksInThread } from "./testing/in-thread.ts";

let MPI: typeof Mpi;
let open: (name: string, amode?: number) => Mpi.File;

beforeEach(() => {
  [MPI] = ranksInThread(1);
  open = (name, amode = MPI.MODE_RDWR | MPI.MODE_CREATE) => MPI.File.Open(MPI.COMM_SELF, name, { amode });
});

describe("a file", () => {
  test("is written and read through a view, from memory of any datatype", () => {
    const file = open("numbers");
    expect([String(file), file.size, file.amode, file.group_size, file.atomicity]).toEqual([
      'File "numbers"',
      0,
      MPI.MODE_RDWR | MPI.MODE_CREATE,
      1,
      false,
    ]);
    const everyOther = MPI.INT.Create_vector(3, 1, 2).Commit();
    file.Set_view({ disp: 4, etype: MPI.INT, filetype: everyOther.Create_resized(0, 24).Commit() });
    // The columns of a matrix into every other place.
    const column = MPI.INT.Create_vector(3, 1, 2).Commit();
    file.Write([Int32Array.of(1, 2, 3, 4, 5), 1, column]);
    const request = file.Iwrite_at(3, Int32Array.of(7));
    const status = new MPI.Status();
    request.Wait({ status });
    expect(status.Get_count(MPI.INT)).toBe(1);
    expect([file.Get_position(), file.Get_byte_offset(3), file.size]).toEqual([3, 28, 32]);
    const all = new Int32Array(9).fill(-1);
    everyOther.Free();
    const [disp, etype, filetype, datarep] = file.Get_view();
    expect([disp, etype, filetype.extent, datarep]).toEqual([4, MPI.INT, 24, "native"]);
    filetype.Free();
    file.Set_view({ etype: MPI.INT });
    file.Read(all, { status });
    expect([...all]).toEqual([0, 1, 0, 3, 0, 5, 0, 7, -1]);
    expect([status.Get_count(MPI.INT), status.Get_elements(MPI.INT), file.Get_position()]).toEqual([8, 8, 9]);
    const back = new Int32Array(5).fill(-1);
    file.Read_at_all(5, [back, 1, column]);
    expect([...back]).toEqual([5, -1, 0, -1, 7]);
    file.Close();
    file.free();
    expect(String(file)).toBe("MPI.FILE_NULL");
    expect(() => file.size).toThrow(
      'file.Get_size: the file "numbers" was closed before this call (MPI_ERR_FILE)',
    );
  });

  test("has big-endian numbers where that is asked for, a long shorter than here", () => {
    const file = open("external");
    file.Set_view({ disp: 1, etype: MPI.LONG, datarep: "external32" });
    file.Write(BigInt64Array.of(-2n, 258n));
    expect([file.Get_type_extent(MPI.LONG), file.Get_type_extent(MPI.DOUBLE), file.size]).toEqual([4, 8, 9]);
    const read = new BigInt64Array(3).fill(5n);
    const status = new MPI.Status();
    file.Seek(-1, { whence: MPI.SEEK_END });
    file.Seek(-1, { whence: MPI.SEEK_CUR });
    file.Read(read, { status });
    expect([[...read], status.Get_count(MPI.LONG)]).toEqual([[-2n, 258n, 5n], 2]);
    file.Set_view();
    const bytes = new Uint8Array(9);
    file.Read(bytes);
    expect([...bytes]).toEqual([0, 255, 255, 255, 254, 0, 0, 1, 2]);
    const mixed = MPI.Datatype.Create_struct([1, 1], [0, 8], [MPI.LONG, MPI.DOUBLE]).Commit();
    expect(() => file.Set_view({ etype: mixed, datarep: "external32" })).toThrow(
      /some numbers of .* are shorter than here and others are not.*MPI_ERR_UNSUPPORTED_DATAREP/,
    );
    MPI.Register_datarep("mine", null, null, () => 3);
    file.Set_view({ etype: MPI.INT, datarep: "mine" });
    expect(file.Get_type_extent(MPI.INT)).toBe(3);
    expect(() => MPI.Register_datarep("mine", null, null, () => 3)).toThrow(
      /defined already .MPI_ERR_DUP_DATAREP/,
    );
    file.Close();
  });

  test("is made, found, emptied, appended to and deleted as its mode says", () => {
    open("log", MPI.MODE_WRONLY | MPI.MODE_CREATE | MPI.MODE_EXCL).Close();
    expect(() => open("log", MPI.MODE_WRONLY | MPI.MODE_CREATE | MPI.MODE_EXCL)).toThrow(
      'File.Open: a file "log" is there already (MPI_ERR_FILE_EXISTS)',
    );
    const first = open("log");
    first.Preallocate(10);
    first.Set_size(3);
    first.atomicity = true;
    first.Write_shared(Uint8Array.of(1));
    first.Sync();
    first.Close();
    const more = open("log", MPI.MODE_WRONLY | MPI.MODE_APPEND | MPI.MODE_DELETE_ON_CLOSE);
    expect([more.Get_position(), more.Get_position_shared()]).toEqual([3, 3]);
    more.Write_ordered(Uint8Array.of(2));
    more.Write(Uint8Array.of(9, 9));
    expect([more.size, more.Get_position_shared()]).toEqual([5, 4]);
    more.Seek_shared(0, { whence: MPI.SEEK_END });
    expect(more.Get_position_shared()).toBe(5);
    more.Close();
    expect(() => open("log", MPI.MODE_RDONLY)).toThrow(
      'File.Open: there is no file "log" (MPI_ERR_NO_SUCH_FILE)',
    );
    expect(() => MPI.File.Delete("log")).toThrow(
      'File.Delete: there is no file "log" (MPI_ERR_NO_SUCH_FILE)',
    );
  });

  test("is split in two: begun and ended", () => {
    const file = open("split");
    const status = new MPI.Status();
    const from = Int32Array.of(1, 2, 3);
    file.Write_all_begin(from);
    expect(() => file.Write_ordered_begin(from)).toThrow(
      /a split access to "split" is under way: call file.Write_all_end first/,
    );
    expect(() => file.Read_all_end(from)).toThrow(/is ended by file.Write_all_end/);
    file.Write_all_end(from, { status });
    expect(status.Get_count(MPI.INT)).toBe(3);
    const into = new Int32Array(4);
    file.Read_at_all_begin(4, into);
    file.Read_at_all_end(into, { status });
    expect([[...into], status.Get_count(MPI.INT)]).toEqual([[2, 3, 0, 0], 2]);
    expect(() => file.Read_ordered_end(into)).toThrow(/no split access to "split" was begun/);
    file.Close();
  });

  test("in sequence has the shared pointer alone", () => {
    open("tape").Close();
    const file = open("tape", MPI.MODE_WRONLY | MPI.MODE_SEQUENTIAL);
    file.Write_shared(Uint8Array.of(1, 2, 3));
    expect(() => file.Write(Uint8Array.of(1))).toThrow(
      /only the shared pointer is used.*MPI_ERR_UNSUPPORTED_OPERATION/,
    );
    expect(() => file.Seek(0)).toThrow(/MPI_ERR_UNSUPPORTED_OPERATION/);
    expect(() => file.Set_view({ disp: 0 })).toThrow(/disp is 0, expected MPI.DISPLACEMENT_CURRENT/);
    file.Set_view({ disp: MPI.DISPLACEMENT_CURRENT, etype: MPI.SHORT });
    expect([file.Get_view()[0], file.Get_position_shared()]).toEqual([3, 0]);
    file.Close();
  });
});

test("mistakes are told with what was expected", () => {
  expect(() => open("a", MPI.MODE_RDONLY | MPI.MODE_RDWR)).toThrow(
    /amode is "MODE_RDONLY \| MODE_RDWR", expected exactly one of MPI.MODE_RDONLY/,
  );
  expect(() => open("a", MPI.MODE_RDONLY | MPI.MODE_CREATE)).toThrow(
    /MPI.MODE_RDONLY and MPI.MODE_CREATE do not go together/,
  );
  expect(() => open("a", 1024)).toThrow(/amode is 1024/);
  expect(() => open("a\0b", MPI.MODE_CREATE | MPI.MODE_WRONLY)).toThrow(
    "is no name of a file (MPI_ERR_BAD_FILE)",
  );
  expect(() => open("../../x", MPI.MODE_CREATE | MPI.MODE_WRONLY)).toThrow(
    /"\/x" lies outside of the folders that ranks can write, \/.* \(MPI_ERR_ACCESS\)/,
  );
  expect(() => open("/", MPI.MODE_RDONLY)).toThrow(/"\/" is no name of a file \(MPI_ERR_BAD_FILE\)/);
  expect(() => MPI.File.Open(MPI.COMM_SELF, "a", MPI.MODE_RDWR as never)).toThrow(
    "File.Open: the options argument is 8, expected options by name, as in File.Open(comm, filename, { amode: 8 }) (MPI_ERR_ARG)",
  );
  const file = open("a");
  expect(() => file.Seek(-1)).toThrow(/offset is -1, which leads to -1, before the beginning of the view/);
  expect(() => file.Seek(0, { whence: 1 })).toThrow(/whence is 1, expected MPI.SEEK_SET/);
  expect(() => file.Read_at(-1, new Uint8Array(1))).toThrow(
    /offset is -1, expected a whole number of etypes/,
  );
  expect(() => file.Set_size(-1)).toThrow(/size is -1/);
  expect(() => file.Set_view({ etype: MPI.INT.Create_contiguous(2) })).toThrow(/not committed/);
  expect(() => file.Set_view({ datarep: "mine" })).toThrow(
    /expected one of "native", "internal", "external32"/,
  );
  file.Set_view({ etype: MPI.INT });
  expect(() => file.Write(new Uint8Array(3))).toThrow(
    /3 bytes of data are not a whole number of etypes .*INT, 4 bytes/,
  );
  file.Close();
  const read = open("a", MPI.MODE_RDONLY);
  expect(() => read.Write(new Uint8Array(1))).toThrow(/"a" was opened with MODE_RDONLY.*MPI_ERR_READ_ONLY/);
  expect(() => read.Set_size(1)).toThrow(/MPI_ERR_READ_ONLY/);
  const write = open("a", MPI.MODE_WRONLY);
  expect(() => write.Read(new Uint8Array(1))).toThrow(/cannot be read .MPI_ERR_ACCESS/);
  expect(() => MPI.FILE_NULL.Close()).toThrow(/this is MPI.FILE_NULL/);
});

test("errors go to the file's handler, of opening to FILE_NULL's", () => {
  const told: unknown[] = [];
  const handler = MPI.File.Create_errhandler((file, code) => told.push(file, code));
  expect(MPI.FILE_NULL.Get_errhandler()).toBe(MPI.ERRORS_RETURN);
  MPI.FILE_NULL.Set_errhandler(handler);
  expect(() => open("none", MPI.MODE_RDONLY)).toThrow();
  expect(told.splice(0)).toEqual([MPI.FILE_NULL, MPI.ERR_NO_SUCH_FILE]);
  const file = open("some");
  expect(() => file.Seek(-1)).toThrow();
  expect(told.splice(0)).toEqual([file, MPI.ERR_ARG]);
  file.Set_errhandler(MPI.ERRORS_RETURN);
  file.Call_errhandler(MPI.ERR_IO);
  expect(() => file.Seek(-1)).toThrow();
  expect(told).toEqual([]);
});
