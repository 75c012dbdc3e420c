/** What Emscripten's file systems need where others change the same files at the same time. */
import type { FileNode, FileSystem } from "./emscripten.ts";

/** As in fcntl.h of Emscripten. */
export const OpenFlag = { Create: 64, Exclusive: 128, Append: 1024 } as const;
/** As in Emscripten's errno.h. */
const Errno = { Exists: 20, Missing: 44 } as const;
/** Others may make and remove a file between the steps of opening it. */
const mostAttempts = 5;

/** What was found once may be another file the next time, or none: nodes with these operations are not remembered. */
export function forgetNodes(FS: FileSystem, operations: FileNode["node_ops"]): void {
  const { hashAddNode } = FS;
  FS.hashAddNode = (node) => {
    if (node.node_ops !== operations) hashAddNode(node);
  };
}

/** Opening a file again when others were faster. `telling` hears whether the file that is being opened must be missing. */
export function openTogether(FS: FileSystem, telling: (exclusive: boolean) => void): void {
  const open = FS.open;
  FS.open = (path, flags, mode) => {
    const create = typeof flags === "number" && (flags & OpenFlag.Create) !== 0;
    const exclusive = create && (flags & OpenFlag.Exclusive) !== 0;
    telling(exclusive);
    for (let attempts = 1; ; attempts++) {
      try {
        return open(path, flags, mode);
      } catch (error) {
        const { errno } = Object(error);
        const overtaken = errno === Errno.Missing || (errno === Errno.Exists && !exclusive);
        if (!create || !overtaken || attempts === mostAttempts) throw error;
      }
    }
  };
}
