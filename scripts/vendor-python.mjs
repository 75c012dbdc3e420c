// npm run vendor-python -- numpy matplotlib: the site serves these packages itself from its next build on.
import { headlessEntry } from "./headless-build.mjs";
import { requireNode } from "./install.mjs";

requireNode();
const { vendorPython } = await import(new URL("./vendor-python.mjs", await headlessEntry()).href);
process.exitCode = await vendorPython(process.argv.slice(2));
