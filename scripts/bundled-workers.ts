import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

/**
 * For the browser tests: rank workers as one file each, as the built site has them. Unbundled, 64 ranks ask the test
 * server for thousands of modules, and a test of a run measures that.
 */
export function bundledWorkers(matching: RegExp, plugins: readonly Plugin[] = []): Plugin {
  const bundles = new Map<string, Promise<string>>();

  async function bundle(file: string): Promise<string> {
    const result = await build({
      configFile: false,
      plugins: [...plugins],
      logLevel: "error",
      build: {
        write: false,
        minify: false,
        target: "es2024",
        rolldownOptions: { input: file, output: { format: "es", codeSplitting: false } },
      },
    });
    const [output] = Array.isArray(result) ? result : [result];
    if (!("output" in output)) throw new Error(`${file} was watched, not built`);
    const chunks = output.output.filter((part) => part.type === "chunk");
    if (chunks.length !== 1)
      throw new Error(`${file} became ${chunks.length} chunks; a worker of the tests has to be one`);
    return chunks[0].code;
  }

  return {
    name: "ringside:bundled-workers",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith("?worker") || !matching.test(source)) return null;
      const resolved = await this.resolve(source.slice(0, -"?worker".length), importer, { skipSelf: true });
      return resolved === null ? null : `\0bundled-worker:${resolved.id}`;
    },
    async load(id) {
      if (!id.startsWith("\0bundled-worker:")) return null;
      const file = id.slice("\0bundled-worker:".length);
      let code = bundles.get(file);
      if (code === undefined) {
        code = bundle(file.startsWith("file:") ? fileURLToPath(file) : file);
        bundles.set(file, code);
      }
      return `
        const address = URL.createObjectURL(new Blob([${JSON.stringify(await code)}], { type: "text/javascript" }));
        export default function BundledWorker(options) {
          return new Worker(address, { ...options, type: "module" });
        }`;
    },
  };
}
