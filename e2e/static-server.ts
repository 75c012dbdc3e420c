/** Serves the built site the way other hosts do: from a folder, with or without the headers of public/_headers. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { isolationHeaders } from "../scripts/isolation-headers.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

export interface Host {
  /** Ends in a slash. */
  readonly address: string;
  close(): Promise<void>;
}

export async function host(options: { folder: string; headers: boolean }): Promise<Host> {
  const prefix = options.folder === "" ? "/" : `/${options.folder}/`;
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = path.startsWith(prefix) ? fileOf(path.slice(prefix.length)) : null;
    if (file === null) {
      response.writeHead(404).end();
      return;
    }
    const headers = { "Content-Type": types[extname(file)] ?? "application/octet-stream" };
    response.writeHead(200, options.headers ? { ...headers, ...isolationHeaders } : headers);
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    address: `http://localhost:${address.port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function fileOf(path: string): string | null {
  const inside = normalize(path === "" ? "index.html" : path);
  const file = join("dist", inside);
  return !inside.startsWith("..") && existsSync(file) && statSync(file).isFile() ? file : null;
}
