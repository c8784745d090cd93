/** Brings a kept value of an earlier version up to the present one, a step a version. Knows no format. */
import { Place } from "./expecting.ts";
import { StoreFailure } from "./storeFailure.ts";

/** Step `i` makes version `i + 2` of version `i + 1`: a list has no gaps. */
export type Migrations = readonly ((value: unknown) => unknown)[];

/** @throws StoreFailure `newer` for a value of a version that is not known yet, `damaged` for one without */
export function migrated(value: unknown, steps: Migrations, path: string): unknown {
  const version = new Place(value, path).at("version").count(1);
  if (version > steps.length + 1) {
    throw new StoreFailure("newer", `${path} has version ${version}; this page knows ${steps.length + 1}.`);
  }
  return steps.slice(version - 1).reduce((older, step) => step(older), value);
}
