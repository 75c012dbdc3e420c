/** Library files by name, made by scripts/typescript-in-page.ts. */
declare module "virtual:program-libs" {
  const files: Readonly<Record<string, string>>;
  export default files;
}
