import type { MPI } from "mpi";
import { rankBound } from "#mpi/codec/rank-bound.ts";
import { argumentError, callError, ErrorClass } from "#mpi/errors.ts";
import { Info as CoreInfo, environmentInfo } from "#mpi/info.ts";
import { Handle, type HowToGet, made } from "./handle.ts";

const howToGet: HowToGet = {
  errorClass: ErrorClass.ERR_INFO,
  call: "new MPI.Info",
  sentence: "write MPI.Info.Create()",
};

type Items = Info | Readonly<Record<string, string>> | readonly (readonly [string, string])[] | null;

/** MPI.Info over the core's. */
export class Info extends Handle {
  readonly #core: CoreInfo | null;

  /** Null makes INFO_NULL. */
  constructor(pass: typeof made, core: CoreInfo | null) {
    super(pass, howToGet);
    this.#core = core;
  }

  static Create(items: MPI.Info | Items = null): Info {
    const call = "MPI.Info.Create";
    const core = new CoreInfo();
    for (const [key, value] of pairsOf(call, items)) core.set(call, key, value);
    return new Info(made, core);
  }

  static Create_env(args: readonly string[] | string | null = null): Info {
    const list = typeof args === "string" ? [args] : (args ?? []);
    return new Info(made, environmentInfo(list));
  }

  override get [rankBound](): string {
    return "an info";
  }

  override toString(): string {
    const core = this.#core;
    if (core === null || core.freed) return "MPI.INFO_NULL";
    return `Info of ${core
      .entries()
      .map((pair) => pair.join("="))
      .join(", ")}`;
  }

  /** `call` as the program spells it. */
  coreFor(call: string): CoreInfo {
    if (this.#core === null)
      throw callError(ErrorClass.ERR_INFO, call, "this is MPI.INFO_NULL, and the call needs an info");
    return this.#core;
  }

  /** The core's, null for INFO_NULL: an argument that may be missing. */
  get hints(): CoreInfo | null {
    return this.#core;
  }

  Free(): void {
    if (this === INFO_ENV) throw callError(ErrorClass.ERR_INFO, "Info.Free", "MPI.INFO_ENV cannot be freed");
    this.coreFor("Info.Free").free("Info.Free");
  }

  free(): void {
    if (this.#core !== null && !this.#core.freed && this !== INFO_ENV) this.Free();
  }

  Dup(): Info {
    return new Info(made, this.coreFor("Info.Dup").copy());
  }

  Get(key: string): string | null {
    return this.coreFor("Info.Get").get("Info.Get", key);
  }

  Set(key: string, value: string): void {
    this.coreFor("Info.Set").set("Info.Set", key, value);
  }

  Delete(key: string): void {
    this.coreFor("Info.Delete").delete("Info.Delete", key);
  }

  Get_nkeys(): number {
    return this.coreFor("Info.Get_nkeys").size;
  }

  Get_nthkey(n: number): string {
    return this.coreFor("Info.Get_nthkey").nthKey("Info.Get_nthkey", n);
  }

  keys(): string[] {
    return this.items().map(([key]) => key);
  }

  values(): string[] {
    return this.items().map(([, value]) => value);
  }

  items(): [key: string, value: string][] {
    return this.#core?.entries() ?? [];
  }

  get<Default = null>(key: string, missing: Default = null as Default): string | Default {
    return this.#core?.get("Info.get", key) ?? missing;
  }

  update(items: MPI.Info | Items): void {
    const core = this.coreFor("Info.update");
    for (const [key, value] of pairsOf("Info.update", items)) core.set("Info.update", key, value);
  }

  pop<Default = never>(key: string, ...missing: [Default?]): string | Default {
    const call = "Info.pop";
    const value = this.#core?.get(call, key) ?? null;
    if (value === null && missing.length > 0) return missing[0] as Default;
    this.coreFor(call).delete(call, key);
    return value as string;
  }

  popitem(): [key: string, value: string] {
    const call = "Info.popitem";
    const core = this.coreFor(call);
    const last = core.entries().at(-1);
    if (last === undefined) throw callError(ErrorClass.ERR_INFO_NOKEY, call, "the info has no keys");
    core.delete(call, last[0]);
    return last;
  }

  copy(): Info {
    return this.#core === null ? INFO_NULL : this.Dup();
  }

  clear(): void {
    for (const key of this.keys()) this.coreFor("Info.clear").delete("Info.clear", key);
  }
}

export const INFO_NULL = new Info(made, null);
export const INFO_ENV = new Info(made, environmentInfo([]));

function pairsOf(call: string, items: MPI.Info | Items): (readonly [string, string])[] {
  if (items === null || items === INFO_NULL) return [];
  if (items instanceof Info) return items.items();
  if (Array.isArray(items) && items.every((pair) => Array.isArray(pair) && pair.length === 2)) return items;
  if (typeof items === "object" && !Array.isArray(items)) return Object.entries(items);
  const expected = "an info, an object of strings or a list of pairs";
  throw argumentError(ErrorClass.ERR_ARG, call, "items", items, expected);
}

/** What a program passes as info: null for none and for INFO_NULL. */
export function readInfo(call: string, info: unknown): CoreInfo | null {
  if (info === undefined || info === null) return null;
  if (info instanceof Info) return info.hints;
  throw argumentError(ErrorClass.ERR_INFO, call, "info", info, "an info made by MPI.Info.Create()");
}
