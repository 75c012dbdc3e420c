/** Made by scripts/python-plugin.ts: where the files are that Python starts from, gzipped, and their sizes as they are. */
declare module "virtual:python-assets" {
  interface Asset {
    readonly url: string;
    /** Of what is loaded. */
    readonly bytes: number;
  }
  const assets: { readonly wasm: Asset; readonly stdlib: Asset; readonly snapshot: Asset };
  export default assets;
}

/** Made by scripts/python-plugin.ts: the packages that programs may import. */
declare module "virtual:python-packages" {
  export const catalog: import("#python/packages/catalog.ts").Catalog;
  /** Files that lie in the site's own folder python-wheels/. */
  export const site: readonly string[];
  /** Pyodide's, which says where the distribution has the files. */
  export const version: string;
}
