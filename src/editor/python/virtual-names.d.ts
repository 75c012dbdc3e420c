/** Made by scripts/mpi4py/plugin.ts. */
declare module "virtual:mpi4py-names" {
  const names: readonly import("./names.ts").PythonName[];
  export default names;
}
