/**
 * The disk of this machine as a Python rank sees it: every folder of the root at its own path, so that names mean what
 * they mean to any other program. Emscripten's NODEFS does it, all but what several ranks at once would trip over.
 */
import * as disk from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { DiskFileSystem, FileNode, FileSystem, PythonModule } from "#python/host/emscripten.ts";
import { forgetNodes, openTogether } from "#python/host/shared-nodes.ts";
import type { DiskPlace } from "#rank/program.ts";

/** A rank has its own of these. */
const ownFolders = new Set(["dev", "proc", "lib", "packages"]);

/** The path by which ranks know a file of this machine. */
export function pathInRanks(path: string): string {
  if (process.platform !== "win32") return path;
  return path.replace(/^([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}`).replaceAll("\\", "/");
}

/** The file of this machine that ranks know by a path. */
export function pathOnMachine(path: string): string {
  if (process.platform !== "win32") return path;
  return path.replace(/^\/([a-z])\//, (_, drive: string) => `${drive.toUpperCase()}:/`);
}

/** Shows the disk in the rank's file system. Call once. Returns what it is there. */
export function showDisk({ FS }: PythonModule, place: DiskPlace): DiskFileSystem {
  const { NODEFS } = FS.filesystems;
  shareWithOthers(FS, NODEFS);
  for (const [path, root] of roots(place)) {
    FS.mkdirTree(path);
    FS.mount(NODEFS, { root }, path);
  }
  return NODEFS;
}

/** Paths in the rank, and what lies there. */
function roots({ cwd, machineCwd, searchPath }: DiskPlace): [path: string, root: string][] {
  if (process.platform === "win32") {
    const drive = machineCwd.slice(0, 2);
    return [[pathInRanks(drive), `${drive}\\`]];
  }
  const all = disk.readdirSync("/").filter((name) => !ownFolders.has(name));
  // Of folders that a rank has itself only the run's places: /dev/shm/work.
  const among = [cwd, ...searchPath].filter((path) => ownFolders.has(path.split("/")[1]));
  const outermost = among.filter((path) => !among.some((other) => path.startsWith(`${other}/`)));
  return [...all.map((name) => `/${name}`), ...new Set(outermost)].flatMap((path): [string, string][] => {
    // Some of them are links on some systems, and what a link leads to may be gone.
    if (disk.statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    return [[path, disk.realpathSync(path)]];
  });
}

function shareWithOthers(FS: FileSystem, NODEFS: DiskFileSystem): void {
  const { node_ops: operations } = NODEFS;
  const attempt = <T>(work: () => T): T => NODEFS.tryFSOperation(work);
  knowByInode(FS, NODEFS);
  let exclusive = false;
  const made = new WeakSet<FileNode>();
  // The other ranks may have made the file since it was looked for: what they wrote stays.
  operations.mknod = (parent, name, mode, device) => {
    const node = NODEFS.createNode(parent, name, mode, device);
    const path = NODEFS.realPath(node);
    attempt(() => {
      if (FS.isDir(mode)) return disk.mkdirSync(path, mode & 0o777);
      disk.closeSync(disk.openSync(path, exclusive ? "wx" : "a", mode & 0o666));
      made.add(node);
    });
    return node;
  };
  const { setattr } = operations;
  operations.setattr = (node, attributes) => {
    // Opening a new file sets its mode afterwards, of which the process's mask is to be taken.
    if (attributes.mode === undefined || !made.delete(node)) return setattr(node, attributes);
    const mode = attributes.mode & 0o777 & ~process.umask();
    attempt(() => disk.chmodSync(NODEFS.realPath(node), mode));
  };
  // In one step, and no file is lost that is renamed to its own name.
  operations.rename = (node, folder, name) => {
    const to = join(NODEFS.realPath(folder), name);
    attempt(() => disk.renameSync(NODEFS.realPath(node), to));
    node.name = name;
  };
  openTogether(FS, (isExclusive) => {
    exclusive = isExclusive;
  });
}

/** Nothing is remembered of what was found, and a file is known by its inode. */
function knowByInode(FS: FileSystem, NODEFS: DiskFileSystem): void {
  const { createNode } = NODEFS;
  NODEFS.createNode = (parent, name, mode, device) => {
    const node = createNode(parent, name, mode, device);
    FS.hashRemoveNode(node);
    return node;
  };
  forgetNodes(FS, NODEFS.node_ops);
  NODEFS.getattr = (read) => {
    const stat = NODEFS.tryFSOperation(read);
    const { dev, ino, mode, nlink, uid, gid, rdev, size, atime, mtime, ctime, blksize, blocks } = stat;
    return { dev, ino, mode, nlink, uid, gid, rdev, size, atime, mtime, ctime, blksize, blocks };
  };
}
