import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, folderWith, mpiexec, patience } from "./testing.ts";

/**
 * A C extension for Python 3.14 on wasm32, built of some thirty lines with clang and lld (-shared,
 * --experimental-pic): side_one.twice(n) is 1000 + 2 n, side_one.sum() the sum of all n so far.
 */
const library =
  "AGFzbQEAAAAAEAhkeWxpbmsuMAEFlAEEAgABEwRgAn9/AX9gAX8Bf2AAAGAAAX8CmwEHA2VudgZtZW1vcnkCAAEDZW52GV9faW5kaXJlY3RfZnVuY3Rpb25fdGFibGUBcAACA2Vudg1fX21lbW9yeV9iYXNlA38AA2VudgxfX3RhYmxlX2Jhc2UDfwADZW52EFB5TW9kdWxlX0NyZWF0ZTIAAANlbnYNUHlMb25nX0FzTG9uZwABA2Vudg9QeUxvbmdfRnJvbUxvbmcAAQMGBQICAwAABxMBD1B5SW5pdF9zaWRlX29uZQAFCAEECQgBACMBCwIGBwrFAQUEABAEC1YAIwBBNGojAEEEajYCACMAQcAAaiMAQeAAajYCACMAQeAAaiMAQQ1qNgIAIwBB5ABqIwFBAGo2AgAjAEHwAGojAEEAajYCACMAQfQAaiMBQQFqNgIACxgAI4CAgIAAQaCAgIAAakH1BxCAgICAAAs1AQF/I4CAgIAAQZCBgIAAaiICIAEQgYCAgAAiASACKAIAajYCACABQQF0QegHahCCgICAAAsYACOAgICAAEGQgYCAAGooAgAQgoCAgAALC5sBAQAjAAuUAXN1bQBzaWRlX29uZQB0d2ljZQAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAP////9gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0AAAAAAAAACAAAAAAAAAAAAAAAAQAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArgEEbmFtZQF9CAAQUHlNb2R1bGVfQ3JlYXRlMgENUHlMb25nX0FzTG9uZwIPUHlMb25nX0Zyb21Mb25nAxFfX3dhc21fY2FsbF9jdG9ycwQYX193YXNtX2FwcGx5X2RhdGFfcmVsb2NzBQ9QeUluaXRfc2lkZV9vbmUGBXR3aWNlBwNzdW0HHgIADV9fbWVtb3J5X2Jhc2UBDF9fdGFibGVfYmFzZQkIAQAFLmRhdGEALQlwcm9kdWNlcnMBDHByb2Nlc3NlZC1ieQEMRGViaWFuIGNsYW5nBjE0LjAuNgAiD3RhcmdldF9mZWF0dXJlcwErD211dGFibGUtZ2xvYmFscw==";

/** A zip whose files are stored as they are. */
function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x5b75, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), common, place, name);
    add(Buffer.concat([Buffer.from("PK\x03\x04"), common, name, data]));
  }
  const start = at;
  for (const part of directory) add(part);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...parts, end]);
}

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
      "tinynative/side_one.cpython-314-wasm32-emscripten.so": Buffer.from(library, "base64"),
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
