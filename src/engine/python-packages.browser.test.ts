import { expect, test } from "vitest";
import { loadWheel, type PackageLoader, packagesFor, type WheelSource } from "#python/packages/load.ts";
import { libraryBytes, zipOf } from "#python/packages/testing.ts";
import { poolEngine } from "./engine.ts";
import { pagePlatform } from "./page.ts";
import { WorkerPool } from "./pool.ts";
import { describeOutcome, printed, pythonRequest } from "./testing.ts";

const wheel = zipOf({
  "tiny/__init__.py": "from . import side_one\n",
  "tiny/side_one.cpython-314-wasm32-emscripten.so": libraryBytes,
});

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function entry() {
  return { file: "tiny.whl", sha256: await sha256(wheel), imports: ["tiny"], depends: [], library: false };
}

const has = (place: string, bytes: Uint8Array<ArrayBuffer> | null): WheelSource => ({
  place,
  read: async (_, count) => {
    count(bytes?.length ?? 0);
    return bytes;
  },
});

test("a package with a compiled library is imported by ranks in the page, and progress is told", async () => {
  const told: string[] = [];
  const loader: PackageLoader = {
    catalog: { tiny: await entry() },
    sources: [has("here", null), has("there", wheel)],
    advice: () => "",
    tell: ({ names, loaded }) => told.push(`${names.join(" ")} ${loaded}`),
  };
  const platform = {
    ...pagePlatform(),
    packages: async ({ source }: { source: string }) => packagesFor(loader, [source], []),
  };
  const engine = poolEngine(new WorkerPool(platform));
  const run = engine.run(
    pythonRequest("from mpi4py import MPI\nimport tiny\nprint(tiny.side_one.twice(MPI.COMM_WORLD.rank))"),
  );
  await run.done;
  expect(describeOutcome(run)).toBe("finished");
  expect(printed(run).sort()).toEqual(["0: 1000", "1: 1002"]);
  expect(told).toEqual(["tiny 0", `tiny ${wheel.length}`, ` ${wheel.length}`]);
}, 120_000);

test("what the first place has is kept by those before it, and only what is right is taken", async () => {
  const kept: string[] = [];
  const keeper: WheelSource = {
    ...has("the store", null),
    keep: async ({ file }) => {
      kept.push(file);
    },
  };
  const spoiled = wheel.slice();
  spoiled[40] ^= 1;
  const broken: WheelSource = {
    place: "the road",
    read: async () => {
      throw new Error("it is closed");
    },
  };
  const right = await entry();
  expect(await loadWheel(right, [keeper, has("a thief", spoiled), has("home", wheel)])).toEqual(wheel);
  expect(kept).toEqual(["tiny.whl"]);
  await expect(loadWheel(right, [keeper, broken, has("a thief", spoiled)])).rejects.toThrow(
    /^tiny\.whl cannot be had from the road: it is closed; tiny\.whl from a thief is not the file that the lock file names \(its SHA-256 is \w{8}…, expected \w{8}…\)$/,
  );
  await expect(loadWheel(right, [has("home", null)])).rejects.toThrow("none of these has tiny.whl: home");
});
