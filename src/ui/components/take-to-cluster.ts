import { clusterArchive } from "#state/take-to-cluster.ts";
import { download } from "./files.ts";

/** Downloads the open program with what it needs on a cluster; a notice says why when it cannot be had. */
export async function takeToCluster(): Promise<void> {
  const archive = await clusterArchive();
  if (archive !== null) download(new Blob([archive.bytes], { type: "application/zip" }), archive.name);
}
