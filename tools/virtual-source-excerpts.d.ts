/** Types of the module that `tools/sourceExcerpts.ts` makes. */
declare module "virtual:source-excerpts" {
  // An ambient module cannot import by a relative path, only name a type by one.
  type SourceName = import("../src/page/views/objective/sourceTable.ts").SourceName;

  interface Excerpt {
    /** From `src/`. */
    readonly file: string;
    /** Number of the first line, from 1. */
    readonly from: number;
    readonly lines: readonly string[];
    /** Of the whole file as text, from the page's address. */
    readonly url: string;
  }

  export const excerpts: Readonly<Record<SourceName, readonly Excerpt[]>>;
}
