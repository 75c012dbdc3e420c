/** Datatypes: making them of others, asking them. The constants stand in mpi-datatype-names.d.ts. */
declare module "mpi" {
  export namespace MPI {
    /**
     * What the elements of a buffer are, and where they lie. MPI has one for each kind of number (`MPI.INT`, `MPI.DOUBLE`
     * …); others are made of these, for data that does not lie in one piece: a column of a matrix, a part of an array, a
     * record. A type that was made has to be committed before the first call with it.
     * @example
     * const column = MPI.DOUBLE.Create_vector(rows, 1, columns).Commit();
     * comm.Send([matrix, 1, column], { dest: 1 });
     * column.Free();
     * @pythonExample
     * column = MPI.DOUBLE.Create_vector(rows, 1, columns).Commit()
     * comm.Send([matrix, 1, column], dest=1)
     * column.Free()
     */
    class Datatype {
      private constructor(...made: never[]);
      /** "MPI_INT"; of a type that the program has made the name that it was given. `MPI_Type_get_name` */
      name: string;
      /** Bytes of data in an element, gaps not counted. `MPI_Type_size` */
      readonly size: number;
      /** Bytes from one element to the next. `MPI_Type_get_extent` */
      readonly extent: number;
      /** Where an element begins, in bytes. `MPI_Type_get_extent` */
      readonly lb: number;
      /** Where an element ends, in bytes: `lb + extent`. `MPI_Type_get_extent` */
      readonly ub: number;
      /** Bytes from the first byte of data to behind the last one. `MPI_Type_get_true_extent` */
      readonly true_extent: number;
      /** Where the data begins, in bytes. `MPI_Type_get_true_extent` */
      readonly true_lb: number;
      /** Where the data ends, in bytes. `MPI_Type_get_true_extent` */
      readonly true_ub: number;
      /** How it was made: `MPI.COMBINER_VECTOR` … `MPI_Type_get_envelope` */
      readonly combiner: number;
      /** What `Get_envelope` returns. `MPI_Type_get_envelope` */
      readonly envelope: [
        integers: number,
        addresses: number,
        counts: number,
        datatypes: number,
        combiner: number,
      ];
      /** What `Get_contents` returns. `MPI_Type_get_contents` */
      readonly contents: [integers: number[], addresses: number[], counts: number[], datatypes: Datatype[]];
      /** Whether it is one of MPI's own, such as `MPI.INT`. */
      readonly is_named: boolean;
      /** Whether it is one of MPI's own, be it without a name (`Create_f90_real` …). */
      readonly is_predefined: boolean;
      /** NumPy's character for it: "i", "d" …; "V" where there is none. */
      readonly typechar: string;
      /** NumPy's type string for it: "i4", "f8" …; "V" and the extent where there is none. */
      readonly typestr: string;

      /** "MPI_INT"; of a type that the program has made the name that it was given. `MPI_Type_get_name` */
      Get_name(): string;
      /** Gives it a name, which errors and the picture use from then on. `MPI_Type_set_name` */
      Set_name(name: string): void;
      /** Bytes of data in an element, gaps not counted. `MPI_Type_size` */
      Get_size(): number;
      /** `[lower bound, extent]` in bytes. `MPI_Type_get_extent` */
      Get_extent(): [lb: number, extent: number];
      /** `[first byte of data, bytes to behind the last]`. `MPI_Type_get_true_extent` */
      Get_true_extent(): [lb: number, extent: number];

      // ---------------------------------------------------------------- constructors

