/** Answers for a run that need not be the one in training: what its parameters give, on whatever engine is running. */
import { architectureOf } from "../core/models/architecture.ts";
import { createModel } from "../core/models/registry.ts";
import * as tf from "../core/compute/tf.ts";
import type { Settings } from "../core/settings/descriptors.ts";
import { RandomStream } from "../core/shared/random.ts";
import type { TensorValues } from "../core/shared/tensorValues.ts";
import type { RunSnapshot } from "../core/settings/snapshot.ts";
import { CHECKED_EXAMPLES, type SelfCheck } from "../core/shared/selfCheck.ts";
import { selfCheck } from "../core/training/inquiries/selfCheck.ts";
import { tensorsFromValues } from "../core/training/tensorTransfer.ts";
import type { DataOnHand } from "./dataOnHand.ts";

/** The parameters with which a run of these settings begins. */
export function initialValuesOf(settings: Settings, onHand: DataOnHand): TensorValues {
  const model = createModel(architectureOf(settings, onHand.shape));
  return model.initialise(RandomStream.fromSeed(settings.seed).split("init"));
}

/** Uploads what it needs and leaves nothing behind. @throws where the parameters do not fit the settings */
export async function selfCheckOf({ settings, parameters }: RunSnapshot, onHand: DataOnHand): Promise<SelfCheck> {
  const data = onHand.firstHeldOutOnDevice(CHECKED_EXAMPLES);
  const tensors = tensorsFromValues(parameters);
  try {
    const model = createModel(architectureOf(settings, data.shape));
    return await selfCheck(model, tensors, data, CHECKED_EXAMPLES);
  } finally {
    tf.dispose(Object.values(tensors));
    data.dispose();
  }
}
