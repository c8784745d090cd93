/** Which data a loaded set is, as a kept run names them. */
import type { DatasetDescription } from "../../protocol/trainer.ts";
import type { DataIdentity } from "../storage/runRecord.ts";

export function dataIdentity({ name, trainCount, heldOutCount }: DatasetDescription): DataIdentity {
  return { name, fingerprint: "", title: null, trainCount, heldOutCount };
}