      /** The same type once more, with what is attached to it. `MPI_Type_dup` */
      Dup(): Datatype;
      /** The same type once more: `Dup`. `MPI_Type_dup` */
      Create_dup(): Datatype;
      /** `count` elements, one after another. `MPI_Type_contiguous` */
      Create_contiguous(count: number): Datatype;
      /**
       * `count` blocks of `blocklength` elements, their beginnings `stride` elements apart: a column of a matrix is
       * `Create_vector(rows, 1, columns)`. `MPI_Type_vector`
       */
      Create_vector(count: number, blocklength: number, stride: number): Datatype;
      /** A vector whose `stride` is in bytes. `MPI_Type_create_hvector` */
      Create_hvector(count: number, blocklength: number, stride: number): Datatype;
      /** Blocks of `blocklengths[i]` elements, each from element `displacements[i]` on. `MPI_Type_indexed` */
      Create_indexed(blocklengths: readonly number[], displacements: readonly number[]): Datatype;
      /** Blocks of `blocklengths[i]` elements, each from byte `displacements[i]` on. `MPI_Type_create_hindexed` */
      Create_hindexed(blocklengths: readonly number[], displacements: readonly number[]): Datatype;
      /** Blocks of `blocklength` elements each, from element `displacements[i]` on. `MPI_Type_create_indexed_block` */
      Create_indexed_block(blocklength: number, displacements: readonly number[]): Datatype;
      /** Blocks of `blocklength` elements each, from byte `displacements[i]` on. `MPI_Type_create_hindexed_block` */
      Create_hindexed_block(blocklength: number, displacements: readonly number[]): Datatype;
      /**
       * A part of an array of any number of dimensions: `subsizes[i]` of `sizes[i]` elements, from `starts[i]` on. Its
       * extent is the whole array's. `MPI_Type_create_subarray`
       * @param order `MPI.ORDER_C` (the last index runs fastest; default) or `MPI.ORDER_FORTRAN`
       */
      Create_subarray(
        sizes: readonly number[],
        subsizes: readonly number[],
        starts: readonly number[],
        order?: number,
      ): Datatype;
      /**
       * What `rank` of `size` ranks has of an array of `gsizes` elements that a grid of `psizes` ranks shares.
       * `MPI_Type_create_darray`
       * @param distribs For each dimension `MPI.DISTRIBUTE_BLOCK`, `MPI.DISTRIBUTE_CYCLIC` or `MPI.DISTRIBUTE_NONE`
       * @param dargs For each dimension the elements of a block, or `MPI.DISTRIBUTE_DFLT_DARG`
       * @param order `MPI.ORDER_C` (default) or `MPI.ORDER_FORTRAN`
       */
      Create_darray(
        size: number,
        rank: number,
        gsizes: readonly number[],
        distribs: readonly number[],
        dargs: readonly number[],
        psizes: readonly number[],
        order?: number,
      ): Datatype;
      /**
       * The same data with another lower bound and extent, in bytes: where the next element begins.
       * `MPI_Type_create_resized`
       */
      Create_resized(lb: number, extent: number): Datatype;
      /** The same as `Create_resized`. `MPI_Type_create_resized` */
      Resized(lb: number, extent: number): Datatype;
      /**
       * A record: `blocklengths[i]` elements of `datatypes[i]` from byte `displacements[i]` on. `MPI_Type_create_struct`
       * @example const particle = MPI.Datatype.Create_struct([3, 1], [0, 24], [MPI.DOUBLE, MPI.INT]).Commit();
       * @pythonExample particle = MPI.Datatype.Create_struct([3, 1], [0, 24], [MPI.DOUBLE, MPI.INT]).Commit()
       */
      static Create_struct(
        blocklengths: readonly number[],
        displacements: readonly number[],
        datatypes: readonly Datatype[],
      ): Datatype;
      /** Fortran's integer with `r` decimal digits. `MPI_Type_create_f90_integer` */
      static Create_f90_integer(r: number): Datatype;
      /** Fortran's real with `p` decimal digits and exponents up to `r`. `MPI_Type_create_f90_real` */
      static Create_f90_real(p: number, r: number): Datatype;
      /** Fortran's complex of two such reals. `MPI_Type_create_f90_complex` */
      static Create_f90_complex(p: number, r: number): Datatype;
      /** MPI's type of a class (`MPI.TYPECLASS_REAL` …) with `size` bytes. `MPI_Type_match_size` */
      static Match_size(typeclass: number, size: number): Datatype;
      /**
       * The pair for MAXLOC and MINLOC of a value and an index type, `MPI.DATATYPE_NULL` where there is none.
       * `MPI_Type_get_value_index`
       */
      static Get_value_index(value: Datatype, index: Datatype): Datatype;

      /** Makes it ready for calls; returns it. `MPI_Type_commit` */
      Commit(): this;
      /** The program needs it no more. What is under way with it goes on, and so do types made of it. `MPI_Type_free` */
      Free(): void;
      /** Like `Free`, where there is something to free: null and MPI's own are left alone. `MPI_Type_free` */
      free(): void;

      // ---------------------------------------------------------------- how it was made

