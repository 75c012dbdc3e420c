/** Files that lie in a rank's folder before its program runs: all ranks read the same memory until one of them writes. */
import type { RankFile } from "#rank/protocol.ts";
import type { FileStream, PythonModule } from "./emscripten.ts";

/** As in fcntl.h: the bits that say what a file is open for; 0 is reading. */
const accessMode = 3;

export function placeGiven({ FS }: PythonModule, folder: string, files: readonly RankFile[]): void {
  if (files.length === 0) return;
  for (const { name, bytes } of files) {
    const path = `${folder}/${name}`;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, new Uint8Array(bytes), { canOwn: true });
  }
  const operations = FS.filesystems.MEMFS.ops_table?.file.stream;
  if (operations === undefined) throw new Error("the rank's folder is not in memory");
  const before = operations.open;
  operations.open = (stream: FileStream) => {
    before?.(stream);
    const { node, flags } = stream;
    // What one rank writes is nothing to the others.
    if ((flags & accessMode) !== 0 && node.contents?.buffer instanceof SharedArrayBuffer)
      node.contents = new Uint8Array(node.contents);
  };
}
