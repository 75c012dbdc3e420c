/**
 * Where the bytes of files are, whatever keeps them: memory that the ranks of a run share, or a machine's disk. Errors are
 * `MpiError`s whose message is a sentence about the file; the call that meets them adds its name.
 */

/** How a file is opened. */
export interface OpenHow {
  readonly read: boolean;
  readonly write: boolean;
  /** Makes it where it is missing. */
  readonly create: boolean;
  /** With `create`: it must be missing. */
  readonly exclusive: boolean;
}

/** A file that one rank has open. All that have it open read what any of them has written. */
export interface StoredFile {
  /** Bytes. */
  size(): number;
  /** Fills `into` from a byte on, as far as the file goes; returns the bytes read. What was never written is zero. */
  read(position: number, into: Uint8Array): number;
  /** The file grows where it has to. Throws ERR_NO_SPACE. */
  write(position: number, from: Uint8Array): void;
  /** Cuts it off, or adds zeros. */
  resize(size: number): void;
  /** Sees to it that the first `size` bytes can be written; the file is at least so long afterwards. */
  reserve(size: number): void;
  /** What was written is where it lasts. */
  flush(): void;
  close(): void;
}

export interface FileStore {
  /** Where paths begin that do not begin with a slash. */
  readonly folder: string;
  /**
   * Opens a file by its path.
   * @throws MpiError ERR_NO_SUCH_FILE, ERR_FILE_EXISTS, ERR_ACCESS, ERR_BAD_FILE, ERR_NO_SPACE
   */
  open(path: string, how: OpenHow): StoredFile;
  /** Takes it out of its folder; who has it open keeps it. Throws ERR_NO_SUCH_FILE, ERR_ACCESS. */
  remove(path: string): void;
}
