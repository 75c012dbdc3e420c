/** Packages from the network. */
import { distributionOrigin } from "./distribution-origin.ts";
import type { WheelSource } from "./load.ts";

/** `version`: Pyodide's. */
export function distribution(version: string): WheelSource {
  return {
    place: distributionOrigin,
    read: async ({ file }, count) => {
      const address = `${distributionOrigin}/pyodide/v${version}/full/${file}`;
      return await fetchWheel(address, count);
    },
  };
}

/** Null where there is no such file. Throws Error in plain words. */
export async function fetchWheel(
  address: string,
  count: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
  } catch (error) {
    throw new Error(`it cannot be reached (${reasonOf(error)})`, { cause: error });
  }
  if (response.status === 404) return null;
  if (!response.ok || response.body === null)
    throw new Error(`it was answered with status ${response.status}`);
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        count(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Uint8Array(await new Response(counted).arrayBuffer());
}

/** Node says why in the error's cause alone. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
