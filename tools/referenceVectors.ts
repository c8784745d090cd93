/** Reads the folder of further reference vectors that the environment may name. The project's own are imported. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every parsed `*.json` of the folder, by name; none when no folder is named. Throws when it is not there. */
export function readReferenceVectors(folder: string | undefined): unknown[] {
  if (folder === undefined || folder === "") return [];
  if (!existsSync(folder)) throw new Error(`REFERENCE_VECTORS names the folder ${folder}, but there is none.`);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.toSorted().map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown);
}
