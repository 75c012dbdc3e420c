/** Files that ranks read and write together. */
declare module "mpi" {
  export namespace MPI {
    /** How a file is opened. */
    interface OpenOptions {
      /**
       * A sum of modes: one of `MPI.MODE_RDONLY`, `MPI.MODE_WRONLY` and `MPI.MODE_RDWR`, and `MPI.MODE_CREATE` for a file
       * that may be missing. Default `MPI.MODE_RDONLY`.
       */
      amode?: number;
      /** Hints; none changes anything here. */
      info?: Info | null;
    }

    /** How a file is deleted. */
    interface DeleteFileOptions {
      /** Hints; none changes anything here. */
      info?: Info | null;
    }

    /** What a rank sees of a file. */
    interface ViewOptions {
      /** The byte at which the view begins. Default 0. */
      disp?: number;
      /** What the file consists of: offsets and pointers count its elements. Default `MPI.BYTE`. */
      etype?: Datatype;
      /** Which elements this rank sees: its data, again and again through the file. Default: the etype, which is all of them. */
      filetype?: Datatype | null;
      /** How numbers lie in the file: `"native"`, `"internal"` or `"external32"`. Default `"native"`. */
      datarep?: string;
      /** Hints; none changes anything here. */
      info?: Info | null;
    }

    /** What a call on a file tells. */
    interface FileOptions {
      /** Gets how much was moved: `status.Get_count(datatype)`. Fewer elements are read at the end of the file. */
      status?: Status | null;
    }

    /** From where a pointer is moved. */
    interface SeekOptions {
      /** `MPI.SEEK_SET`: the view's beginning, `MPI.SEEK_CUR`: where the pointer is, `MPI.SEEK_END`: the end. Default `MPI.SEEK_SET`. */
      whence?: number;
    }

    /**
     * A file that the ranks of a communicator have open together. Each reads and writes where it likes: at an offset, at its
     * own pointer, or at one that all share.
     * @example const file = MPI.File.Open(comm, "numbers.bin", { amode: MPI.MODE_CREATE | MPI.MODE_WRONLY });
     * file.Write_at_all(comm.rank * 8, Float64Array.of(comm.rank));
     * file.Close();
     * @pythonExample file = MPI.File.Open(comm, "numbers.bin", MPI.MODE_CREATE | MPI.MODE_WRONLY)
     * file.Write_at_all(comm.rank * 8, np.array([comm.rank], dtype="d"))
     * file.Close()
     */
    class File {
      private constructor(...made: never[]);

      /** Opens a file; all ranks of `comm` make the call. `MPI_File_open` @param filename Its name, or its path. */
      static Open(comm: Intracomm, filename: string, options?: OpenOptions): File;
      /** Deletes a file. `MPI_File_delete` */
      static Delete(filename: string, options?: DeleteFileOptions): void;
      /** An error handler that calls a function of the program's; then the error is thrown. `MPI_File_create_errhandler` */
      static Create_errhandler(errhandler_fn: (file: File, errorcode: number) => void): Errhandler;

      /** Its size in bytes. */
      readonly size: number;
      /** The modes that it was opened with. */
      readonly amode: number;
      /** The ranks that have it open. */
      readonly group: Group;
      /** How many ranks have it open. */
      readonly group_size: number;
      /** This rank's number among them. */
      readonly group_rank: number;
      /** Its hints. */
      info: Info;
      /** Whether each access is one step for the others. */
      atomicity: boolean;

      /** Closes it; returns when all its ranks are here. `MPI_File_close` */
      Close(): void;
      /** Like `Close`, where there is something to close: FILE_NULL and what was closed are left alone. `MPI_File_close` */
      free(): void;
      /** Its size in bytes. `MPI_File_get_size` */
      Get_size(): number;
      /** Cuts it off, or adds zeros; all its ranks make the call. `MPI_File_set_size` @param size Bytes. */
      Set_size(size: number): void;
      /** Makes room: it is at least so long afterwards; all its ranks make the call. `MPI_File_preallocate` @param size Bytes. */
      Preallocate(size: number): void;
      /** The modes that it was opened with. `MPI_File_get_amode` */
      Get_amode(): number;
      /** The ranks that have it open. `MPI_File_get_group` */
      Get_group(): Group;
      /** Gives it hints; all its ranks make the call. `MPI_File_set_info` */
      Set_info(info: Info): void;
      /** Its hints. `MPI_File_get_info` */
      Get_info(): Info;

