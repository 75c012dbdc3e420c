/** What an empty document begins with: shared code that came in the other language, and belongs to no lesson. */
import type { Language } from "#base/language.ts";

export const starters: Readonly<Record<Language, string>> = {
  typescript: `import { MPI } from "mpi";

const comm = MPI.COMM_WORLD;
console.log(\`rank \${comm.rank} of \${comm.size}\`);
`,
  python: `from mpi4py import MPI

comm = MPI.COMM_WORLD
print(f"rank {comm.rank} of {comm.size}")
`,
};
