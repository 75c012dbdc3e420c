/** "Take it to a cluster": the open Python program with what it needs elsewhere, as one archive. */

import { chooseLanguage } from "./choose-language.ts";
import { givenStore } from "./given-files.ts";
import { notify } from "./notices.ts";
import { parseEnvironment, splitWords } from "./words.ts";
import { workspaceStore } from "./workspace.ts";

export interface ClusterArchive {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Null, and a notice that says why, when there is nothing to take. */
export async function clusterArchive(): Promise<ClusterArchive | null> {
  const { language, lesson, text, ranks, args, env, seed } = workspaceStore.getState();
  if (language !== "python") {
    // No cluster runs Ringside's TypeScript; saying so is better than a program that starts nowhere.
    notify("Clusters run MPI programs in Python, not in TypeScript. Take the Python edition.", [
      { label: "Switch to Python", act: () => void chooseLanguage("python") },
    ]);
    return null;
  }
  const words = splitWords(args);
  if (!words.ok) return refuse(`Arguments: ${words.message}`);
  const variables = parseEnvironment(env);
  if (!variables.ok) return refuse(`Environment: ${variables.message}`);
  const [{ clusterFiles }, { zip }] = await Promise.all([import("./cluster-files.ts"), import("./zip.ts")]);
  const folder = lesson?.id ?? "program";
  const files = clusterFiles({
    title: lesson?.subject ?? "A shared program",
    folder,
    source: text,
    files: givenStore.getState().files,
    ranks,
    args: words.value,
    env: variables.value,
    seed: seed.trim(),
  });
  return { name: `${folder}-cluster.zip`, bytes: zip(files) };
}

function refuse(reason: string): null {
  notify(reason);
  return null;
}
