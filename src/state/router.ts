/** Opens what the address names, and follows the address while the page is open. */

import { createStore } from "zustand/vanilla";
import { findLesson, lessons, loadLesson, neighbours } from "#lessons/index.ts";
import type { Lesson } from "#lessons/types.ts";
import { unmarkRun } from "./crash-marker.ts";
import { notify } from "./notices.ts";
import { whileOpening } from "./opening.ts";
import { lessonHash, parseHash } from "./route.ts";
import { clearRun, stop } from "./run.ts";
import { decodeShare } from "./share-link.ts";
import { abandonStart } from "./start-run.ts";
import { flush, openLesson, openShared, stash, workspaceStore } from "./workspace.ts";

interface RouteState {
  /** Why the address opened nothing, in words, or "". */
  readonly problem: string;
  /** The address is good, its lesson just did not arrive: a reload may bring it. */
  readonly notFetched: boolean;
}

export const routeStore = createStore<RouteState>(() => ({ problem: "", notFetched: false }));

class NotFetched extends Error {}

let visit = 0;

/** Call once. The page then follows back, forward and every link. */
export function followAddress(): void {
  const go = () => whileOpening(openAddress(location.hash));
  addEventListener("hashchange", go);
  const leave = () => {
    stash();
    void flush();
  };
  addEventListener("pagehide", () => {
    leave();
    // A page that is left in good order has not crashed, even in the middle of a run.
    unmarkRun();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  go();
}

/** Goes to the lesson `step` places further, if there is one; counted from the one that is still being fetched, so two quick steps are two. */
export function goToNeighbour(step: -1 | 1): void {
  const id = addressedLesson() ?? workspaceStore.getState().lesson?.id;
  if (id === undefined) return;
  const { previous, next } = neighbours(id);
  const target = step < 0 ? previous : next;
  if (target !== null) location.hash = lessonHash(target.id);
}

function addressedLesson(): string | null {
  const route = parseHash(location.hash);
  return route.kind === "lesson" && findLesson(route.id) !== null ? route.id : null;
}

async function openAddress(hash: string): Promise<void> {
  visit += 1;
  const mine = visit;
  routeStore.setState({ problem: "", notFetched: false });
  try {
    const open = await prepare(hash);
    if (mine !== visit) return;
    abandonStart();
    stop();
    clearRun();
    await open();
  } catch (error) {
    if (mine !== visit) return;
    tellProblem(error);
    if (workspaceStore.getState().id === "") await openFirst().catch(tellProblem);
  }
  const { lesson } = workspaceStore.getState();
  document.title = lesson === null ? "Ringside" : `${lesson.subject} · Ringside`;
}

function tellProblem(error: unknown): void {
  routeStore.setState({
    problem: error instanceof Error ? error.message : String(error),
    notFetched: error instanceof NotFetched,
  });
}

/** Everything that can fail happens here, before anything that is open is touched. */
async function prepare(hash: string): Promise<() => Promise<void>> {
  const route = parseHash(hash);
  if (route.kind === "home") return openFirst;
  if (route.kind === "lesson") {
    if (findLesson(route.id) === null) throw new Error(`There is no lesson named “${route.id}”.`);
    const lesson = await fetchLesson(route.id);
    return () => openLesson(lesson);
  }
  if (route.kind === "code") {
    const program = await decodeShare(route.version, route.payload);
    const lesson = await origin(program.lesson);
    return () => openShared(program, route.payload, lesson);
  }
  throw new Error("This address names neither a lesson nor a program.");
}

/** The lesson that shared code came from; a link outlives lessons, so an unknown one is no error. */
async function origin(id: string | undefined): Promise<Lesson | null> {
  if (id === undefined) return null;
  if (findLesson(id) === null) {
    notify(`The program was made from a lesson “${id.slice(0, 60)}” that is not here.`);
    return null;
  }
  return fetchLesson(id);
}

async function openFirst(): Promise<void> {
  const first = lessons[0];
  if (first === undefined) throw new Error("This site was built without lessons.");
  await openLesson(await fetchLesson(first.id));
}

/** Each lesson is a file of its own. It may fail to come: no network, or a newer site without this page's files. */
async function fetchLesson(id: string): Promise<Lesson> {
  try {
    return await loadLesson(id);
  } catch (cause) {
    throw new NotFetched(
      "It did not come from the network. Is there a connection? If the site was renewed while this page was open, a reload helps too. Your edits are kept.",
      { cause },
    );
  }
}
