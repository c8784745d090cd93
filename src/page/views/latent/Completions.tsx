/** For a model that is told an image in part: which of the inputs it is, several completions of it, and the truth. */
import { useId, useMemo } from "react";
import { DigitStrip } from "../../charts/DigitStrip.tsx";
import { DigitTile } from "../../charts/DigitTile.tsx";
import { HatchedDigit } from "../../charts/HatchedDigit.tsx";
import { useWords } from "../../language/words.ts";
import type { ImagesDescription } from "../../../protocol/datasets.ts";
import { heldOutImage, hiddenQuadrants } from "../../state/conditions.ts";
import { useActions, useRoomState } from "../../state/roomContext.ts";
import { useReady } from "../hooks/useReady.ts";
import { StripRow } from "./StripRow.tsx";
import { useCompletions } from "./useSamples.ts";

/** With the given part before and the truth after them as many as a strip has. */
const COMPLETIONS = 10;

/** The held-out inputs as radio buttons: the one that is given in part. */
export function InputPicker({ dataset, picked }: { readonly dataset: ImagesDescription; readonly picked: number }) {
  const { t, numbers } = useWords();
  const name = useId();
  const inputs = useRoomState((state) => state.strips.inputs);
  const { pickCondition } = useActions();
  return (
    <div className="digit-strip inputPicker" role="radiogroup" aria-label={t("conditional.pickImage")}>
      {inputs.map((index) => (
        <label key={index}>
          <input
            type="radio"
            name={name}
            checked={index === picked}
            aria-label={t("conditional.image", { name: numbers.count(index + 1) })}
            onChange={() => pickCondition({ kind: "image", index })}
          />
          <DigitTile
            pixels={heldOutImage(dataset, index)}
            width={dataset.width}
            height={dataset.height}
            revision={0}
            label=""
            smooth
          />
        </label>
      ))}
    </div>
  );
}

export function Completions({ dataset, picked }: { readonly dataset: ImagesDescription; readonly picked: number }) {
  const { t, numbers } = useWords();
  const ready = useReady();
  const settings = useRoomState((state) => state.settings);
  const { resamplePrior } = useActions();
  const completions = useCompletions(picked, COMPLETIONS);
  const { width, height } = dataset;
  const truth = useMemo(() => heldOutImage(dataset, picked), [dataset, picked]);
  const hidden = hiddenQuadrants(settings);
  return (
    <StripRow name={t("conditional.completions")} action={t("strips.resample")} disabled={!ready} onAct={resamplePrior}>
      <div className="completions">
        <figure>
          <HatchedDigit
            pixels={truth}
            side={width}
            hidden={hidden}
            label={t("conditional.givenAlt", { amount: numbers.count(hidden), name: numbers.count(picked + 1) })}
          />
          <figcaption>{t("conditional.givenShort")}</figcaption>
        </figure>
        <DigitStrip
          images={completions}
          count={COMPLETIONS}
          width={width}
          height={height}
          revision={0}
          label={t("conditional.completions")}
        />
        <figure>
          <DigitTile pixels={truth} width={width} height={height} revision={0} label={t("conditional.truth")} smooth />
          <figcaption>{t("conditional.truth")}</figcaption>
        </figure>
      </div>
    </StripRow>
  );
}
