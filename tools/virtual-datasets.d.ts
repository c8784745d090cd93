/** Types of the module that `tools/datasets.ts` makes. */
declare module "virtual:datasets" {
  // An ambient module cannot import by a relative path, only name a type by one.
  type DatasetFile = import("../src/core/datasets/registry.ts").DatasetFile;

  /** Address of each data set's gzip-compressed file, on the page's own origin. */
  export const datasetUrls: Readonly<Record<DatasetFile, string>>;
}
