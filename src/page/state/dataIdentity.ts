/** Which data a loaded set is, as a kept run names them. */
import type { DatasetDescription } from "../../protocol/datasets.ts";
import type { DataIdentity } from "../storage/runRecord.ts";

export function dataIdentity(dataset: DatasetDescription): DataIdentity {
  const { name, fingerprint, title, trainCount, heldOutCount } = dataset;
  return { name, fingerprint, title, trainCount, heldOutCount };
}
