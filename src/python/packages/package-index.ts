/** What a rank knows of packages, by name; lib/_ringside_packages.py reads it. */
export type PackageIndex = Readonly<Record<string, IndexedPackage>>;

interface IndexedPackage {
  readonly imports: readonly string[];
  readonly depends: readonly string[];
  readonly library: boolean;
  /** Its file's name among those at hand, "" where it is not. */
  readonly file: string;
  /** Why it could not be had although the program imports it; "" where nobody asked for it. */
  readonly problem: string;
}
