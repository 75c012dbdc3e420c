/** Vite plugin: fills api.html with what the declarations and the Python files say. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { declarationFiles } from "../mpi4py/declaration-files.ts";
import { pythonNames } from "../mpi4py/python-names.ts";
import { apiSections } from "./entries.ts";
import { renderNavigation, renderSections } from "./render-page.ts";

export function apiPage(): Plugin {
  return {
    name: "ringside:api-page",
    transformIndexHtml: {
      order: "pre",
      handler(page, { filename }) {
        if (!filename.endsWith("api.html")) return page;
        const files = declarationFiles().map((name) => ({ name, text: readFileSync(name, "utf8") }));
        const sections = apiSections(files, pythonNames());
        // Functions: a text may hold "$&".
        return page
          .replace("<!-- navigation -->", () => renderNavigation(sections))
          .replace("<!-- sections -->", () => renderSections(sections));
      },
    },
  };
}
