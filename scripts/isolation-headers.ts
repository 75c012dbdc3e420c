import type { Plugin } from "vite";

/**
 * The response headers that a host should send; public/_headers says the same to static hosts (a test compares them).
 * COOP and COEP give SharedArrayBuffer. The page may ask one address besides its own, for Python's packages
 * (src/python/packages/distribution-origin.ts); its workers, which lie in assets/ and where ranks run, have a policy without that.
 */
export const isolationHeaders: Record<string, string> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

function policy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' blob: 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

export const contentSecurityPolicy = policy("'self' https://cdn.jsdelivr.net");
export const workerPolicy = policy("'self'");

/** For `vite preview`: the policy of what lies in assets/. */
export function workerHeaders(): Plugin {
  return {
    name: "ringside:worker-headers",
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use("/assets/", (_request, response, next) => {
        // The headers of all answers are set later, and would set this one back.
        const set = response.setHeader.bind(response);
        response.setHeader = (name, value) =>
          set(name, name.toLowerCase() === "content-security-policy" ? workerPolicy : value);
        next();
      });
    },
  };
}
