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
