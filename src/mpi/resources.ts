/** What a program makes and has to give back: what is still there when it ends is told to the log. */
import type { Recorder } from "./recorder.ts";

/** `unstarted`: persistent requests, which need not be freed but are there to be started. */
export const resourceKinds = ["communicator", "group", "datatype", "window", "file", "unstarted"] as const;

export type ResourceKind = (typeof resourceKinds)[number];

interface Resource {
  readonly what: ResourceKind;
  /** Where it was made, 0 when not known. */
  readonly line: number;
  /** Asked at the end: programs give names late. */
  readonly name: () => string;
  /** Asked then too. */
  readonly atEnd: (() => void) | undefined;
}

/** A program that never gives anything back must not fill the memory, nor look up lines for ever. */
const watched = 1000;
const notedAtEnd = 100;

export class Resources {
  readonly #line: () => number;
  readonly #open = new Map<unknown, Resource>();

  /** `line` gives the line of the present call. */
  constructor(line: () => number) {
    this.#line = line;
  }

  made(what: ResourceKind, thing: unknown, name: () => string, atEnd?: () => void): void {
    if (this.#open.size < watched) this.#open.set(thing, { what, name, line: this.#line(), atEnd });
  }

  /** It was given back, or is part of something else. */
  gone(thing: unknown): void {
    this.#open.delete(thing);
  }

  /** Where it was made, 0 when not known; null when it is not there. */
  lineOf(thing: unknown): number | null {
    return this.#open.get(thing)?.line ?? null;
  }

  /** Tells of what is left, all that one line has made together. */
  note(recorder: Recorder): void {
    const places = new Map<string, { readonly first: Resource; count: number }>();
    for (const resource of this.#open.values()) {
      resource.atEnd?.();
      const key = `${resource.what} ${resource.line === 0 ? resource.name() : resource.line}`;
      const place = places.get(key);
      if (place !== undefined) place.count += 1;
      else if (places.size < notedAtEnd) places.set(key, { first: resource, count: 1 });
    }
    for (const { first, count } of places.values())
      recorder.note({ type: "left", what: first.what, name: first.name(), line: first.line, count });
  }
}