      /**
       * Says what this rank sees of the file; all its ranks make the call. Pointers are at the view's beginning then.
       * `MPI_File_set_view`
       * @example file.Set_view({ disp: 16, etype: MPI.INT, filetype: everyOther });
       * @pythonExample file.Set_view(16, MPI.INT, every_other)
       */
      Set_view(options?: ViewOptions): void;
      /** What this rank sees of the file. `MPI_File_get_view` */
      Get_view(): [disp: number, etype: Datatype, filetype: Datatype, datarep: string];

      /** Fills `buf` from an offset on. `MPI_File_read_at` @param offset In etypes of the view. @param buf Memory that is filled. */
      Read_at(offset: number, buf: BufSpec, options?: FileOptions): void;
      /** Like `Read_at`; all ranks of the file make the call. `MPI_File_read_at_all` */
      Read_at_all(offset: number, buf: BufSpec, options?: FileOptions): void;
      /** Writes `buf` from an offset on. `MPI_File_write_at` @param offset In etypes of the view. @param buf What is written. */
      Write_at(offset: number, buf: BufSpec, options?: FileOptions): void;
      /** Like `Write_at`; all ranks of the file make the call. `MPI_File_write_at_all` */
      Write_at_all(offset: number, buf: BufSpec, options?: FileOptions): void;
      /** Like `Read_at`, with a request. `MPI_File_iread_at` */
      Iread_at(offset: number, buf: BufSpec): Request;
      /** Like `Read_at_all`, with a request. `MPI_File_iread_at_all` */
      Iread_at_all(offset: number, buf: BufSpec): Request;
      /** Like `Write_at`, with a request. `MPI_File_iwrite_at` */
      Iwrite_at(offset: number, buf: BufSpec): Request;
      /** Like `Write_at_all`, with a request. `MPI_File_iwrite_at_all` */
      Iwrite_at_all(offset: number, buf: BufSpec): Request;

      /** Fills `buf` from this rank's pointer on, which moves. `MPI_File_read` @param buf Memory that is filled. */
      Read(buf: BufSpec, options?: FileOptions): void;
      /** Like `Read`; all ranks of the file make the call. `MPI_File_read_all` */
      Read_all(buf: BufSpec, options?: FileOptions): void;
      /** Writes `buf` from this rank's pointer on, which moves. `MPI_File_write` @param buf What is written. */
      Write(buf: BufSpec, options?: FileOptions): void;
      /** Like `Write`; all ranks of the file make the call. `MPI_File_write_all` */
      Write_all(buf: BufSpec, options?: FileOptions): void;
      /** Like `Read`, with a request. `MPI_File_iread` */
      Iread(buf: BufSpec): Request;
      /** Like `Read_all`, with a request. `MPI_File_iread_all` */
      Iread_all(buf: BufSpec): Request;
      /** Like `Write`, with a request. `MPI_File_iwrite` */
      Iwrite(buf: BufSpec): Request;
      /** Like `Write_all`, with a request. `MPI_File_iwrite_all` */
      Iwrite_all(buf: BufSpec): Request;
      /** Moves this rank's pointer. `MPI_File_seek` @param offset In etypes of the view. */
      Seek(offset: number, options?: SeekOptions): void;
      /** Where this rank's pointer is, in etypes of the view. `MPI_File_get_position` */
      Get_position(): number;
      /** The byte of the file at which an offset lies. `MPI_File_get_byte_offset` @param offset In etypes of the view. */
      Get_byte_offset(offset: number): number;

      /** Fills `buf` from the pointer on that all ranks share, and moves it. `MPI_File_read_shared` */
      Read_shared(buf: BufSpec, options?: FileOptions): void;
      /** Writes `buf` from the pointer on that all ranks share, and moves it: a log of all ranks. `MPI_File_write_shared` */
      Write_shared(buf: BufSpec, options?: FileOptions): void;
      /** Like `Read_shared`, with a request. `MPI_File_iread_shared` */
      Iread_shared(buf: BufSpec): Request;
      /** Like `Write_shared`, with a request. `MPI_File_iwrite_shared` */
      Iwrite_shared(buf: BufSpec): Request;
      /** Like `Read_shared`, one rank after another by their numbers; all make the call. `MPI_File_read_ordered` */
      Read_ordered(buf: BufSpec, options?: FileOptions): void;
      /** Like `Write_shared`, one rank after another by their numbers; all make the call. `MPI_File_write_ordered` */
      Write_ordered(buf: BufSpec, options?: FileOptions): void;
      /** Moves the pointer that all ranks share; all make the call. `MPI_File_seek_shared` */
      Seek_shared(offset: number, options?: SeekOptions): void;
      /** Where the pointer is that all ranks share, in etypes of the view. `MPI_File_get_position_shared` */
      Get_position_shared(): number;

