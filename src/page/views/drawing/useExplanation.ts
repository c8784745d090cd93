/** What the model makes of the drawn image, asked as it is drawn and again as the model learns; shown on the plane too. */
import { useEffect, useMemo } from "react";
import { unitLevels } from "../../charts/greyLevels.ts";
import { conditionRow } from "../../state/conditions.ts";
import { useNewest } from "../../state/inquiry.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import type { ExplainedImage } from "../../../protocol/trainer.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";

/** K, samples of z. */
export const SAMPLES = 8;
/** The same drawing is asked about again so seldom that training hardly notices. */
const FOLLOW_MS = 800;

export interface Wish {
  readonly dataset: ImagesDescription;
  /** [pixels] bytes; must keep its identity while it is the same drawing. Null for an empty pad. */
  readonly image: Uint8Array | null;
  /** How often a person asked for other samples. */
  readonly resamples: number;
  readonly everyClass: boolean;
}

export interface Explanation {
  /** The newest answer; null for an empty pad and before the first. */
  readonly explained: ExplainedImage | null;
  /** It is of the stroke before: the one to what is asked now is on its way. */
  readonly isBehind: boolean;
}

export function useExplanation({ dataset, image, resamples, everyClass }: Wish): Explanation {
  const settings = useRoomState((state) => state.settings);
  const picked = useRoomState((state) => state.explorer.condition);
  const params = useMemo(() => {
    if (image === null) return null;
    // What is told of an image in part, the trainer takes from the image itself.
    const told = picked?.kind === "label" ? { condition: conditionRow(picked, settings, dataset) } : {};
    // An autoencoder has one z an image, whatever ε.
    const count = settings.model === "autoencoder" ? 1 : SAMPLES;
    return { image: unitLevels(image), count, seed: (settings.seed + resamples) >>> 0, everyClass, ...told };
  }, [image, picked, settings, dataset, resamples, everyClass]);
  const newest = useNewest("run.explain", params, FOLLOW_MS);
  const answer = newest?.answer ?? null;

  const { putOnPlane } = useActions();
  useEffect(() => {
    const drawn = answer && { mu: answer.mu, logSigma: answer.logSigma, samples: answer.z };
    putOnPlane({ drawn });
  }, [answer, putOnPlane]);
  useEffect(() => () => putOnPlane({ drawn: null }), [putOnPlane]);
  return { explained: answer, isBehind: newest !== null && newest.params !== params };
}
