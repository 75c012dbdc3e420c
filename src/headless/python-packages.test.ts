import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { libraryBytes, zipOf } from "#python/packages/testing.ts";
import { type Ended, folderWith, mpiexec, patience } from "./testing.ts";

interface Made {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly depends?: readonly string[];
  readonly sha256?: string;
}

/** What matplotlib's backends have to do with, as far as ours uses it. */
const fakeMatplotlib = {
  "matplotlib/__init__.py": "",
  "matplotlib/_pylab_helpers.py": `class Gcf:
    figs = []
    get_all_fig_managers = classmethod(lambda cls: list(cls.figs))
    destroy_all = classmethod(lambda cls: cls.figs.clear())
`,
  "matplotlib/backend_bases.py": `class FigureManagerBase:
    def __init__(self, canvas, num):
        self.canvas = canvas
        self.set_window_title(f"Figure {num}")
`,
  "matplotlib/backends/__init__.py": "",
  "matplotlib/backends/backend_agg.py": `class FigureCanvasAgg:
    drawn = False
    def draw(self):
        self.drawn = True
    def buffer_rgba(self):
        assert self.drawn
        return memoryview(bytes([255, 0, 0, 255, 0, 0, 255, 255])).cast("B", (1, 2, 4))
`,
  "matplotlib/pyplot.py": `import importlib, os
from matplotlib._pylab_helpers import Gcf
_backend = importlib.import_module(os.environ["MPLBACKEND"].removeprefix("module://"))
def figure():
    canvas = _backend.FigureCanvas()
    Gcf.figs.append(canvas.manager_class(canvas, len(Gcf.figs) + 1))
def show():
    _backend.FigureCanvas.manager_class.pyplot_show()
`,
};

const packages: Readonly<Record<string, Made>> = {
  "tiny-pure": {
    files: { "tinypure/__init__.py": "from tinynative import side_one\ntwice = side_one.twice\n" },
    depends: ["Tiny_Native"],
  },
  "tiny-native": {
    files: {
      "tinynative/__init__.py": "",
      "tinynative/side_one.cpython-314-wasm32-emscripten.so": libraryBytes,
      "tiny_native-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: tiny-native\nVersion: 1.0\n",
    },
  },
  "tiny-spoiled": { files: { "tinyspoiled.py": "" }, sha256: "0".repeat(64) },
  matplotlib: { files: fakeMatplotlib },
};

let wheels: ReturnType<typeof folderWith>;
beforeAll(() => {
  const files: Record<string, string | Uint8Array> = {};
  const locked: Record<string, object> = {};
  for (const [name, { files: content, depends = [], sha256 }] of Object.entries(packages)) {
    const wheel = zipOf(content);
    const file_name = `${name.replace("-", "_")}-1.0-test.whl`;
    files[file_name] = wheel;
    locked[name] = {
      name,
      file_name,
      sha256: sha256 ?? createHash("sha256").update(wheel).digest("hex"),
      imports: [name.replace("-", "")],
      depends,
      package_type: "package",
    };
  }
  wheels = folderWith({ ...files, "pyodide-lock.json": JSON.stringify({ packages: locked }) });
});
afterAll(() => wheels.remove());

async function run(source: string, ranks = 1): Promise<Ended> {
  const { folder, remove } = folderWith({ "prog.py": source });
  const env = { PYTHON_WHEELS: wheels.folder };
  const ended = await mpiexec(["-n", String(ranks), "prog.py"], { cwd: folder, env });
  remove();
  return ended;
}

test(
  "a package is unpacked when it is imported, with what it needs and with compiled libraries",
  async () => {
    const source = `
import sys
from importlib.metadata import version
assert "tinypure" not in sys.modules
def late():
    import tinypure
    return tinypure.twice(21), version("tiny-native")
print(late())`;
    const line = "(1042, '1.0')\n";
    expect(await run(source, 2)).toEqual({ code: 0, out: line + line, err: "" });
  },
  patience,
);

test(
  "matplotlib's figures are shown as images",
  async () => {
    const source = `
import matplotlib.pyplot as plt
plt.figure(); plt.figure(); plt.show()
plt.show()`;
    const { code, err } = await run(source);
    expect(code).toBe(0);
    expect(err.match(/showed an image of 2 × 1 “Figure [12]”/g)).toEqual([
      "showed an image of 2 × 1 “Figure 1”",
      "showed an image of 2 × 1 “Figure 2”",
    ]);
  },
  patience,
);

test(
  "a file that is not what the lock file names is refused, and the program told",
  async () => {
    const source = `
try:
    import tinyspoiled
except ModuleNotFoundError as error:
    print(error)
import tinyspoiled`;
    const { code, out, err } = await run(source);
    expect([code, out]).toEqual([1, "No module named 'tinyspoiled'\n"]);
    expect(err).toMatch(
      /rank 0 failed in line 6: ModuleNotFoundError: tinyspoiled is a package that is fetched/,
    );
    expect(err).toMatch(
      /tiny_spoiled-1.0-test.whl from the folder \S+ is not the file that the lock file names/,
    );
  },
  patience,
);

test(
  "a package that no import statement names is told of",
  async () => {
    const { code, err } = await run('import importlib\nimportlib.import_module("tinypure")');
    expect(code).toBe(1);
    expect(err).toContain('no import statement in the program names it: write "import tinypure" there');
  },
  patience,
);

// The real ones, where they are at hand.
const given = process.env.PYTHON_WHEELS ?? "";
test.skipIf(given === "")(
  "numpy and matplotlib (left out where PYTHON_WHEELS names no folder of wheels)",
  async () => {
    const source = `
import numpy as np
import matplotlib.pyplot as plt
from mpi4py import MPI
total = np.empty(3)
MPI.COMM_WORLD.Allreduce(np.arange(3.0), total)
plt.plot(total); plt.savefig("line.png"); plt.show()
print(total.tolist())`;
    const { folder, remove } = folderWith({ "prog.py": source });
    const words = ["-n", "2", "--save-files", "kept", "prog.py"];
    const ended = await mpiexec(words, { cwd: folder, env: { PYTHON_WHEELS: given } });
    remove();
    expect([ended.code, ended.out]).toEqual([0, "[0.0, 2.0, 4.0]\n[0.0, 2.0, 4.0]\n"]);
    expect(ended.err).toMatch(/showed an image of 640 × 480 “Figure 1”/);
  },
  patience,
);

test(
  "vendor-python says which packages there are not",
  () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/vendor-python.mjs", "click", "no-such"]);
    expect(status).toBe(2);
    expect(String(stderr)).toMatch(/^vendor-python: the Pyodide distribution has no package no-such; /);
  },
  patience,
);