      /** Begins a `Read_at_all`. `MPI_File_read_at_all_begin` */
      Read_at_all_begin(offset: number, buf: BufSpec): void;
      /** Ends it. `MPI_File_read_at_all_end` */
      Read_at_all_end(buf: BufSpec, options?: FileOptions): void;
      /** Begins a `Write_at_all`. `MPI_File_write_at_all_begin` */
      Write_at_all_begin(offset: number, buf: BufSpec): void;
      /** Ends it. `MPI_File_write_at_all_end` */
      Write_at_all_end(buf: BufSpec, options?: FileOptions): void;
      /** Begins a `Read_all`. `MPI_File_read_all_begin` */
      Read_all_begin(buf: BufSpec): void;
      /** Ends it. `MPI_File_read_all_end` */
      Read_all_end(buf: BufSpec, options?: FileOptions): void;
      /** Begins a `Write_all`. `MPI_File_write_all_begin` */
      Write_all_begin(buf: BufSpec): void;
      /** Ends it. `MPI_File_write_all_end` */
      Write_all_end(buf: BufSpec, options?: FileOptions): void;
      /** Begins a `Read_ordered`. `MPI_File_read_ordered_begin` */
      Read_ordered_begin(buf: BufSpec): void;
      /** Ends it. `MPI_File_read_ordered_end` */
      Read_ordered_end(buf: BufSpec, options?: FileOptions): void;
      /** Begins a `Write_ordered`. `MPI_File_write_ordered_begin` */
      Write_ordered_begin(buf: BufSpec): void;
      /** Ends it. `MPI_File_write_ordered_end` */
      Write_ordered_end(buf: BufSpec, options?: FileOptions): void;

      /** Bytes from one element of a datatype to the next in the file. `MPI_File_get_type_extent` */
      Get_type_extent(datatype: Datatype): number;
      /** Whether each access is one step for the others; all ranks of the file make the call. `MPI_File_set_atomicity` */
      Set_atomicity(flag: boolean): void;
      /** Whether each access is one step for the others. `MPI_File_get_atomicity` */
      Get_atomicity(): boolean;
      /** What was written is where it lasts; all ranks of the file make the call. `MPI_File_sync` */
      Sync(): void;

      /** What is done with the file's errors; of `MPI.FILE_NULL`: of the files that are opened next. `MPI_File_get_errhandler` */
      Get_errhandler(): Errhandler;
      /** Says what is done with the file's errors; of `MPI.FILE_NULL`: of the files that are opened next. `MPI_File_set_errhandler` */
      Set_errhandler(errhandler: Errhandler): void;
      /** Gives an error to the file's error handler. `MPI_File_call_errhandler` */
      Call_errhandler(errorcode: number): void;
    }

    /** No file. */
    const FILE_NULL: File;
    /** The file is only read. */
    const MODE_RDONLY: number;
    /** The file is only written. */
    const MODE_WRONLY: number;
    /** The file is read and written. */
    const MODE_RDWR: number;
    /** A file that is missing is made. */
    const MODE_CREATE: number;
    /** With `MPI.MODE_CREATE`: the file must be missing. */
    const MODE_EXCL: number;
    /** The file goes when it is closed. */
    const MODE_DELETE_ON_CLOSE: number;
    /** Promise: nobody else opens the file meanwhile. */
    const MODE_UNIQUE_OPEN: number;
    /** The file is read or written from the shared pointer alone. */
    const MODE_SEQUENTIAL: number;
    /** Pointers begin at the end of the file. */
    const MODE_APPEND: number;
    /** From the view's beginning. */
    const SEEK_SET: number;
    /** From where the pointer is. */
    const SEEK_CUR: number;
    /** From the end of the file. */
    const SEEK_END: number;
    /** The displacement of a view that begins at the shared pointer, of a file opened with `MPI.MODE_SEQUENTIAL`. */
    const DISPLACEMENT_CURRENT: number;
    /** The same as `MPI.DISPLACEMENT_CURRENT`. */
    const DISP_CUR: number;
    /** Most characters of the name of a data representation. */
    const MAX_DATAREP_STRING: number;

    /**
     * A name for numbers that lie in files as in memory, with an extent of the program's own. Functions that convert are not
     * called here. `MPI_Register_datarep`
     * @param read_fn null. @param write_fn null. @param extent_fn Bytes from one element to the next in a file.
     */
    function Register_datarep(
      datarep: string,
      read_fn: null,
      write_fn: null,
      extent_fn: (datatype: Datatype) => number,
    ): void;
  }
}