      /**
       * How many integers, addresses, counts and datatypes it was made with, and the combiner. `MPI_Type_get_envelope`
       */
      Get_envelope(): [
        integers: number,
        addresses: number,
        counts: number,
        datatypes: number,
        combiner: number,
      ];
      /** What it was made with, as MPI lists it. `MPI_Type_get_contents` */
      Get_contents(): [integers: number[], addresses: number[], counts: number[], datatypes: Datatype[]];
      /**
       * What it was made of and how: `[MPI.DOUBLE, "VECTOR", { count: 3, blocklength: 1, stride: 4 }]`.
       * @python What it was made of and how: `(MPI.DOUBLE, "VECTOR", {"count": 3, "blocklength": 1, "stride": 4})`.
       */
      // biome-ignore lint/suspicious/noExplicitAny: each combiner has parameters of its own.
      decode(): [basetype: Datatype, combiner: string, params: Record<string, any>];
      /**
       * NumPy's code for it, "i" or "f8", say. Throws ERR_TYPE where there is none.
       * @python NumPy's code for it, "i" or "f8", say. Raises ValueError where there is none.
       */
      tocode(): string;
      /** The type that a code of NumPy's stands for, "i4" or "d", say. */
      static fromcode(code: string): Datatype;

      // ---------------------------------------------------------------- packing

      /** Bytes that `count` elements take in a message. `MPI_Pack_size` */
      Pack_size(count: number, comm: Comm): number;
      /**
       * Writes the elements in `inbuf`, as many as it has, one after another into `outbuf` from byte `position` on.
       * Returns the byte behind them, which is the next position. `MPI_Pack`
       */
      Pack(inbuf: Buffer, outbuf: Buffer, position: number, comm: Comm): number;
      /**
       * Reads elements from `inbuf`, from byte `position` on, into `outbuf`, as many as it has room for. Returns the byte
       * behind them. `MPI_Unpack`
       */
      Unpack(inbuf: Buffer, position: number, outbuf: Buffer, comm: Comm): number;
      /** Bytes that `count` elements take in the representation `"external32"`. `MPI_Pack_external_size` */
      Pack_external_size(datarep: string, count: number): number;
      /** Like `Pack`, in the representation `"external32"`, which all machines read. `MPI_Pack_external` */
      Pack_external(datarep: string, inbuf: Buffer, outbuf: Buffer, position: number): number;
      /** Like `Unpack`, from the representation `"external32"`. `MPI_Unpack_external` */
      Unpack_external(datarep: string, inbuf: Buffer, position: number, outbuf: Buffer): number;

      // ---------------------------------------------------------------- attributes

      /** What is attached under a key made by `MPI.Datatype.Create_keyval`, null where nothing is. `MPI_Type_get_attr` */
      // biome-ignore lint/suspicious/noExplicitAny: a program attaches what it likes.
      Get_attr(keyval: number): any;
      /** Attaches a value under a key, in place of what was there. `MPI_Type_set_attr` */
      Set_attr(keyval: number, attrval: unknown): void;
      /** Takes away what is attached under a key. `MPI_Type_delete_attr` */
      Delete_attr(keyval: number): void;
      /**
       * A new key under which programs attach values to datatypes. `MPI_Type_create_keyval`
       * @param copy_fn Called for each value when its datatype is duplicated: what it returns is attached to the
       * duplicate, nothing where it returns nothing. `true` attaches the same value. Default: the duplicate gets none.
       * @param delete_fn Called for a value that is replaced or deleted, or whose datatype is freed.
       * @python A new key under which programs attach values to datatypes. `copy_fn` makes the duplicate's value
       * (`NotImplemented`: none), `True` attaches the same one; `delete_fn` is called when a value goes. `MPI_Type_create_keyval`
       */
      static Create_keyval(
        copy_fn?: ((datatype: Datatype, keyval: number, attrval: unknown) => unknown) | boolean | null,
        delete_fn?: ((datatype: Datatype, keyval: number, attrval: unknown) => void) | null,
      ): number;
      /** Ends a key; returns `MPI.KEYVAL_INVALID`. What is attached stays. `MPI_Type_free_keyval` */
      static Free_keyval(keyval: number): number;
    }

    /** Stands for no datatype. */
    const DATATYPE_NULL: Datatype;
  }
}
