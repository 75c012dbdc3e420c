/** Files in words, and out of the page. */
/** The name that a download is given: folders of the rank's are no folders here. */
export function downloadName(name: string): string {
  const [last] = name.split("/").slice(-1);
  return last === "" ? "file" : last;
}

export function fileBlob(bytes: Uint8Array, type = "application/octet-stream"): Blob {
  return new Blob([ownBytes(bytes)], { type });
}

/** "812 bytes", "1.2 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Bytes of the largest file that is kept: python/host/files.ts has the same. */
const largestFile = 16 * 1024 * 1024;

/** Why a file of `size` bytes was told of and not handed over. */
export function reasonNotKept(size: number): string {
  return size > largestFile ? "It is too large to be kept" : "Its rank wrote more files than are kept";
}

/** A trace's bytes may lie in shared memory, which blobs and decoders refuse. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
